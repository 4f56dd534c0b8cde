import type { PlanVersion } from '../dossier/plan-records';
import type { PlanPack } from '../rules/plan-pack';
import type { PlanValues } from './plan-value';
import { valueText } from './plan-value';

/** A value that changed since a version was approved. Of a list, `before` and `after` name only the rows that differ. */
export interface StaleValue {
  readonly path: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** What every new version changes by itself. */
const ofTheVersion: ReadonlySet<string> = new Set(['plan.version', 'plan.issueDate']);

/**
 * What changed since the approval: contacts, systems and other values whose words differ from those the version was
 * frozen with. A value that is missing now counts as empty. The order in which a row keeps its fields is no change: a
 * dossier that was exported and imported holds them sorted. An empty list means that the approved plan is still fresh.
 * @example staleValues(pack, version, values) // [{ label: '联络员手机', before: '139…', after: '138…', … }]
 */
export function staleValues(pack: PlanPack, version: Pick<PlanVersion, 'values'>, values: PlanValues): readonly StaleValue[] {
  return pack.bindings.flatMap(({ path, label }) => {
    if (ofTheVersion.has(path)) return [];
    const now = values.byPath.get(path);
    const fields = pack.collections[path]?.fields.map((field) => field.id) ?? [];
    const before = rowsOf(version.values[path], fields);
    const after = now?.origin === 'given' ? rowsOf(now.value, fields) : [];
    return sameRows(before, after) ? [] : [{ path, label, before: rowsOnlyIn(before, after), after: rowsOnlyIn(after, before) }];
  });
}

/** The words of each row; a value that is no list is one row. */
function rowsOf(value: unknown, fields: readonly string[]): readonly string[] {
  if (!Array.isArray(value)) return [valueText(value)].filter((text) => text !== '');
  return value.map((row: unknown) => (isRow(row) ? rowWords(row, fields) : valueText(row)));
}

function isRow(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** In the order of the pack, then what the pack does not know by name. Without empty fields. */
function rowWords(row: Readonly<Record<string, unknown>>, fields: readonly string[]): string {
  const unknown = Object.keys(row).filter((key) => !fields.includes(key));
  return [...fields, ...unknown.toSorted()].map((key) => valueText(row[key])).filter((text) => text !== '').join('，');
}

function sameRows(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((row, at) => row === right[at]);
}

/** All rows where the two lists hold the same ones in another order. */
function rowsOnlyIn(rows: readonly string[], others: readonly string[]): string {
  const only = rows.filter((row) => !others.includes(row));
  return (only.length === 0 && others.every((row) => rows.includes(row)) ? rows : only).join('；');
}
