import type { Assessment, FrozenItem } from '../dossier/checklist-records';
import type { ChecklistPack } from '../rules/checklist-pack';

/**
 * Frozen items with their numbers in the order of the pack; items that the pack no longer has stand at the end.
 * @example frozenOrder(pack, run.items)[0] // ['REG-01', {…}]
 */
export function frozenOrder(pack: ChecklistPack, items: Assessment['items']): readonly (readonly [id: string, item: FrozenItem])[] {
  const place = new Map(pack.items.map((item, at) => [item.id, at]));
  return Object.entries(items).toSorted(([left], [right]) => (place.get(left) ?? Infinity) - (place.get(right) ?? Infinity) || (left < right ? -1 : 1));
}
