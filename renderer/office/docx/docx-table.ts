import { AlignmentType, BorderStyle, Paragraph, ShadingType, Table, TableCell, TableLayoutType, TableRow, VerticalAlign, WidthType } from 'docx';
import type { ITableCellOptions } from 'docx';
import { approvalColumns } from '#shared/report/approval-columns';
import type { Block, Cell, Column } from '#shared/report/blocks';
import { textWidth } from '#shared/report/charts/text-width';
import { columnShares } from '#shared/report/column-shares';
import type { DocxContext } from './docx-context';
import { heiFont } from './docx-profile';
import { plainText, textRuns } from './docx-text';

type Kind<K extends Block['kind']> = Extract<Block, { kind: K }>;

const line = { style: BorderStyle.SINGLE, size: 4, color: '4A5560' };
const gridBorders = { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line };
const aligned = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT };

/** Distance of lines in cells, in sizes of their text. */
const cellLeading = 1.4;
const tightLeading = 1.28;

/** A table of so few rows that take no more than this share of a page stays whole. */
const fewRows = 8;
const wholeShare = 0.4;

/** A table with a repeated head whose rows are not cut at page ends. */
export function tableParts(block: Kind<'table'>, context: DocxContext): (Paragraph | Table)[] {
  const size = block.compact === true ? context.profile.compactTable : context.profile.table;
  const widths = columnWidths(block, context.profile.contentWidth, size);
  const head = row(block.columns.map((column, at) => cellOf({ text: column.title, align: 'center', head: true }, { size, width: widths[at]!, keepNext: true })), 'head');
  const partner = firstOfLast(block.rows);
  // LibreOffice lets the last row hold nothing below the table unless all rows hold on to each other; Word does.
  const remarked = context.remarked === true;
  const whole = block.rows.length <= fewRows && rowsHeight(block.rows, widths, size) < context.profile.contentHeight * wholeShare;
  const holds = (at: number): boolean => (at === block.rows.length - 1 ? remarked : at >= partner || whole);
  const rows = block.rows.map((cells, at) => row(placed(cells, block.columns, { widths, size, keepNext: holds(at) }), at === 0 && isLow(cells, widths, size) ? 'low' : undefined));
  const empty = row([cellOf({ text: '（无）', align: 'center', colSpan: block.columns.length }, { size, width: context.profile.contentWidth })], 'low');
  return [...caption(block.caption), grid([head, ...(rows.length === 0 ? [empty] : rows)], widths), gap(remarked)];
}

/**
 * From which row on a table goes to a new page together: the last row takes one along, empty ones the last that is not. Of
 * a table that may be parted the first row must not hold the second: LibreOffice then left all rows below undrawn.
 */
function firstOfLast(rows: readonly Cells[]): number {
  const filled = rows.findLastIndex((cells) => cells.some((cell) => typeof cell === 'string' ? cell.trim() !== '' : cell.box !== undefined || plainText(cell.text).trim() !== ''));
  const pair = rows.length - 2;
  const from = pair - filled < fewRows ? Math.min(pair, filled) : pair;
  return from > 0 ? from : Math.max(1, pair);
}

/** Inner margins of a cell, left and right together, and above and below with its line. */
const sides = 160;
const rowSides = 70;

/** Widths of the columns with their inner margins. */
function columnWidths(block: Kind<'table'>, total: number, size: number): number[] {
  const inner = total - block.columns.length * sides;
  return columnShares(block, inner / (size * 10)).map((share) => Math.round(inner * share) + sides);
}

/** Label and value pairs in a bordered grid. */
export function factsParts(block: Kind<'facts'>, context: DocxContext): (Paragraph | Table)[] {
  const size = context.profile.table;
  const label = Math.round((context.profile.contentWidth / block.perRow) * (block.perRow === 1 ? 0.28 : 0.36));
  const value = Math.floor(context.profile.contentWidth / block.perRow) - label;
  const widths = Array.from({ length: block.perRow * 2 }, (_, at) => (at % 2 === 0 ? label : value));
  const rows: TableRow[] = [];
  for (let at = 0; at < block.pairs.length; at += block.perRow) {
    const pairs = block.pairs.slice(at, at + block.perRow);
    const alone = pairs.length < block.perRow;
    rows.push(row(pairs.flatMap(([name, text]) => [cellOf({ text: name, head: true, align: 'center' }, { size, width: label }), cellOf({ text, ...(alone ? { colSpan: 3 } : {}) }, { size, width: alone ? value * 2 + label : value })])));
  }
  return rows.length === 0 ? [] : [...caption(block.caption), grid(rows, widths), gap()];
}

/** Boxes to sign and date, and a space for the seal. */
export function approvalParts(block: Kind<'approval'>, context: DocxContext): (Paragraph | Table)[] {
  const size = context.profile.table;
  const widths = approvalColumns.map(({ share }) => Math.round(share * context.profile.contentWidth));
  const cells = (texts: readonly string[], head: boolean): TableCell[] => texts.map((text, at) => cellOf({ text, head, align: 'center' }, { size, width: widths[at]!, keepNext: true }));
  const rows = [
    row(cells(approvalColumns.map(({ title }) => title), true), 'head'),
    ...block.steps.map((step) => new TableRow({ children: cells([step.role, step.name, '', step.date, step.note ?? ''], false), cantSplit: true, height: { value: 800, rule: 'atLeast' } })),
  ];
  const seal = block.seal === undefined ? [] : [sealRow(block.seal, size, context.profile.contentWidth)];
  return [...caption(block.caption), grid([...rows, ...seal], widths), gap()];
}

