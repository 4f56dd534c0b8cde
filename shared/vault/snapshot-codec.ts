import { z } from 'zod';
import { canonicalJson } from '../base/canonical-json';
import { problem, ProblemError } from '../base/problem';
import { idSchema } from '../dossier/core-records';
import { concat, fromUtf8, sameBytes, utf8 } from './bytes';
import type { Bytes } from './bytes';
import { newerFormat } from './journal-format';
import type { VaultCrypto } from './ports';
import { rawFromJson, rawToJson } from './raw-stores';
import type { RawStores } from './raw-stores';
import { sealBytes, unsealBytes } from './seal';
import type { DossierKey } from './seal';

/**
 * A snapshot: all records at one place of a journal. Layout: magic `GDVS`, u16 format, u16 flags (1 = sealed), u32
 * length of the head, u32 length of the body, head (JSON), body (canonical JSON of the stores, sealed where the
 * dossier is), SHA-256 of everything before. Written whole and replaced whole; also the format of a backup.
 */
export const snapshotFormat = 1;
const magic = utf8('GDVS');
const fixedLength = 16;

const headSchema = z.object({
  dossier: idSchema,
  generation: idSchema,
  seq: z.number().int().nonnegative(),
  /** Hash of the chain at `seq`, hex, and where the next record starts in the journal. */
  head: z.string().regex(/^[0-9a-f]{64}$/),
  offset: z.number().int().nonnegative(),
  createdAt: z.string(),
});
export type SnapshotHead = z.infer<typeof headSchema>;

/** Bytes of a snapshot. */
export async function encodeSnapshot(head: SnapshotHead, stores: RawStores, key: DossierKey | null, crypto: VaultCrypto): Promise<Bytes> {
  const headBytes = utf8(canonicalJson(head));
  const plain = utf8(canonicalJson(rawToJson(stores)));
  const body = key ? await sealBytes(key.seal, crypto, headBytes, plain) : plain;
  const fixed = new Uint8Array(fixedLength);
  fixed.set(magic);
  const view = new DataView(fixed.buffer);
  view.setUint16(4, snapshotFormat, true);
  view.setUint16(6, key ? 1 : 0, true);
  view.setUint32(8, headBytes.length, true);
  view.setUint32(12, body.length, true);
  const whole = concat([fixed, headBytes, body]);
  return concat([whole, await crypto.sha256(whole)]);
}

/**
 * Reads a snapshot and checks all of it.
 * @throws ProblemError E-VLT-05 damaged or not a snapshot, E-VLT-03 newer format, E-VLT-04 wrong key
 */
export async function decodeSnapshot(bytes: Bytes, key: DossierKey | null, crypto: VaultCrypto): Promise<{ head: SnapshotHead; stores: RawStores }> {
  const { head, headBytes, body, sealed } = await checkSnapshot(bytes, crypto);
  if (sealed && !key) throw damaged();
  const plain = sealed && key ? await unsealBytes(key.seal, headBytes, body) : body;
  const stores = rawFromJson(parse(plain));
  if (!stores) throw damaged();
  return { head, stores };
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(fromUtf8(bytes));
  } catch {
    throw damaged();
  }
}

/** Head and parts of a snapshot whose hash is right, without unsealing it. */
export async function checkSnapshot(bytes: Bytes, crypto: VaultCrypto): Promise<CheckedSnapshot> {
  if (bytes.length < fixedLength + 32 || !sameBytes(bytes.subarray(0, 4), magic)) throw damaged();
  const end = bytes.length - 32;
  if (!sameBytes(await crypto.sha256(bytes.subarray(0, end)), bytes.subarray(end))) throw damaged();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const format = view.getUint16(4, true);
  if (format > snapshotFormat) throw newerFormat(format);
  const headEnd = fixedLength + view.getUint32(8, true);
  if (headEnd + view.getUint32(12, true) !== end) throw damaged();
  const headBytes = bytes.slice(fixedLength, headEnd);
  const head = headSchema.safeParse(parse(headBytes));
  if (!head.success) throw damaged();
  return { head: head.data, headBytes, body: bytes.slice(headEnd, end), sealed: view.getUint16(6, true) === 1 };
}

/** The parts of a snapshot. */
export interface CheckedSnapshot {
  readonly head: SnapshotHead;
  readonly headBytes: Bytes;
  readonly body: Bytes;
  readonly sealed: boolean;
}

const damaged = (): ProblemError =>
  new ProblemError(problem('E-VLT-05', '快照或备份文件已损坏，或不是工盾写的文件。没有使用其中任何内容，请换一份备份。'));
