import { canonicalJson } from '../base/canonical-json';
import { auditRecordSchema } from '../dossier/submission-records';
import type { AuditRecord } from '../dossier/submission-records';
import type { FileDigests } from './bag';
import { fromUtf8, utf8 } from './bytes';
import type { Primitives } from './primitives';

/** Where a log ends: number and digests of its last record's line. */
export interface AuditHead extends FileDigests {
  readonly seq: number;
}

/** The line of one record as it is hashed and exported, without the line break. */
function lineOf(record: AuditRecord): string {
  return canonicalJson(record);
}

function digestsOf(line: string, parts: Primitives): FileDigests {
  const bytes = utf8(line);
  return { sha256: parts.hexDigest('sha256', bytes), sm3: parts.hexDigest('sm3', bytes) };
}

/**
 * Key of a record in the store `audit`: sorts by number.
 * @example auditKey(7) // '00000007'
 */
export function auditKey(seq: number): string {
  return String(seq).padStart(8, '0');
}

/**
 * The next record of a log.
 * @param records all records so far, in any order
 * @param what `at` instant, `by` name, `event` Chinese, `data` small facts (fingerprints, file names; no secrets)
 * @example nextAuditRecord([], { at, by: '张三', event: '创建签名密钥', data: {} }, parts).seq // 0
 */
export function nextAuditRecord(
  records: readonly AuditRecord[],
  what: Pick<AuditRecord, 'at' | 'by' | 'event' | 'data'>,
  parts: Primitives,
): AuditRecord {
  const last = inOrder(records).at(-1);
  const seq = last === undefined ? 0 : last.seq + 1;
  return { id: `audit-${auditKey(seq)}`, seq, ...what, prev: last === undefined ? null : digestsOf(lineOf(last), parts) };
}

const inOrder = (records: readonly AuditRecord[]): AuditRecord[] => records.toSorted((a, b) => a.seq - b.seq);

/**
 * The log as data/audit/log.jsonl: one canonical JSON record a line.
 * @example auditLogText(records)
 */
export function auditLogText(records: readonly AuditRecord[]): string {
  return inOrder(records)
    .map((record) => `${lineOf(record)}\n`)
    .join('');
}

/**
 * Head of a log; null where it is empty.
 * @example auditHeadOf(records, parts)?.seq
 */
export function auditHeadOf(records: readonly AuditRecord[], parts: Primitives): AuditHead | null {
  const last = inOrder(records).at(-1);
  return last === undefined ? null : { seq: last.seq, ...digestsOf(lineOf(last), parts) };
}

/**
 * Checks the chain of an exported log. A change, deletion, insertion or reordering breaks it; a truncation or a complete
 * rewrite is only seen against an anchor: the head in an earlier package or in a receipt.
 * @returns the head, or the number (from 1) of the first line that does not fit
 * @example checkAuditLog(bytes, parts) // { head } or { brokenAt: 3 }
 */
export function checkAuditLog(bytes: Uint8Array, parts: Primitives): { readonly head: AuditHead | null } | { readonly brokenAt: number } {
  const text = fromUtf8(bytes);
  if (text === null) return { brokenAt: 1 };
  let head: AuditHead | null = null;
  // Line by line: millions of empty lines must not become millions of strings.
  for (let number = 1, start = 0; start < text.length; number++) {
    const end = text.indexOf('\n', start);
    // A log that does not end with a line break was cut within a record.
    const line = end < 0 ? '' : text.slice(start, end);
    const record = readLine(line);
    const follows = record !== null && record.seq === (head === null ? 0 : head.seq + 1) && samePair(record.prev, head);
    if (!follows) return { brokenAt: number };
    head = { seq: record.seq, ...digestsOf(line, parts) };
    start = end + 1;
  }
  return { head };
}

/**
 * Checks the records of the dossier themselves.
 * @returns as `checkAuditLog`
 * @example checkAuditRecords(Object.values(dossier.audit), parts)
 */
export function checkAuditRecords(records: readonly AuditRecord[], parts: Primitives): { readonly head: AuditHead | null } | { readonly brokenAt: number } {
  return checkAuditLog(utf8(auditLogText(records)), parts);
}

/**
 * Compares the log with heads that left the house in packages: a log that was cut or written anew no longer has them.
 * @returns the number of the first record that an anchor names and the log does not have as it was; null where all fit
 * @example brokenAnchor(records, submissions.map((one) => one.auditHead), parts)
 */
export function brokenAnchor(records: readonly AuditRecord[], anchors: readonly (AuditHead | null)[], parts: Primitives): number | null {
  const bySeq = new Map(records.map((record) => [record.seq, record]));
  const broken = anchors.filter((anchor) => {
    const record = anchor === null ? undefined : bySeq.get(anchor.seq);
    return anchor !== null && (record === undefined || digestsOf(lineOf(record), parts).sha256 !== anchor.sha256);
  });
  return broken.length === 0 ? null : Math.min(...broken.map((anchor) => anchor!.seq));
}

function samePair(prev: FileDigests | null, head: AuditHead | null): boolean {
  return prev === null || head === null ? prev === head : prev.sha256 === head.sha256 && prev.sm3 === head.sm3;
}

function readLine(line: string): AuditRecord | null {
  try {
    const read = auditRecordSchema.safeParse(JSON.parse(line));
    return read.success && lineOf(read.data) === line ? read.data : null;
  } catch {
    // Not JSON, or a lone surrogate: no record of ours.
    return null;
  }
}
