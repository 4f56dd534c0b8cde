const hexPairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * Lower-case hexadecimal text of bytes.
 * @example toHex(new Uint8Array([10, 255])) // '0aff'
 */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += hexPairs[byte]!;
  return text;
}

/**
 * Bytes of hexadecimal text.
 * @returns null where the text is not pairs of hexadecimal digits
 * @example fromHex('0aff') // Uint8Array [10, 255]
 */
export function fromHex(text: string): Uint8Array | null {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) return null;
  return Uint8Array.from({ length: text.length / 2 }, (_, at) => Number.parseInt(text.slice(2 * at, 2 * at + 2), 16));
}

/**
 * One array from several.
 * @example concatBytes(new Uint8Array([1]), new Uint8Array([2])) // Uint8Array [1, 2]
 */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let size = 0;
  for (const part of parts) size += part.length;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * Whether two arrays hold the same bytes. Not constant-time: only for public data.
 * @example equalBytes(new Uint8Array([1]), new Uint8Array([1])) // true
 */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && compareBytes(a, b) === 0;
}

/**
 * Order of two byte strings, shorter first where one begins the other: the order of DER SET OF.
 * @example [b, a].toSorted(compareBytes)
 */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at++) {
    const difference = a[at]! - b[at]!;
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

// One of each: making them costs more than most texts here.
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * UTF-8 bytes of a text.
 * @example utf8('工') // 3 bytes
 */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

/**
 * Text of UTF-8 bytes.
 * @returns null where the bytes are not well-formed UTF-8; a byte order mark is kept, so it is seen by comparisons
 * @example fromUtf8(utf8('工')) // '工'
 */
export function fromUtf8(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * Base64 text with padding, without line breaks.
 * @example toBase64(new Uint8Array([1, 2, 3])) // 'AQID'
 */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const group = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const left = bytes.length - at;
    text += alphabet[group >> 18]! + alphabet[(group >> 12) & 63]!;
    text += (left > 1 ? alphabet[(group >> 6) & 63]! : '=') + (left > 2 ? alphabet[group & 63]! : '=');
  }
  return text;
}

/**
 * Bytes of base64 text; white space is ignored, padding is required.
 * @returns null where the text is not base64
 * @example fromBase64('AQID') // Uint8Array [1, 2, 3]
 */
export function fromBase64(text: string): Uint8Array | null {
  const dense = text.replaceAll(/\s+/g, '');
  if (dense.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(dense)) return null;
  const padding = dense.endsWith('==') ? 2 : dense.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((dense.length / 4) * 3 - padding);
  for (let at = 0, out = 0; at < dense.length; at += 4) {
    let group = 0;
    for (let digit = 0; digit < 4; digit++) group = (group << 6) | Math.max(0, alphabet.indexOf(dense[at + digit]!));
    for (let shift = 16; shift >= 0 && out < bytes.length; shift -= 8) bytes[out++] = (group >> shift) & 255;
  }
  return bytes;
}
