import type { Descriptor } from './descriptor';
import { journalPath } from './dossier-paths';
import { readRecords } from './journal-reader';
import { expectedHeader } from './load-state';
import type { VaultParts } from './ports';
import type { RawEntry } from './raw-stores';
import { recordEntry } from './record-payload';
import type { DossierKey } from './seal';

/** An entry with its place in the journal. */
export type NumberedEntry = RawEntry & { readonly seq: number };

/** Entries of the current journal, oldest first, one at a time; ends quietly where the journal cannot be read on. */
export async function* readHistory(parts: VaultParts, descriptor: Descriptor, key: DossierKey | null): AsyncGenerator<NumberedEntry> {
  const header = expectedHeader(descriptor);
  const start = { offset: header.length, seq: 0, head: await parts.crypto.sha256(header) };
  for await (const { record } of readRecords(parts.files, journalPath(descriptor.id, descriptor.generation), start, parts.crypto)) {
    yield { ...(await recordEntry(record, key)), seq: record.seq };
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
