import { byDate } from './due-item';
import type { DueItem, OverviewSource } from './due-item';
import { levelDues } from './level-dues';
import { operatingDues } from './operating-dues';

/**
 * Everything of the dossier that has a date or is due at once, in order. Statutory, reference and internal items stand
 * in one list but each says which it is.
 * @example dueList({ packs, dossier, today: '2026-11-23' })[0].title // '补正联网工业企业登记材料'
 */
export function dueList(source: OverviewSource): readonly DueItem[] {
  const types = source.dossier.profile['profile']?.types ?? [];
  return [...types.flatMap((type) => levelDues(source, type)), ...operatingDues(source)].toSorted(byDate);
}
