import { z } from 'zod';
import { canonicalJson } from '../base/canonical-json';
import { problem, ProblemError } from '../base/problem';
import { idSchema } from '../dossier/core-records';
import { concat, crc32, fromUtf8, sameBytes, utf8 } from './bytes';
import type { Bytes } from './bytes';

/**
 * A journal file. Header: magic `GDVJ`, u16 format, u16 zero, u32 length of JSON, JSON, u32 CRC-32. Then records:
 * u32 length of the payload, u64 sequence, 32 bytes hash of what stands before, u8 flags, payload, u32 CRC-32.
 * All numbers little-endian; the CRC covers everything before it in the header or record. The first record's
 * "hash before" is the SHA-256 of the header, every other one's is the SHA-256 of the whole record before it, so a
 * record from elsewhere, twice, or out of order does not fit.
 */
export const journalFormat = 1;
const magic = utf8('GDVJ');
/** Bytes of a record before its payload. */
export const recordHeadLength = 4 + 8 + 32 + 1;
/** Bytes that a record has beyond its payload. */
export const recordOverhead = recordHeadLength + 4;
/** Longest payload that is written or believed; a longer length is damage. */
export const maxPayload = 64 * 1024 * 1024;
/** Flag of a payload that is sealed with AES-256-GCM: 12 bytes nonce, then ciphertext and tag. */
export const sealedFlag = 1;

const headerSchema = z.object({
  dossier: idSchema,
  generation: idSchema,
  createdAt: z.string(),
  /** Generation that this one follows (restore, repair, change of protection); null for a new dossier. */
  previous: z.string().nullable(),
});
export type JournalHeader = z.infer<typeof headerSchema>;

/** Bytes of a journal's header. */
export function encodeJournalHeader(header: JournalHeader): Bytes {
  const json = utf8(canonicalJson(header));
  const head = new Uint8Array(12 + json.length);
  head.set(magic);
  const view = new DataView(head.buffer);
  view.setUint16(4, journalFormat, true);
  view.setUint32(8, json.length, true);
  head.set(json, 12);
  return concat([head, number32(crc32(head))]);
}

/**
 * Reads the header at the start of `bytes` (give at least 64 KiB where the file has them).
 * @throws ProblemError E-VLT-01 not a journal or unreadable, E-VLT-03 written by a newer version
 */
export function decodeJournalHeader(bytes: Bytes): { readonly header: JournalHeader; readonly length: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 16 || !sameBytes(bytes.subarray(0, 4), magic)) throw unreadable();
  const format = view.getUint16(4, true);
  const end = 12 + view.getUint32(8, true);
  if (end + 4 > bytes.length) throw format > journalFormat ? newerFormat(format) : unreadable();
  if (crc32(bytes.subarray(0, end)) !== view.getUint32(end, true)) throw unreadable();
  if (format > journalFormat) throw newerFormat(format);
  return { header: parseHeader(bytes.subarray(12, end)), length: end + 4 };
}

function parseHeader(json: Uint8Array): JournalHeader {
  try {
    return headerSchema.parse(JSON.parse(fromUtf8(json)));
  } catch {
    throw unreadable();
  }
}

const unreadable = (): ProblemError =>
  new ProblemError(problem('E-VLT-01', '日志文件的开头无法识别：不是工盾的日志，或已经损坏。文件没有改动，请从备份恢复。'));

/** The refusal of a file that a later version of the app wrote. */
export const newerFormat = (format: number, newest = journalFormat): ProblemError =>
  new ProblemError(problem('E-VLT-03', `这份档案由更新版本的工盾写成（格式 ${format}，本版本只到 ${newest}）。没有打开也没有改动，请先升级工盾。`));

/** A u32, little-endian. */
export function number32(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

/** Bytes of one record; `payload` is already sealed where `flags` say so. */
export function encodeRecord(record: { seq: number; before: Uint8Array; flags: number; payload: Uint8Array }): Bytes {
  const bytes = new Uint8Array(recordOverhead + record.payload.length);
  bytes.set(recordHead(record.seq, record.before, record.flags, record.payload.length));
  bytes.set(record.payload, recordHeadLength);
  const end = bytes.length - 4;
  new DataView(bytes.buffer).setUint32(end, crc32(bytes.subarray(0, end)), true);
  return bytes;
}

/** The part of a record before its payload; also what a sealed payload is bound to. */
export function recordHead(seq: number, before: Uint8Array, flags: number, length: number): Bytes {
  const head = new Uint8Array(recordHeadLength);
  const view = new DataView(head.buffer);
  view.setUint32(0, length, true);
  view.setBigUint64(4, BigInt(seq), true);
  head.set(before, 12);
  view.setUint8(44, flags);
  return head;
}

/** A record as it stands in the file; `bytes` is all of it. */
export interface RawRecord {
  readonly seq: number;
  readonly before: Bytes;
  readonly flags: number;
  readonly payload: Bytes;
  readonly bytes: Bytes;
}

/** Length of the record whose head starts at `at`, or null where the length is not believable. */
export function recordLength(bytes: Bytes, at: number): number | null {
  const payload = new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0, true);
  return payload > maxPayload ? null : payload + recordOverhead;
}

/** Reads one whole record; null where its CRC does not fit. */
export function decodeRecord(bytes: Bytes): RawRecord | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - 4;
  if (crc32(bytes.subarray(0, end)) !== view.getUint32(end, true)) return null;
  return {
    seq: Number(view.getBigUint64(4, true)),
    before: bytes.slice(12, 44),
    flags: view.getUint8(44),
    payload: bytes.slice(recordHeadLength, end),
    bytes,
  };
}
