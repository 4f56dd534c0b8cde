import type { EditInline, EditTable } from './edit-blocks';
import type { PartContext } from './part-context';
import { templateRows } from './plan-tables';
import { settleConditions } from './template-rendering';
import { readInlines, readSection, writeSection } from './section-text';
import type { ReadOptions } from './section-text';
import { planScope } from './plan-value';

/**
 * A table of the template opened for editing: its heads and rows with their values still bound. Null for an unknown id,
 * for a table that repeats over a list of data, and for one without rows here.
 * @example openedTable('T_AUTHORITY', context, {})?.rows[0] // the heads
 */
export function openedTable(id: string, context: PartContext, options: ReadOptions): EditTable | null {
  const table = context.pack.tables.find((one) => one.id === id);
  const rows = table ? templateRows(table, context) : [];
  if (!table || rows.length === 0) return null;
  const scope = planScope(context.values);
  const cell = (template: string): readonly EditInline[] => readInlines(settleConditions(template, scope), options);
  return { kind: 'table', id, rows: [table.columns.map(cell), ...rows.map((row) => row.map(cell))] };
}

/**
 * Ids of the template's tables that a text holds opened.
 * @example openedIds('[[rows:T_AUTHORITY]]\n| 动作 |\n| 断网 |') // ['T_AUTHORITY']
 */
export function openedIds(text: string): readonly string[] {
  return readSection(text).flatMap((block) => (block.kind === 'table' && block.id !== '' ? [block.id] : []));
}

/**
 * A text in which the named tables are opened too, so that an edited table is merged with the template row by row.
 * @example withOpened('[[table:T_AUTHORITY]]', ['T_AUTHORITY'], open) // '[[rows:T_AUTHORITY]]\n| 动作 | …'
 */
export function withOpened(text: string, ids: readonly string[], open: (id: string) => EditTable | null): string {
  if (ids.length === 0) return text;
  return writeSection(readSection(text).map((block) => (block.kind === 'part' && block.part === 'table' && ids.includes(block.id) ? (open(block.id) ?? block) : block)));
}
