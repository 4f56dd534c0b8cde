import { canonicalJson } from '../base/canonical-json';
import { problem, ProblemError } from '../base/problem';
import { fromUtf8, utf8 } from './bytes';
import type { Bytes } from './bytes';
import { encodeRecord, recordHead, sealedFlag } from './journal-format';
import type { RawRecord } from './journal-format';
import type { JournalPlace } from './journal-reader';
import type { VaultCrypto } from './ports';
import { rawEntrySchema } from './raw-stores';
import type { RawEntry } from './raw-stores';
import { sealBytes, sealOverhead, unsealBytes } from './seal';
import type { DossierKey } from './seal';

/** The record that follows `place` and holds `entry`, sealed where there is a key, and the place behind it. */
export async function entryRecord(
  place: JournalPlace,
  entry: RawEntry,
  key: DossierKey | null,
  crypto: VaultCrypto,
): Promise<{ readonly bytes: Bytes; readonly after: JournalPlace }> {
  const seq = place.seq + 1;
  const plain = utf8(canonicalJson(entry));
  const flags = key ? sealedFlag : 0;
  // Bound to its head, a sealed payload cannot be moved to another place or journal.
  const payload = key ? await sealBytes(key.seal, crypto, recordHead(seq, place.head, flags, plain.length + sealOverhead), plain) : plain;
  const bytes = encodeRecord({ seq, before: place.head, flags, payload });
  return { bytes, after: { offset: place.offset + bytes.length, seq, head: await crypto.sha256(bytes) } };
}

/**
 * The entry in a record.
 * @throws ProblemError E-VLT-04 cannot be unsealed, E-VLT-06 the content is not an entry
 */
export async function recordEntry(record: RawRecord, key: DossierKey | null): Promise<RawEntry> {
  const sealed = (record.flags & sealedFlag) !== 0;
  if (sealed !== (key !== null)) throw notAnEntry(record.seq);
  const bound = recordHead(record.seq, record.before, record.flags, record.payload.length);
  const plain = key ? await unsealBytes(key.seal, bound, record.payload) : record.payload;
  try {
    return rawEntrySchema.parse(JSON.parse(fromUtf8(plain)));
  } catch {
    throw notAnEntry(record.seq);
  }
}

const notAnEntry = (seq: number): ProblemError =>
  new ProblemError(problem('E-VLT-06', `日志第 ${seq} 步的内容无法识别。此前的内容已打开，原日志保留未动。`));
