import { fromBER, ObjectIdentifier, PrintableString } from 'asn1js';
import { compareBytes, concatBytes, toHex, utf8 } from './bytes';

/** Deepest nesting that is read; certificates and CMS need about 12. */
const maxDepth = 24;

/** One element of a DER encoding. `tag` is the identifier octet, `raw` the whole element, `content` what follows the length. */
export interface DerNode {
  readonly tag: number;
  readonly raw: Uint8Array;
  readonly content: Uint8Array;
  readonly children: readonly DerNode[];
}

/** Identifier octets used by the profile. */
export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/**
 * Reads exactly one element in strict DER: definite minimal lengths, low tag numbers, minimal integers, true as FF,
 * no bits set in padding, nothing behind it, depth up to 24. BER forms are refused, so a signature has one encoding only.
 * @returns null where the bytes are anything else
 * @example readDer(der.sequence(der.integer(1)))?.children.length // 1
 */
export function readDer(bytes: Uint8Array): DerNode | null {
  const node = readAt(bytes, 0, 0);
  return node !== null && node.raw.length === bytes.length ? node : null;
}

function readAt(bytes: Uint8Array, start: number, depth: number): DerNode | null {
  const tag = bytes[start];
  if (tag === undefined || (tag & 0x1f) === 0x1f || depth > maxDepth) return null;
  const length = readLength(bytes, start + 1);
  if (length === null || length.end + length.value > bytes.length) return null;
  const raw = bytes.subarray(start, length.end + length.value);
  const content = bytes.subarray(length.end, length.end + length.value);
  if ((tag & 0x20) === 0) return isCanonicalPrimitive(tag, content) ? { tag, raw, content, children: [] } : null;
  const children: DerNode[] = [];
  for (let at = 0; at < content.length; ) {
    const child = readAt(content, at, depth + 1);
    if (child === null) return null;
    children.push(child);
    at += child.raw.length;
  }
  return { tag, raw, content, children };
}

function readLength(bytes: Uint8Array, at: number): { value: number; end: number } | null {
  const first = bytes[at];
  if (first === undefined || first === 0x80) return null;
  if (first < 0x80) return { value: first, end: at + 1 };
  const count = first & 0x7f;
  if (count > 4 || at + 1 + count > bytes.length) return null;
  let value = 0;
  for (let digit = 1; digit <= count; digit++) value = value * 256 + bytes[at + digit]!;
  const minimal = value >= 0x80 && bytes[at + 1] !== 0;
  return minimal ? { value, end: at + 1 + count } : null;
}

function isCanonicalPrimitive(tag: number, content: Uint8Array): boolean {
  if (tag === tags.boolean) return content.length === 1 && (content[0] === 0 || content[0] === 0xff);
  if (tag === tags.integer) return isCanonicalInteger(content);
  if (tag === tags.bitString) return isCanonicalBitString(content);
  // A SEQUENCE or SET in the primitive form is no DER either.
  return tag !== 0x10 && tag !== 0x11;
}

