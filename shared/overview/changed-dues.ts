import type { RulePacks } from '../rules/rule-packs';
import type { OverviewSource } from './due-item';
import { dueList } from './due-list';

/** A deadline that other packs move; undefined on the side where it does not stand. */
export interface ChangedDue {
  readonly id: string;
  readonly title: string;
  readonly before: string | null | undefined;
  readonly after: string | null | undefined;
}

/**
 * The deadlines of a dossier whose last day is another one with other packs, by what would stand then.
 * @example changedDues({ packs, dossier, today }, { ...packs, calendar: newer })[0] // { title: '补正…', before: '2027-02-01', after: '2027-02-03', … }
 */
export function changedDues(source: OverviewSource, packs: RulePacks): readonly ChangedDue[] {
  const before = dueList(source);
  const after = dueList({ ...source, packs });
  const later = new Map(after.map((item) => [item.id, item]));
  const earlier = new Set(before.map(({ id }) => id));
  const moved = before.flatMap(({ id, title, due }): ChangedDue[] => (later.get(id)?.due === due ? [] : [{ id, title, before: due, after: later.get(id)?.due }]));
  return [...moved, ...after.filter(({ id }) => !earlier.has(id)).map(({ id, title, due }) => ({ id, title, before: undefined, after: due }))];
}
