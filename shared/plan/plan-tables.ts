import { enterpriseTypes } from '../dossier/enterprise-type';
import type { TemplateTable } from '../rules/plan-pack';
import type { PlanTable } from './plan-blocks';
import type { NumberedAnnex } from './plan-selection';
import { isTrue, planScope } from './plan-value';
import type { PartContext } from './part-context';
import { dataRows } from './table-data';
import { itemScope, renderTemplate } from './template-rendering';
import { holds } from './template-syntax';

/**
 * Fills a table of the template; null for an unknown id or a table that comes out without rows.
 * @example fillTable('T_ORG', context)?.rows.length // 7
 */
export function fillTable(id: string, context: PartContext): PlanTable | null {
  const table = context.pack.tables.find((one) => one.id === id);
  if (!table) return null;
  const rows = countedRows(table.columns, tableRows(table, context));
  if (rows.length === 0) return null;
  return { kind: 'table', id, title: table.title, columns: table.columns, rows, ...tableNotes(table, rows) };
}

/**
 * Rows of a table whose first column 序号 counts them, counted anew: conditions may have dropped some, edits added some.
 * @example countedRows(['序号', '动作'], rows)[0][0] // [{ text: '1', origin: 'template' }]
 */
export function countedRows(columns: readonly string[], rows: PlanTable['rows']): PlanTable['rows'] {
  if (columns[0] !== '序号') return rows;
  return rows.map(([, ...rest], at) => [[{ text: String(at + 1), origin: 'template' }], ...rest]);
}

/**
 * The notes under a table: what stays in every print, and what only an author is told. A star that came with the rows is
 * explained even where the pack has no note for the table.
 * @example tableNotes({}, rows).note // '带＊的依据由本工具整理（非官方），以正式文本为准。'
 */
export function tableNotes(table: Pick<TemplateTable, 'note' | 'draftNote'>, rows: PlanTable['rows']): Pick<PlanTable, 'note' | 'draftNote'> {
  const { note, draftNote } = table;
  if (note !== undefined) return { note, ...(draftNote === undefined ? {} : { draftNote }) };
  const starred = rows.some((row) => row.some((cell) => cell.some((run) => run.origin === 'template' && run.text.includes('＊'))));
  return starred ? { note: '带＊的依据由本工具整理（非官方），以正式文本为准。', draftNote: '带＊的依据未见原文，定稿前请核对正式文本。' } : {};
}

function tableRows(table: TemplateTable, context: PartContext): PlanTable['rows'] {
  const scope = planScope(context.values);
  if (!table.each) return templateRows(table, context).map((cells) => cells.map((cell) => renderTemplate(cell, scope)));
  const source = context.values.byPath.get(table.each.collection);
  const rows = Array.isArray(source?.value) ? (source.value as unknown[]) : [];
  return rows.map((row) => table.each!.cells.map((cell) => renderTemplate(cell, itemScope(row, scope, source!.origin))));
}

/**
 * The rows of a table as template text with its values still open, for this enterprise; none for a table that repeats
 * over a list of data (those are edited as data).
 * @example templateRows(authorityTable, context)[0] // ['断开互联网出口', '{{terms.shiftRoles}}', …]
 */
export function templateRows(table: TemplateTable, context: PartContext): readonly (readonly string[])[] {
  const { values, annexes } = context;
  if (table.each) return [];
  if (table.data !== undefined) return dataRows(table.data, context);
  const byType = table.rowsByType ?? {};
  const own = enterpriseTypes.filter((type) => values.types.includes(type)).flatMap((type) => (byType as Partial<Record<string, typeof table.rows>>)[type] ?? []);
  const rows = [...(table.rows ?? []), ...own].filter((row) => holds(row.when, (path) => isTrue(values, path)));
  return withoutRepeats(rows.map((row) => row.cells)).map((cells) => cells.map((cell) => annexReference(cell, annexes)));
}

/** Two enterprise types may bring the same risk; it is listed once. */
function withoutRepeats(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = row.join('|');
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}

/** `@SC01、@SC10` → the annexes' numbers in this plan; without an annex of its own a scenario is handled by chapter 7. */
function annexReference(cell: string, annexes: readonly NumberedAnnex[]): string {
  if (!cell.startsWith('@')) return cell;
  const codes = [...cell.matchAll(/@(SC\d\d)/g)].map((found) => annexes.find((annex) => annex.id === found[1])?.code);
  const known = codes.filter((code) => code !== undefined);
  return known.length > 0 ? known.join('、') : '按第7章';
}