function isCanonicalInteger([first, second]: Uint8Array): boolean {
  if (first === undefined) return false;
  return second === undefined || !((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
}

function isCanonicalBitString(content: Uint8Array): boolean {
  const [unused] = content;
  if (unused === undefined || unused > 7) return false;
  return content.length === 1 ? unused === 0 : (content.at(-1)! & ((1 << unused) - 1)) === 0;
}

/**
 * Dotted form of an OBJECT IDENTIFIER node.
 * @returns '' for any other node
 * @example oidOf(readDer(der.oid('2.5.4.3'))!) // '2.5.4.3'
 */
export function oidOf(node: DerNode | undefined): string {
  if (node?.tag !== tags.oid) return '';
  const key = toHex(node.content);
  const known = dottedByContent.get(key);
  if (known !== undefined) return known;
  const block = fromBER(new Uint8Array(node.raw).buffer).result;
  const dotted = block instanceof ObjectIdentifier ? block.valueBlock.toString() : '';
  // Files name the same few identifiers again and again; hostile ones must not fill the memory.
  if (dottedByContent.size < maxKnown) dottedByContent.set(key, dotted);
  return dotted;
}

const maxKnown = 500;
const dottedByContent = new Map<string, string>();
const encodedByDotted = new Map<string, Uint8Array>();

function encodeOid(dotted: string): Uint8Array {
  const known = encodedByDotted.get(dotted);
  if (known !== undefined) return known;
  const encoded = encode(new ObjectIdentifier({ value: dotted }));
  if (encodedByDotted.size < maxKnown) encodedByDotted.set(dotted, encoded);
  return encoded;
}

/** What a builder takes: finished encodings. */
type Encoded = Uint8Array;

const encode = (block: { toBER(): ArrayBuffer }): Encoded => new Uint8Array(block.toBER());

/** One element from its identifier octet and contents. asn1js copies nested blocks again at each level; this does not. */
function element(tag: number, ...parts: readonly Uint8Array[]): Encoded {
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  const long = size < 0x80 ? [] : bigEndian(size);
  return concatBytes(new Uint8Array(size < 0x80 ? [tag, size] : [tag, 0x80 | long.length, ...long]), ...parts);
}

function bigEndian(value: number): Uint8Array {
  const digits = [value % 256];
  for (let rest = Math.floor(value / 256); rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
  return Uint8Array.from(digits);
}

/**
 * Builders of DER elements; each takes finished encodings and gives one.
 * `setOf` sorts as DER asks; `context` is constructed (EXPLICIT, or IMPLICIT over a constructed type).
 * @example der.sequence(der.oid('2.5.4.3'), der.utf8('工盾'))
 */
export const der = {
  sequence: (...parts: readonly Encoded[]): Encoded => element(tags.sequence, ...parts),
  setOf: (...parts: readonly Encoded[]): Encoded => element(tags.set, ...parts.toSorted(compareBytes)),
  context: (number: number, ...parts: readonly Encoded[]): Encoded => element(0xa0 | number, ...parts),
  contextPrimitive: (number: number, content: Uint8Array): Encoded => element(0x80 | number, content),
  oid: encodeOid,
  /** A non-negative integer below 2^53. */
  integer: (value: number): Encoded => der.unsigned(bigEndian(value)),
  /** A non-negative integer from its big-endian bytes. */
  unsigned: (bytes: Uint8Array): Encoded => {
    let from = 0;
    while (from < bytes.length - 1 && bytes[from] === 0) from++;
    const body = bytes.subarray(from);
    return (body[0] ?? 0) >= 0x80 ? element(tags.integer, Uint8Array.from([0]), body) : element(tags.integer, body);
  },
  octets: (bytes: Uint8Array): Encoded => element(tags.octetString, bytes),
  bits: (bytes: Uint8Array, unusedBits = 0): Encoded => element(tags.bitString, Uint8Array.from([unusedBits]), bytes),
  utf8: (text: string): Encoded => element(tags.utf8String, utf8(text)),
  printable: (text: string): Encoded => encode(new PrintableString({ value: text })),
  /** `YYYY-MM-DDTHH:MM:SSZ` as UTCTime until 2049, then GeneralizedTime (RFC 5280 §4.1.2.5). */
  time: (instant: string): Encoded => {
    const digits = instant.replaceAll(/[-:T]|\.\d+/g, '');
    return instant < '2050' ? element(tags.utcTime, utf8(digits.slice(2))) : element(tags.generalizedTime, utf8(digits));
  },
  null: (): Encoded => element(0x05),
  /** DER TRUE. */
  true: (): Encoded => element(tags.boolean, Uint8Array.from([0xff])),
} as const;

/**
 * Instant `YYYY-MM-DDTHH:MM:SSZ` of a UTCTime or GeneralizedTime node in the DER form (seconds, Z).
 * @returns null for other nodes, other forms and impossible dates such as month 13
 * @example instantOf(readDer(der.time('2026-11-23T08:00:00Z'))!) // '2026-11-23T08:00:00Z'
 */
export function instantOf(node: DerNode | undefined): string | null {
  if (node === undefined) return null;
  const text = String.fromCodePoint(...node.content.subarray(0, 20));
  const short = node.tag === tags.utcTime && /^\d{12}Z$/.test(text);
  if (!short && !(node.tag === tags.generalizedTime && /^\d{14}Z$/.test(text))) return null;
  const full = short ? (text < '50' ? `20${text}` : `19${text}`) : text;
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(full)!;
  const possible = month! >= '01' && month! <= '12' && day! >= '01' && day! <= '31' && hour! <= '23' && minute! <= '59' && second! <= '59';
  return possible ? `${year}-${month}-${day}T${hour}:${minute}:${second}Z` : null;
}
