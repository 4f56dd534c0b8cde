import { concatBytes, utf8 } from './bytes';

/** One entry of the canonical ZIP: everything else about it is fixed. */
export interface ZipEntry {
  /** Full path with the top folder, ASCII. */
  readonly name: string;
  readonly size: number;
  readonly crc: number;
  /** Where its local header begins. */
  readonly offset: number;
}

/** Fixed values of the profile: no compression, UTF-8 flag, 1980-01-01, made on UNIX by version 4.5, file mode 0644. */
const fixed = { flags: 0x0800, time: 0, date: 0x0021, madeBy: 0x032d, attributes: 0x81a40000 };
const mark32 = 0xffffffff;

/** Bytes of a local header before the name. */
export const localHeaderSize = 30;
/** Bytes of a central record before the name. */
export const centralRecordSize = 46;
/** Bytes of the end record without a comment. */
export const endSize = 22;
/** Bytes of the ZIP64 end record and its locator. */
export const end64Size = 56 + 20;

/** Little-endian fields: [bytes, value] pairs. */
function record(...fields: readonly (readonly [bytes: 2 | 4 | 8, value: number])[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [bytes]) => sum + bytes, 0)));
  let at = 0;
  for (const [bytes, value] of fields) {
    if (bytes === 2) view.setUint16(at, value, true);
    else if (bytes === 4) view.setUint32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += bytes;
  }
  return new Uint8Array(view.buffer);
}

/** Thousands of headers are written again and compared: what never changes in them is laid out once. */
const localTemplate = record([4, 0x04034b50], [2, 20], [2, fixed.flags], [2, 0], [2, fixed.time], [2, fixed.date], [4, 0], [4, 0], [4, 0], [2, 0], [2, 0]);

/**
 * Local header with the name. Sizes never reach the ZIP64 mark, so there is never an extra field.
 * @example localHeader({ name: 'gdp-1/bagit.txt', size: 55, crc: 1, offset: 0 }).length // 45
 */
export function localHeader({ name, size, crc }: ZipEntry): Uint8Array {
  const bytes = withName(localTemplate, name, 0);
  const view = new DataView(bytes.buffer);
  view.setUint32(crcPosition, crc, true);
  view.setUint32(18, size, true);
  view.setUint32(22, size, true);
  view.setUint16(26, bytes.length - localHeaderSize, true);
  return bytes;
}

/** A fixed part with the name behind it and room for more. */
function withName(template: Uint8Array, name: string, more: number): Uint8Array<ArrayBuffer> {
  const encoded = utf8(name);
  const bytes = new Uint8Array(template.length + encoded.length + more);
  bytes.set(template);
  bytes.set(encoded, template.length);
  return bytes;
}

/** Where in a local header the CRC lies: it is written after the bytes have passed. */
export const crcPosition = 14;

const centralTemplate = record(
  [4, 0x02014b50], [2, fixed.madeBy], [2, 20], [2, fixed.flags], [2, 0], [2, fixed.time], [2, fixed.date],
  [4, 0], [4, 0], [4, 0], [2, 0], [2, 0], [2, 0], [2, 0], [2, 0], [4, fixed.attributes], [4, 0],
);

/**
 * Central record with the name; one ZIP64 field with the offset where that does not fit into 32 bits.
 * @example centralRecord(entry)
 */
export function centralRecord({ name, size, crc, offset }: ZipEntry): Uint8Array {
  const extra = offset >= mark32 ? record([2, 1], [2, 8], [8, offset]) : new Uint8Array();
  const bytes = withName(centralTemplate, name, extra.length);
  bytes.set(extra, bytes.length - extra.length);
  const view = new DataView(bytes.buffer);
  if (extra.length > 0) view.setUint16(6, 45, true);
  view.setUint32(16, crc, true);
  view.setUint32(20, size, true);
  view.setUint32(24, size, true);
  view.setUint16(28, bytes.length - centralRecordSize - extra.length, true);
  view.setUint16(30, extra.length, true);
  view.setUint32(42, Math.min(offset, mark32), true);
  return bytes;
}

/**
 * End of the ZIP: the ZIP64 records only where the central directory begins beyond 32 bits, no comment.
 * @example endRecords(3, 500, 200).length // 22
 */
export function endRecords(count: number, centralOffset: number, centralSize: number): Uint8Array {
  const far = centralOffset >= mark32;
  const end = record(
    [4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, centralSize], [4, far ? mark32 : centralOffset], [2, 0],
  );
  if (!far) return end;
  const zip64 = record(
    [4, 0x06064b50], [8, 44], [2, fixed.madeBy], [2, 45], [4, 0], [4, 0], [8, count], [8, count], [8, centralSize], [8, centralOffset],
  );
  const locator = record([4, 0x07064b50], [4, 0], [8, centralOffset + centralSize], [4, 1]);
  return concatBytes(zip64, locator, end);
}
