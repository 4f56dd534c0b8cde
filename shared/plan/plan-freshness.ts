import type { PlanVersion } from '../dossier/plan-records';
import type { PlanPack } from '../rules/plan-pack';
import type { PlanValues } from './plan-value';
import { valueText } from './plan-value';

/**
 * A value that changed since a version was approved. Of a list, `before` and `after` name only the rows that differ, and of
 * a row that both lists know by its first cell only the cells that differ.
 */
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

/** A row in words, cell by cell; `name` is its first cell. A value that is no list is one row of one cell. */
interface RowInWords {
  readonly name: string;
  /** Cells by field, without empty ones, in the order of the pack. */
  readonly cells: ReadonlyMap<string, string>;
  readonly whole: string;
}

function rowsOf(value: unknown, fields: readonly string[]): readonly RowInWords[] {
  if (!Array.isArray(value)) return [plainRow(value)].filter(({ whole }) => whole !== '');
  return value.map((row: unknown) => (isRow(row) ? rowInWords(row, fields) : plainRow(row)));
}

function isRow(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function plainRow(value: unknown): RowInWords {
  const whole = valueText(value);
  return { name: '', cells: new Map(), whole };
}

/** In the order of the pack, then what the pack does not know by name. */
function rowInWords(row: Readonly<Record<string, unknown>>, fields: readonly string[]): RowInWords {
  const unknown = Object.keys(row).filter((key) => !fields.includes(key));
  const cells = new Map([...fields, ...unknown.toSorted()].map((key) => [key, valueText(row[key])] as const).filter(([, text]) => text !== ''));
  return { name: valueText(row[fields[0] ?? '']), cells, whole: [...cells.values()].join('，') };
}

function sameRows(left: readonly RowInWords[], right: readonly RowInWords[]): boolean {
  return left.length === right.length && left.every((row, at) => row.whole === right[at]?.whole);
}

/** All rows where the two lists hold the same ones in another order; else those that differ, of a row with the same name only its cells that do. */
function rowsOnlyIn(rows: readonly RowInWords[], others: readonly RowInWords[]): string {
  const foreign = new Set(others.map(({ whole }) => whole));
  const only = rows.filter(({ whole }) => !foreign.has(whole));
  if (only.length === 0 && others.every(({ whole }) => rows.some((row) => row.whole === whole))) return rows.map(({ whole }) => whole).join('；');
  return only.map((row) => differingCells(row, rows, others)).join('；');
}

function differingCells(row: RowInWords, rows: readonly RowInWords[], others: readonly RowInWords[]): string {
  const [other, ...more] = others.filter(({ name }) => name === row.name);
  const alone = rows.filter(({ name }) => name === row.name).length === 1;
  if (row.name === '' || other === undefined || more.length > 0 || !alone) return row.whole;
  const changed = [...new Set([...row.cells.keys(), ...other.cells.keys()])].filter((key) => row.cells.get(key) !== other.cells.get(key));
  return `${row.name}：${changed.map((key) => row.cells.get(key) ?? '（空）').join('，')}`;
}
