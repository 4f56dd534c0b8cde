import { ProblemError } from '../base/problem';
import type { Descriptor, Segment } from './descriptor';
import { journalPath } from './dossier-paths';
import { readRecords } from './journal-reader';
import { expectedHeader } from './load-state';
import type { VaultParts } from './ports';
import type { RawEntry } from './raw-stores';
import { recordEntry } from './record-payload';
import type { DossierKey } from './seal';

/** An entry with its number in the life of the dossier. */
export type NumberedEntry = RawEntry & { readonly seq: number };

/**
 * Entries of all journals of a dossier, oldest first, one at a time, numbered through. A journal that cannot be read on
 * ends quietly: what it held counts no more, and the next one tells how the work went on.
 */
export async function* readHistory(parts: VaultParts, descriptor: Descriptor, key: DossierKey | null): AsyncGenerator<NumberedEntry> {
  let seq = 0;
  for (const segment of [...descriptor.past, descriptor]) {
    for await (const entry of segmentEntries(parts, descriptor.id, segment, key)) {
      seq += 1;
      yield { ...entry, seq };
    }
  }
}

/** Entries of one journal, oldest first. */
export async function* segmentEntries({ files, crypto }: VaultParts, id: string, segment: Segment, key: DossierKey | null): AsyncGenerator<RawEntry> {
  const header = expectedHeader(id, segment);
  const start = { offset: header.length, seq: 0, head: await crypto.sha256(header) };
  try {
    for await (const { record } of readRecords(files, journalPath(id, segment.generation), start, crypto)) yield await recordEntry(record, key);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
  }
}

/** The newest `limit` entries, newest first; memory holds no more than those. */
export async function latestEntries(parts: VaultParts, descriptor: Descriptor, key: DossierKey | null, limit: number): Promise<NumberedEntry[]> {
  const latest: NumberedEntry[] = [];
  for await (const entry of readHistory(parts, descriptor, key)) {
    latest.push(entry);
    if (latest.length > limit) latest.shift();
  }
  return latest.toReversed();
}
