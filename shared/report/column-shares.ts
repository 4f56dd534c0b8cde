import type { Block, Cell } from './blocks';
import { textWidth } from './charts/text-width';
import { fewerLines } from './fewer-lines';

type Table = Extract<Block, { kind: 'table' }>;

/**
 * How the width of a table is shared between its columns, as fractions that add up to 1. A column's weight (the mean of
 * the others where it has none) and the text that stands in it count alike: weights alone make tall, thin cells where
 * the text turned out longer than its author thought. Columns that are left empty to be filled in keep their weight.
 * @param room inner width of all columns in sizes of the text; given, width goes where it saves lines, and numbers and
 * Latin words stay whole
 * @example columnShares({ kind: 'table', columns: [{ title: '甲' }, { title: '乙' }], rows: [] }) // [0.5, 0.5]
 */
export function columnShares(table: Table, room?: number): readonly number[] {
  const given = table.columns.flatMap((column) => (column.weight === undefined ? [] : [Math.max(column.weight, 0)]));
  const mean = average(given) || 1;
  const weights = normalized(table.columns.map((column) => Math.max(column.weight ?? mean, mean * 0.1)));
  const needs = table.columns.map((column, at) => need(table, at, textWidth(column.title, 1)));
  const known = needs.filter((each) => each !== null);
  const usual = average(known) || 1;
  const wanted = normalized(needs.map((each, at) => each ?? usual * weights[at]! * weights.length));
  const shares = normalized(weights.map((weight, at) => Math.sqrt(weight * wanted[at]!)));
  return room === undefined || table.rows.length === 0 ? shares : normalized(fewerLines(texts(table), shares.map((share) => share * room)));
}

/** The texts by row, the head first; null where a cell spans several columns or rows, and after it. */
function texts(table: Table): readonly (readonly (string | null)[])[] {
  const rows = table.rows.map((row) => table.columns.map((_, at) => (row[at] === undefined || spans(row.slice(0, at + 1)) ? null : plain(row[at]))));
  return [table.columns.map((column) => column.title), ...rows];
}

/** Width in em that a column's text asks for: between its mean and its longest; null where nothing is written. */
function need(table: Table, at: number, head: number): number | null {
  const widths = table.rows.flatMap((row) => {
    const cell = row[at];
    if (cell === undefined || spans(row.slice(0, at + 1))) return [];
    const width = textWidth(plain(cell), 1);
    return width === 0 ? [] : [width];
  });
  if (widths.length === 0) return table.rows.length === 0 ? Math.max(head, 2) : null;
  // One very long cell must not starve the others: more than 60 em wraps anyway.
  const longest = Math.min(60, Math.max(...widths));
  return Math.max(head, 2, (Math.min(60, average(widths)) + longest) / 2);
}

/** Positions do not say the column any more where a cell before spans several. */
function spans(cells: readonly (Cell | string)[]): boolean {
  return cells.some((cell) => typeof cell !== 'string' && (cell.colSpan ?? 1) > 1);
}

function plain(cell: Cell | string): string {
  if (typeof cell === 'string') return cell;
  return typeof cell.text === 'string' ? cell.text : cell.text.map((run) => run.text).join('');
}

function average(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, each) => sum + each, 0) / values.length;
}

function normalized(values: readonly number[]): readonly number[] {
  const sum = values.reduce((all, each) => all + each, 0) || 1;
  return values.map((each) => each / sum);
}
