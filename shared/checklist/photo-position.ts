/**
 * A copy of a photo without the place where it was taken: JPEG without Exif, XMP, IPTC and whatever lies behind the
 * picture, PNG and WebP without Exif and XMP. The picture itself is not touched; the way up is kept. The original stays in the store with its hash.
 * @param orientation Exif orientation 1–8 of a JPEG, to be kept; 1 when unknown
 * @returns null where this kind of file cannot be cleaned (HEIC, TIFF, damaged): then the caller says so
 * @example withoutPosition(bytes, 'image/jpeg', 6)
 */
export function withoutPosition(bytes: Uint8Array, mediaType: string, orientation = 1): Uint8Array<ArrayBuffer> | null {
  if (mediaType === 'image/jpeg') return cleanJpeg(bytes, orientation);
  if (mediaType === 'image/png') return cleanPng(bytes);
  return mediaType === 'image/webp' ? cleanWebp(bytes) : null;
}

/**
 * Whether photos of this kind can be rid of their position.
 * @example canLosePosition('image/heic') // false
 */
export function canLosePosition(mediaType: string): boolean {
  return mediaType === 'image/jpeg' || mediaType === 'image/png' || mediaType === 'image/webp';
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function cleanJpeg(bytes: Uint8Array, orientation: number): Uint8Array<ArrayBuffer> | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const parts: Uint8Array[] = [Uint8Array.of(0xff, 0xd8)];
  if (orientation > 1 && orientation <= 8) parts.push(orientationSegment(orientation));
  let at = 2;
  while (at + 2 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1]!;
    // What phones append behind the picture (previews, motion photos) has its own Exif: it goes.
    if (marker === 0xd9) return joined([...parts, bytes.subarray(at, at + 2)]);
    const end = at + 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
    if (at + 4 > bytes.length || end <= at + 3 || end > bytes.length) return null;
    const next = marker === 0xda ? endOfScan(bytes, end) : end;
    if (isPictureSegment(bytes, at, marker)) parts.push(bytes.subarray(at, next));
    at = next;
  }
  return null;
}

/** Of the application segments only JFIF, the colour profile and Adobe's colour transform belong to the picture. */
function isPictureSegment(bytes: Uint8Array, at: number, marker: number): boolean {
  if (marker < 0xe0 || marker > 0xef) return true;
  return marker === 0xe0 || marker === 0xee || (marker === 0xe2 && latin(bytes, at + 4) === 'ICC_');
}

/** Where picture data end: at the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]!;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

/** The smallest Exif segment that only says which way up the picture is. */
function orientationSegment(orientation: number): Uint8Array {
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0];
  const tiff = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  return Uint8Array.of(0xff, 0xe1, 0, 2 + exif.length + tiff.length, ...exif, ...tiff);
}

function cleanPng(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (!pngSignature.every((byte, at) => bytes[at] === byte)) return null;
  const dropped = new Set(['eXIf', 'iTXt', 'tEXt', 'zTXt']);
  return chunks(bytes, { from: 8, head: 8, size: (view, at) => view.getUint32(at) + 12, name: 4, dropped });
}

function cleanWebp(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (latin(bytes, 0) !== 'RIFF' || latin(bytes, 8) !== 'WEBP') return null;
  const cleaned = chunks(bytes, {
    from: 12,
    head: 12,
    size: (view, at) => 8 + view.getUint32(at + 4, true) + (view.getUint32(at + 4, true) % 2),
    name: 0,
    dropped: new Set(['EXIF', 'XMP ']),
  });
  if (!cleaned) return null;
  new DataView(cleaned.buffer).setUint32(4, cleaned.length - 8, true);
  // VP8X announces Exif (bit 3) and XMP (bit 2).
  if (latin(cleaned, 12) === 'VP8X') cleaned[20] = cleaned[20]! & ~0b1100;
  return cleaned;
}

interface ChunkFormat {
  readonly from: number;
  readonly head: number;
  readonly size: (view: DataView, at: number) => number;
  /** Offset of the four-letter name in a chunk. */
  readonly name: number;
  readonly dropped: ReadonlySet<string>;
}

function chunks(bytes: Uint8Array, { from, head, size, name, dropped }: ChunkFormat): Uint8Array<ArrayBuffer> | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [bytes.subarray(0, head)];
  let at = from;
  while (at + 8 <= bytes.length) {
    const end = at + size(view, at);
    if (end > bytes.length) return null;
    if (!dropped.has(latin(bytes, at + name))) parts.push(bytes.subarray(at, end));
    at = end;
  }
  return at === bytes.length ? joined(parts) : null;
}

function latin(bytes: Uint8Array, at: number): string {
  return String.fromCodePoint(...bytes.subarray(at, at + 4));
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
