import type { Block, Cell, Column } from '#shared/report/blocks';
import { columnShares } from '#shared/report/column-shares';
import { textWidth } from '#shared/report/charts/text-width';
import type { DrawContext } from './draw-context';
import { boxSvg } from './draw-figure';
import { drawText } from './draw-text';
import { heiFont, lineFactor } from './page-profile';
import type { PdfNode, PdfTableLayout, StructStep } from './pdf-node';

type Table = Extract<Block, { kind: 'table' }>;
type Facts = Extract<Block, { kind: 'facts' }>;

const padX = 4;
const padY = 3;
const rule = 0.6;
/** A table of so few rows is not parted at a page end; of more, its head takes two rows along. */
const fewRows = 4;
const headFill = '#eef2f6';

/** Thin black lines, the outer ones a little stronger. */
export const gridLayout: PdfTableLayout = {
  hLineWidth: () => rule,
  vLineWidth: () => rule,
  hLineColor: () => '#4a5560',
  vLineColor: () => '#4a5560',
  paddingLeft: () => padX,
  paddingRight: () => padX,
  paddingTop: () => padY,
  paddingBottom: () => padY,
};

/** A table with a repeated head; rows stay whole where one fits on a page. */
export function drawTable(block: Table, context: DrawContext): PdfNode {
  const size = block.compact === true ? context.profile.compactTable : context.profile.table;
  const step: StructStep = { key: {}, type: 'Table' };
  const widths = columnWidths(block, context.profile.contentWidth, size);
  const row: StructStep = { key: {}, type: 'TR' };
  const head = block.columns.map((column) => cellNode({ text: column.title, align: 'center', head: true }, { context, size, path: [step, row], repeated: true, scope: 'Column' }));
  const body = spanned(block).map((cells) => {
    const own: StructStep = { key: {}, type: 'TR' };
    return cells.map((cell, at) => (cell === null ? { text: '' } : cellNode(aligned(cell, block.columns[at]), { context, size, path: [step, own], scope: 'Row' })));
  });
  const table: PdfNode = {
    table: { widths, body: [head, ...(body.length === 0 ? [emptyRow(block, { context, size, path: [step, { key: {}, type: 'TR' }] })] : body)], headerRows: 1, keepWithHeaderRows: body.length <= fewRows ? Math.max(1, body.length) : 2, dontBreakRows: true },
    layout: gridLayout,
  };
  return withCaption(block.caption, table, step, context);
}

/** Label and value pairs in a bordered grid. */
export function drawFacts(block: Facts, context: DrawContext): PdfNode {
  const size = context.profile.table;
  const step: StructStep = { key: {}, type: 'Table' };
  const columns = block.perRow * 2;
  const inner = context.profile.contentWidth - (columns + 1) * rule - columns * padX * 2;
  const label = Math.min(inner * (block.perRow === 1 ? 0.32 : 0.2), Math.max(inner * 0.14, ...block.pairs.map(([name]) => textWidth(name, size) + 2)));
  const widths = Array.from({ length: columns }, (_, at) => (at % 2 === 0 ? label : inner / block.perRow - label));
  const rows: PdfNode[][] = [];
  for (let at = 0; at < block.pairs.length; at += block.perRow) {
    const own: StructStep = { key: {}, type: 'TR' };
    const pairs = block.pairs.slice(at, at + block.perRow);
    // A pair that is left over takes the whole row: no grey cell without a word in it.
    const span = block.perRow === 2 && pairs.length === 1 ? { colSpan: 3 } : {};
    rows.push([
      ...pairs.flatMap(([name, value]) => [
        cellNode({ text: name, head: true, align: 'center' }, { context, size, path: [step, own], scope: 'Row' }),
        cellNode({ text: value, ...span }, { context, size, path: [step, own] }),
      ]),
      ...(span.colSpan === undefined ? [] : [{ text: '' }, { text: '' }]),
    ]);
  }
  if (rows.length === 0) return { stack: [] };
  const table: PdfNode = { table: { widths, body: rows, dontBreakRows: true }, layout: gridLayout };
  return { ...withCaption(block.caption, table, step, context), keepTogether: true };
}

function withCaption(caption: string | undefined, table: PdfNode, step: StructStep, context: DrawContext): PdfNode {
  if (caption === undefined) return { ...table, margin: [0, 2, 0, 10] };
  const size = context.profile.small - 1.5;
  const node: PdfNode = {
    text: drawText(caption, context.covers),
    font: heiFont,
    alignment: 'center',
    fontSize: size,
    lineHeight: lineFactor(size, size * 1.6),
    margin: [0, 0, 0, 4],
    structPath: [step, { key: {}, type: 'Caption' }],
    keepWith: table,
  };
  return { stack: [node, table], margin: [0, 6, 0, 10] };
}