function sealRow(seal: string, size: number, width: number): TableRow {
  const options = { size };
  const lines = [`${seal}（盖章）`, '', '年　　月　　日'].map((text) => new Paragraph({ children: textRuns(text, options), alignment: AlignmentType.RIGHT, spacing: { before: 240 } }));
  return new TableRow({ children: [new TableCell({ children: lines, columnSpan: 5, width: { size: width, type: WidthType.DXA }, margins: { right: 400, bottom: 120 } })], cantSplit: true });
}

/** The line above a table; stays with it. */
export function caption(text: string | undefined): Paragraph[] {
  return text === undefined ? [] : [new Paragraph({ style: 'GongdunCaption', children: textRuns(text), keepNext: true })];
}

/** Two tables in a row would grow together in Word: an empty line of 4 points keeps them apart. */
export function gap(keepNext = false): Paragraph {
  return new Paragraph({ children: [], keepNext, spacing: { before: 0, after: 0, line: 80, lineRule: 'exact' } });
}

/** Between two tables that stand on each other like one. */
export function seam(): Paragraph {
  return new Paragraph({ children: [], spacing: { before: 0, after: 0, line: 20, lineRule: 'exact' } });
}

/** A bordered grid with fixed widths. */
export function grid(rows: TableRow[], widths: readonly number[]): Table {
  return new Table({ rows, columnWidths: [...widths], width: { size: widths.reduce((sum, each) => sum + each, 0), type: WidthType.DXA }, layout: TableLayoutType.FIXED, borders: gridBorders });
}

/**
 * A row that is not cut at a page end. The first one below a repeated head does not forbid the cut where it is too `low`
 * to be cut anyway: where the page ends within a hair of it, LibreOffice would otherwise give up on the table and leave
 * all rows below undrawn.
 */
export function row(children: TableCell[], kind?: 'head' | 'low'): TableRow {
  return new TableRow({ children, cantSplit: kind !== 'low', tableHeader: kind === 'head' });
}

type Cells = Kind<'table'>['rows'][number];

/** Whether a row has one line, which nothing can part. */
function isLow(cells: Cells, widths: readonly number[], size: number): boolean {
  return linesIn(cells, widths, size) === 1;
}

/** How many lines a row has: at most so many as it may need. */
function linesIn(cells: Cells, widths: readonly number[], size: number): number {
  let at = 0;
  const lines = cells.map((cell) => {
    const span = typeof cell === 'string' ? 1 : (cell.colSpan ?? 1);
    // Inner margins of 4 points, and a character that punctuation may cost a line.
    const room = Math.max(size / 2, widths.slice(at, at + span).reduce((sum, each) => sum + each, 0) / 20 - 8 - size / 2);
    at += span;
    const texts = plainText(typeof cell === 'string' ? cell : cell.text).split('\n');
    return texts.reduce((all, text) => all + Math.max(1, Math.ceil(textWidth(text, size / 2) / room)), 0);
  });
  return Math.max(1, ...lines);
}

/** About the height of rows, in twentieths of a point. */
function rowsHeight(rows: readonly Cells[], widths: readonly number[], size: number): number {
  return rows.reduce((all, cells) => all + linesIn(cells, widths, size) * size * 10 * cellLeading + rowSides, 0);
}

/** Where a cell stands: text size in half points, width in twentieths of a point. */
export interface CellPlace {
  readonly size: number;
  readonly width: number;
  readonly keepNext?: boolean;
  /** Lines and rows closer than in a table. */
  readonly tight?: boolean;
}

/**
 * One table cell. The distance of its lines is fixed, so that a page holds the same rows whichever fonts a program puts
 * in place of ours; page numbers of the contents rest on it.
 */
export function cellOf(cell: Cell, { size, width, keepNext = false, tight = false }: CellPlace): TableCell {
  const head = cell.head === true;
  const box = cell.box === undefined ? '' : cell.box === 'ticked' ? '☑ ' : '☐ ';
  const look = { size, ...(head ? { font: heiFont } : {}) };
  const options: ITableCellOptions = {
    children: [new Paragraph({ children: [...(box === '' ? [] : textRuns(box, look)), ...textRuns(cell.text, look)], alignment: aligned[cell.align ?? 'left'], spacing: { line: Math.round(size * 10 * (tight ? tightLeading : cellLeading)), lineRule: 'exact' }, keepNext })],
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: sides / 2, right: sides / 2, top: tight ? 18 : 30, bottom: tight ? 18 : 30 },
    ...(cell.colSpan === undefined ? {} : { columnSpan: cell.colSpan }),
    ...(cell.rowSpan === undefined ? {} : { rowSpan: cell.rowSpan }),
    ...(head ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'EEF2F6' } } : {}),
  };
  return new TableCell(options);
}

interface RowPlace {
  readonly widths: readonly number[];
  readonly size: number;
  readonly keepNext: boolean;
}

function placed(cells: Kind<'table'>['rows'][number], columns: readonly Column[], { widths, size, keepNext }: RowPlace): TableCell[] {
  let at = 0;
  return cells.map((given) => {
    const cell: Cell = typeof given === 'string' ? { text: given } : given;
    const span = cell.colSpan ?? 1;
    const width = widths.slice(at, at + span).reduce((sum, each) => sum + each, 0);
    const align = cell.align ?? columns[at]?.align;
    at += span;
    return cellOf(align === undefined ? cell : { ...cell, align }, { size, width, keepNext });
  });
}
