import { toolAuthor } from '../dossier/history';
import { toHex } from './bytes';
import type { Descriptor } from './descriptor';
import { writeDescriptor } from './descriptor';
import { dossierFolder, journalPath } from './dossier-paths';
import { expectedHeader, headOf, loadState } from './load-state';
import type { JournalPlace } from './journal-reader';
import type { VaultCrypto, VaultParts } from './ports';
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
  readonly key: DossierKey | null;
  /** Chinese, the label of its first step, e.g. `从备份恢复`. */
  readonly label: string;
}

/** A random name, as hex. */
export const randomName = (crypto: Pick<VaultCrypto, 'random'>): string => toHex(crypto.random(12));

/**
 * Starts a new journal that holds `stores` from its first records on: written beside the old one, flushed, read back
 * and compared, and only then named by the descriptor. Until that moment the dossier is as it was before.
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
    ...change,
    revision: old.revision + 1,
    generation: randomName(parts.crypto),
    generationCreatedAt: now,
    previous: old.generation,
  };
  const end = await writeJournal(parts, next, start);
  const readBack = await loadState(parts, next, start.key);
  if (readBack.repair !== 'none' || headOf(readBack.place) !== headOf(end) || countRaw(readBack.stores) !== countRaw(start.stores)) {
    throw new ProblemError(problem('E-VLT-07', '新写的日志读回来不一致，没有采用，原来的内容没有改动。磁盘可能有故障，请换一块盘备份后再试。'));
  }
  await writeDescriptor(parts.files, dossierFolder(next.id), next);
  return next;
}

async function writeJournal(parts: VaultParts, descriptor: Descriptor, { stores, key, label }: NewGeneration): Promise<JournalPlace> {
  const { files, crypto } = parts;
  const header = expectedHeader(descriptor);
  const file = await files.openAppend(journalPath(descriptor.id, descriptor.generation));
  try {
    await file.write(header);
    let place: JournalPlace = { offset: header.length, seq: 0, head: await crypto.sha256(header) };
    for (const entry of baseEntries(stores, label, parts.now())) {
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

function baseEntries(stores: RawStores, label: string, at: string): RawEntry[] {
  const changes = [...stores].flatMap(([store, records]) => [...records].map(([key, value]) => ({ store, key, value })));
  const entries: RawEntry[] = [];
  for (let from = 0; from < changes.length; from += changesPerRecord) {
    entries.push({ at, by: toolAuthor, label, changes: changes.slice(from, from + changesPerRecord) });
  }
  return entries;
}
