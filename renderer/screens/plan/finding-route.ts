import type { PlanFinding } from '#shared/plan/plan-checks';
import type { PlanPack } from '#shared/rules/plan-pack';

/** Checks whose cause lies on a page of its own. */
const pages: Readonly<Record<string, string>> = { PL14: '/plan/drills', PL16: '/calendar' };

/** Id on the page of the place `?goto=` of a value, of a list, or of a cell `lines-0-safeState`. */
export function placeId(where: string): string {
  return `plan-${where}`;
}

/** Where a finding is mended: the field in the quick entry, the cell of a list, the button, the section, the page. */
export function findingRoute({ id, paths, cell, sectionId }: PlanFinding, pack: PlanPack): string {
  const page = pages[id];
  if (page !== undefined) return page;
  const [path] = paths;
  // The telephone list is ticked off on the page of the checks itself.
  if (path === 'contacts.checkedOn') return `/plan/checks?goto=${path}`;
  if (path === undefined) return sectionId === null ? '/plan/text' : `/plan/text/${sectionId}?goto=section-title`;
  // What no step asks for stands among the other items, below any step.
  const step = pack.quickEntry.steps.find((one) => one.fields.includes(path)) ?? pack.quickEntry.steps[0]!;
  return `/plan/values/${step.id}?goto=${encodeURIComponent(cell ? `${path}-${cell.row}-${cell.field}` : path)}`;
}