/** How a cell is drawn and where it stands in the structure. */
export interface CellPlace {
  readonly context: DrawContext;
  readonly size: number;
  /** Distance of lines in sizes, where it is not that of the page's look. */
  readonly leading?: number;
  readonly path: readonly StructStep[];
  readonly repeated?: boolean;
  readonly scope?: 'Column' | 'Row';
}

/** One table cell; heads are shaded and in 黑体, tick boxes drawn before their text. */
export function cellNode(cell: Cell, place: CellPlace): PdfNode {
  const head = cell.head === true;
  const step: StructStep = { key: {}, type: head ? 'TH' : 'TD', ...(head && place.scope ? { scope: place.scope } : {}) };
  const path = [...place.path, step];
  const text: PdfNode = {
    text: drawText(cell.text, place.context.covers),
    fontSize: place.size,
    lineHeight: lineFactor(place.size, place.size * (place.leading ?? place.context.profile.cellLeading)),
    alignment: cell.align ?? 'left',
    ...(head ? { font: heiFont } : {}),
    structPath: path,
    ...(place.repeated === true ? { repeatedHead: true } : {}),
  };
  const frame: PdfNode = {
    ...(cell.colSpan === undefined ? {} : { colSpan: cell.colSpan }),
    ...(cell.rowSpan === undefined ? {} : { rowSpan: cell.rowSpan }),
    ...(head ? { fillColor: headFill } : {}),
    verticalAlignment: 'middle',
  };
  if (cell.box === undefined) return { ...text, ...frame };
  const ticked = cell.box === 'ticked';
  const box: PdfNode = { svg: boxSvg(ticked), width: place.size, structPath: [...path, { key: {}, type: 'Figure', alt: ticked ? '已勾选' : '未勾选' }], margin: [0, place.size * 0.28, 0, 0] };
  // A box alone stands under its column's head.
  if (cell.text === '' && cell.align === 'center') return { ...box, alignment: 'center', ...frame };
  return { columns: [box, { ...text, width: '*' }], columnGap: 3, ...frame };
}

function aligned(cell: Cell, column: Column | undefined): Cell {
  return cell.align === undefined && column?.align !== undefined ? { ...cell, align: column.align } : cell;
}

/** Rows as cells by column; null under a span. Short rows are filled, nothing is dropped from long ones. */
function spanned(block: Table): readonly (readonly (Cell | null)[])[] {
  const count = block.columns.length;
  const hanging = Array.from({ length: count }, () => 0);
  return block.rows.map((row, index) => {
    const out: (Cell | null)[] = [];
    const queue = row.map((cell) => (typeof cell === 'string' ? { text: cell } : cell));
    while (out.length < count) {
      const at = out.length;
      if (hanging[at]! > 0) {
        hanging[at]! -= 1;
        out.push(null);
        continue;
      }
      const cell = queue.shift() ?? { text: '' };
      const colSpan = Math.max(1, Math.min(cell.colSpan ?? 1, count - at));
      const rowSpan = Math.max(1, Math.min(cell.rowSpan ?? 1, block.rows.length - index));
      out.push({ ...cell, ...(colSpan > 1 ? { colSpan } : {}), ...(rowSpan > 1 ? { rowSpan } : {}) });
      for (let over = 0; over < colSpan; over++) {
        hanging[at + over] = rowSpan - 1;
        if (over > 0) out.push(null);
      }
    }
    return out;
  });
}

function emptyRow(block: Table, place: CellPlace): PdfNode[] {
  const cell = cellNode({ text: '（无）', align: 'center', ...(block.columns.length > 1 ? { colSpan: block.columns.length } : {}) }, place);
  return [cell, ...block.columns.slice(1).map((): PdfNode => ({ text: '' }))];
}

/** Inner widths in points after `columnShares`; no column gets narrower than two characters of text. */
export function columnWidths(block: Table, total: number, size: number): number[] {
  const count = block.columns.length;
  const inner = total - (count + 1) * rule - count * padX * 2;
  const least = Math.min(size * 2.1, inner / count);
  const raw = columnShares(block, inner / size).map((share) => Math.max(least, inner * share));
  const over = raw.reduce((all, each) => all + each, 0) - inner;
  const room = raw.reduce((all, each) => all + each - least, 0);
  return over <= 0 || room <= 0 ? raw : raw.map((width) => width - ((width - least) * over) / room);
}
