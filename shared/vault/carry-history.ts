import type { Descriptor, Segment } from './descriptor';
import { differs, randomName, writeJournal } from './generation';
import { segmentEntries } from './history';
import type { VaultParts } from './ports';
import type { DossierKey } from './seal';

/**
 * Writes all journals of a dossier again under another key, as history: same entries, other files. The old files stay;
 * whoever calls removes them once the new ones count.
 * @throws ProblemError E-VLT-07 what was written reads back otherwise
 */
export async function carryHistory(parts: VaultParts, descriptor: Descriptor, keys: { readonly from: DossierKey | null; readonly to: DossierKey | null }): Promise<Segment[]> {
  const carried: Segment[] = [];
  for (const old of [...descriptor.past, descriptor]) {
    const next: Segment = {
      generation: randomName(parts.crypto),
      generationCreatedAt: old.generationCreatedAt,
      previous: carried.at(-1)?.generation ?? null,
    };
    const entries = segmentEntries(parts, descriptor.id, old, keys.from);
    const { seq } = await writeJournal(parts, descriptor.id, next, { entries, key: keys.to });
    if ((await count(segmentEntries(parts, descriptor.id, next, keys.to))) !== seq) throw differs();
    carried.push(next);
  }
  return carried;
}

async function count(entries: AsyncIterable<unknown>): Promise<number> {
  let found = 0;
  for await (const _ of entries) found += 1;
  return found;
}
