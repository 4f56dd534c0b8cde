import { ProblemError } from '../base/problem';
import type { Problem } from '../base/problem';
import { fromHex, sameBytes, toHex } from './bytes';
import type { Bytes } from './bytes';
import type { Descriptor, Segment } from './descriptor';
import { journalPath, snapshotPath } from './dossier-paths';
import { decodeJournalHeader, encodeJournalHeader } from './journal-format';
import { readRecords } from './journal-reader';
import type { JournalPlace } from './journal-reader';
import type { VaultParts } from './ports';
import { applyRaw } from './raw-stores';
import type { RawStores } from './raw-stores';
import { recordEntry } from './record-payload';
import type { DossierKey } from './seal';
import { decodeSnapshot } from './snapshot-codec';

/** What the files of a dossier say, and what must be done before anything is appended. */
export interface LoadedState {
  readonly stores: RawStores;
  readonly place: JournalPlace;
  /** `cut`: bytes behind `place` are a torn write; `renew`: the journal cannot be continued, a new one must start. */
  readonly repair: 'none' | 'cut' | 'renew';
  readonly size: number;
  readonly notices: readonly Problem[];
}

/** The header that a journal of a dossier must have, byte for byte. */
export function expectedHeader(id: string, { generation, generationCreatedAt, previous }: Segment): Bytes {
  return encodeJournalHeader({ dossier: id, generation, createdAt: generationCreatedAt, previous });
}

/**
 * Reads snapshot and journal of the current generation. A whole snapshot is believed and only the journal behind it
 * is read; without one the journal is read from its start. The result is always a state that once was acknowledged.
 * @throws ProblemError E-VLT-03 where a newer version wrote the files
 */
export async function loadState(parts: VaultParts, descriptor: Descriptor, key: DossierKey | null): Promise<LoadedState> {
  const { files, crypto } = parts;
  const path = journalPath(descriptor.id, descriptor.generation);
  const size = (await files.size(path)) ?? 0;
  const header = expectedHeader(descriptor.id, descriptor);
  const headerFits = await checkHeader(parts, path, header);
  const snapshot = await readSnapshot(parts, descriptor, key);
  const stores: RawStores = snapshot?.stores ?? new Map();
  const start: JournalPlace = snapshot?.place ?? { offset: header.length, seq: 0, head: await crypto.sha256(header) };
  if (size < start.offset) {
    return { stores, place: start, size, repair: 'renew', notices: size === 0 && start.seq === 0 ? [lostJournal] : [shortJournal(start.seq)] };
  }
  const tail = await readTail(parts, path, { start, stores, key });
  const damaged = tail.kind === 'damaged' || !headerFits;
  const notices = damaged ? [damagedJournal(tail.place.seq)] : tail.kind === 'torn' ? [tornJournal] : [];
  return { stores, place: tail.place, size, repair: damaged ? 'renew' : tail.kind === 'torn' ? 'cut' : 'none', notices };
}

/** True where the file starts with the header it must have. A newer format is refused whatever else is wrong. */
async function checkHeader({ files }: VaultParts, path: string, expected: Bytes): Promise<boolean> {
  const start = await files.read(path, 0, Math.max(expected.length, 65_536));
  if (sameBytes(start.subarray(0, expected.length), expected)) return true;
  try {
    decodeJournalHeader(start);
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'E-VLT-03') throw error;
  }
  return false;
}

async function readSnapshot(
  { files, crypto }: VaultParts,
  { id, generation }: Descriptor,
  key: DossierKey | null,
): Promise<{ stores: RawStores; place: JournalPlace } | null> {
  const path = snapshotPath(id, generation);
  const size = await files.size(path);
  if (size === null) return null;
  try {
    const { head, stores } = await decodeSnapshot(await files.read(path, 0, size), key, crypto);
    if (head.dossier !== id || head.generation !== generation) return null;
    return { stores, place: { offset: head.offset, seq: head.seq, head: fromHex(head.head) } };
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'E-VLT-03') throw error;
    return null; // the journal has everything
  }
}

async function readTail(
  { files, crypto }: VaultParts,
  path: string,
  { start, stores, key }: { start: JournalPlace; stores: RawStores; key: DossierKey | null },
): Promise<{ place: JournalPlace; kind: 'clean' | 'torn' | 'damaged' }> {
  const records = readRecords(files, path, start, crypto);
  let place = start;
  for (;;) {
    const next = await records.next();
    if (next.done) return { place, kind: next.value.kind };
    try {
      applyRaw(stores, (await recordEntry(next.value.record, key)).changes);
    } catch (error) {
      if (error instanceof ProblemError) return { place, kind: 'damaged' };
      throw error;
    }
    place = next.value.after;
  }
}

/** Head of a place as the acknowledgement carries it. */
export const headOf = (place: JournalPlace): string => toHex(place.head);

const tornJournal: Problem = {
  code: 'W-VLT-04',
  severity: 'hint',
  message: '上次退出时有一步修改没有写完（当时没有显示“已保存”），已舍弃这一步；已保存的内容都在。',
};

const lostJournal: Problem = {
  code: 'W-VLT-05',
  severity: 'warning',
  message: '这份档案的日志文件不见了，也没有快照，已按空档案打开。请在“备份”里选择最近的一份恢复。',
};

const shortJournal = (seq: number): Problem => ({
  code: 'W-VLT-06',
  severity: 'warning',
  message: `这份档案的日志比快照短（可能被其他程序截断），已按快照打开到第 ${seq} 步，原日志保留未动。如有缺失，请在“备份”里恢复。`,
});

const damagedJournal = (seq: number): Problem => ({
  code: 'W-VLT-07',
  severity: 'warning',
  message: `这份档案的日志在第 ${seq} 步之后损坏，已打开到第 ${seq} 步，原日志保留未动。请核对最近的修改；如有缺失，请在“备份”里恢复。`,
});
