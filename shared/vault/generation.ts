import { toolAuthor } from '../dossier/history';
import { toHex } from './bytes';
import type { Bytes } from './bytes';
import type { Descriptor, Segment } from './descriptor';
import { currentSegment, writeDescriptor } from './descriptor';
import { dossierFolder, journalPath } from './dossier-paths';
import { expectedHeader, headOf, loadState } from './load-state';
import type { JournalPlace } from './journal-reader';
import type { AppendFile, VaultCrypto, VaultParts } from './ports';
import { countRaw } from './raw-stores';
import type { RawEntry, RawStores } from './raw-stores';
import { entryRecord } from './record-payload';
import type { DossierKey } from './seal';
import { problem, ProblemError } from '../base/problem';

/** Changes of one record of a new journal; keeps a record far below the largest payload. */
const changesPerRecord = 500;

/** What a new journal starts from. */
export interface NewGeneration {
  readonly stores: RawStores;
  /** The records at the end of the journal before, so that the history shows what is gone. */
  readonly before: RawStores;
  readonly key: DossierKey | null;
  /** Chinese, the label of its first step, e.g. `从备份恢复`. */
  readonly label: string;
}

/** A random name, as hex. */
export const randomName = (crypto: Pick<VaultCrypto, 'random'>): string => toHex(crypto.random(12));

/**
 * Starts a new journal that holds `stores` from its first records on: written beside the old one, flushed, read back
 * and compared, and only then named by the descriptor. Until that moment the dossier is as it was before. The old
 * journal stays as history.
 * @param change what else the descriptor gets at the same moment (key box, unconfirmed old state)
 */
export async function startGeneration(
  parts: VaultParts,
  old: Descriptor,
  start: NewGeneration,
  change: Partial<Descriptor> = {},
): Promise<Descriptor> {
  const now = parts.now();
  const next: Descriptor = {
    ...old,
    updatedAt: now,
    past: [...old.past, currentSegment(old)],
    previous: old.generation,
    ...change,
    revision: old.revision + 1,
    generation: randomName(parts.crypto),
    generationCreatedAt: now,
  };
  const end = await writeJournal(parts, next.id, next, { entries: baseEntries(start, now), key: start.key });
  const readBack = await loadState(parts, next, start.key);
  if (readBack.repair !== 'none' || headOf(readBack.place) !== headOf(end) || countRaw(readBack.stores) !== countRaw(start.stores)) {
    throw differs();
  }
  await writeDescriptor(parts.files, dossierFolder(next.id), next);
  return next;
}

/** What was written does not read back as what it should be. */
export const differs = (): ProblemError =>
  new ProblemError(problem('E-VLT-07', '新写的日志读回来不一致，没有采用，原来的内容没有改动。磁盘可能有故障，请换一块盘备份后再试。'));

/** What goes into a journal that is written as a whole. */
export interface JournalContent {
  readonly entries: Iterable<RawEntry> | AsyncIterable<RawEntry>;
  readonly key: DossierKey | null;
}

/** Writes a whole journal and flushes it; the file is gone again where that fails. */
export async function writeJournal(parts: VaultParts, id: string, segment: Segment, { entries, key }: JournalContent): Promise<JournalPlace> {
  const { files, crypto } = parts;
  const header = expectedHeader(id, segment);
  const path = journalPath(id, segment.generation);
  try {
    return await writeRecords(await files.openAppend(path), header, { entries, key }, crypto);
  } catch (error) {
    await files.remove(path).catch(() => undefined);
    throw error;
  }
}

async function writeRecords(file: AppendFile, header: Bytes, { entries, key }: JournalContent, crypto: VaultCrypto): Promise<JournalPlace> {
  try {
    await file.write(header);
    let place: JournalPlace = { offset: header.length, seq: 0, head: await crypto.sha256(header) };
    for await (const entry of entries) {
      const { bytes, after } = await entryRecord(place, entry, key, crypto);
      await file.write(bytes);
      place = after;
    }
    await file.flush();
    return place;
  } finally {
    await file.close();
  }
}

function baseEntries({ stores, before, label }: NewGeneration, at: string): RawEntry[] {
  const kept = [...stores].flatMap(([store, records]) => [...records].map(([key, value]) => ({ store, key, value })));
  const gone = [...before].flatMap(([store, records]) => [...records.keys()].filter((key) => !stores.get(store)?.has(key)).map((key) => ({ store, key, value: null })));
  const changes: RawEntry['changes'] = [...gone, ...kept];
  const entries: RawEntry[] = [];
  for (let from = 0; from < changes.length; from += changesPerRecord) {
    entries.push({ at, by: toolAuthor, label, changes: changes.slice(from, from + changesPerRecord) });
  }
  return entries;
}
