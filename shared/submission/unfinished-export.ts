import { z } from 'zod';
import { canonicalJson } from '../base/canonical-json';
import { minutesBetween } from '../base/instant';
import { instantSchema } from '../dossier/core-records';
import type { PackageInput } from './package-input';
import { fromHex, toHex, utf8 } from './bytes';
import type { Primitives } from './primitives';
import type { RandomBytes } from './signing-key';

/**
 * What is kept beside an unfinished package file, so that the same bytes can be made again: the same input, time, random
 * bytes and certificates give the same package. `synced` is how far the medium confirmed what was written; what lies
 * behind it may be lost when a stick was pulled, what lies before it may not differ.
 */
export interface UnfinishedExport {
  /** Digest of what is packed and who signs (`orderDigest`). */
  readonly order: string;
  /** Instant of the signature, RFC 3339 UTC. */
  readonly now: string;
  /** The 16 random bytes of the package id, hexadecimal. */
  readonly random: string;
  /** Bytes of payload in all, for showing how far it got. */
  readonly total: number;
  readonly synced: number;
}

const firstLineSchema = z.strictObject({
  format: z.literal('gongdun.unfinished/1'),
  order: z.string().regex(/^[0-9a-f]{64}$/),
  now: instantSchema,
  random: z.string().regex(/^[0-9a-f]{32}$/),
  total: z.int().min(0),
});
const syncLineSchema = z.strictObject({ synced: z.int().min(0) });

/** How old an unfinished export may be: a signature whose time lies further back would be a false claim. */
const maxAgeMinutes = 24 * 60;

/**
 * First line of the record; `syncedLine` is appended after each confirmed piece.
 * @example unfinishedText({ order, now, random, total })
 */
export function unfinishedText({ order, now, random, total }: Omit<UnfinishedExport, 'synced'>): string {
  return `${canonicalJson({ format: 'gongdun.unfinished/1', order, now, random, total })}\n`;
}

/**
 * Line that says how many bytes the medium holds for sure.
 * @example syncedLine(134217728) // '{"synced":134217728}\n'
 */
export function syncedLine(synced: number): string {
  return `${canonicalJson({ synced })}\n`;
}

/**
 * Reads a record. A last line that was cut off counts as not written; anything else that is not as we write it makes the
 * whole record unusable (null), and the unfinished file with it.
 * @example readUnfinished(unfinishedText(facts) + syncedLine(4096))?.synced // 4096
 */
export function readUnfinished(text: string): UnfinishedExport | null {
  const lines = text.split('\n');
  lines.pop();
  const values = lines.map(parse);
  const first = firstLineSchema.safeParse(values[0]);
  if (!first.success) return null;
  let synced = 0;
  for (const value of values.slice(1)) {
    const line = syncLineSchema.safeParse(value);
    if (!line.success || line.data.synced < synced) return null;
    ({ synced } = line.data);
  }
  const { order, now, random, total } = first.data;
  return { order, now, random, total, synced };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/**
 * Whether an unfinished export may still be continued at an instant: begun at most a day ago, not in the future (a record
 * on a stick is anybody's to write, and its time becomes the time of the signature).
 * @example mayContinue(record, '2026-11-23T09:00:00Z')
 */
export function mayContinue(record: UnfinishedExport, now: string): boolean {
  const age = minutesBetween(record.now, now);
  return age >= 0 && age <= maxAgeMinutes;
}

/**
 * The random bytes of a record again: one draw of 16, as a package takes them.
 * @throws Error for another draw, because its bytes would not repeat
 * @example buildPackage(input, sink, { random: recordedRandom(record.random), … })
 */
export function recordedRandom(random: string): RandomBytes {
  return (length) => {
    const bytes = fromHex(random);
    if (bytes?.length !== length) throw new Error('only the recorded draw can be repeated');
    return bytes;
  };
}

/**
 * Digest of what goes into a package and of the signers' certificates (SHA-256, hexadecimal): equal only where the same
 * package is to be written again. Files without known digests (data, reports) are read for it.
 * @param signers SHA-256 fingerprints of the certificates, any order
 * @example await orderDigest(input, [key.fingerprint.sha256], parts)
 */
export async function orderDigest(input: PackageInput, signers: readonly string[], parts: Primitives): Promise<string> {
  const files = [];
  for (const file of input.files) {
    const { path, size, mediaType, role, title, importedAt, digests } = file;
    files.push({ path, size, mediaType, role, title, importedAt, sha256: digests?.sha256 ?? (await sha256Of(file.open(), parts)) });
  }
  const { kinds, enterprise, preparedBy, destination, rulePacks, app, date, lastReceiptAt, auditHead, previous } = input;
  const facts = { kinds, enterprise, preparedBy, destination, rulePacks, app, date, lastReceiptAt, auditHead, previous };
  return toHex(parts.digest('sha256', utf8(canonicalJson({ ...facts, files, signers: signers.toSorted() }))));
}

async function sha256Of(pieces: AsyncIterable<Uint8Array>, parts: Primitives): Promise<string> {
  const digest = parts.stream('sha256');
  for await (const piece of pieces) digest.update(piece);
  return toHex(digest.digest());
}
