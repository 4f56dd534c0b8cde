import type { PdfNode, PdfTableLayout } from './pdf-node';
import type { Inline, MeasuredNode } from './pdfmake-parts';

/**
 * Height of a measured node at a width, before it is laid out: exact for text and figures, and for tables with widths
 * in points. Used to decide about page breaks; never to place anything.
 */
export function nodeHeight(node: PdfNode, width: number): number {
  const measured = node as MeasuredNode;
  const [left, top, right, bottom] = measured._margin ?? [0, 0, 0, 0];
  return top + bottom + innerHeight(measured, width - left - right);
}

/** How much room a node asks for before it may begin on a page of this height; never more than the page has. */
export function neededHeight(node: PdfNode, width: number, page: number): number {
  const measured = node as MeasuredNode;
  if (node.keepTogether === true) {
    const height = nodeHeight(node, width);
    return height <= page ? height : Math.min(page, leadHeight({ ...node, keepTogether: false }, width));
  }
  return node.keepWith || measured._inlines || node.columns ? Math.min(page, leadHeight(node, width)) : 0;
}

/** Height of the least part of a node that may stand below a heading: two lines, a table's head and the rows that go with it. */
export function leadHeight(node: PdfNode, width: number): number {
  const measured = node as MeasuredNode;
  const [left, top, right] = measured._margin ?? [0, 0, 0];
  const inner = width - left - right;
  if (node.keepTogether === true || node.svg !== undefined) return nodeHeight(node, width);
  if (node.keepWith) return nodeHeight(node, width) + leadHeight(node.keepWith, width);
  if (measured._inlines) return top + lineHeights(measured._inlines, inner).slice(0, 2).reduce(sum, 0);
  if (node.stack) return top + (node.stack[0] ? leadHeight(node.stack[0], inner) : 0);
  if (node.columns) return top + Math.max(0, ...node.columns.map((each) => leadHeight(each, columnWidth(each, inner))));
  if (node.table) {
    const rows = rowHeights(measured);
    const heads = node.table.headerRows ?? 0;
    const lead = heads + Math.max(1, rowsWithHead(rows.slice(heads), node.table.keepWithHeaderRows ?? 1));
    return top + rows.slice(0, lead).reduce(sum, 0) + (lead >= rows.length ? remarkHeight(node, width) : 0);
  }
  return nodeHeight(node, width);
}

/** Room that a table's remark asks for below the last row. */
export function remarkHeight(table: PdfNode, width: number): number {
  return table.keepRemark ? leadHeight(table.keepRemark, width) : 0;
}

/** Rows that go with a head are so high at most: high ones would leave half a page white. */
const highestLead = 150;

/** How many of the rows that should go with a table's head do so; one in any case. */
export function rowsWithHead(rows: readonly number[], wanted: number): number {
  let count = wanted;
  while (count > 1 && rows.slice(0, count).reduce(sum, 0) > highestLead) count -= 1;
  return count;
}

/** Heights of the rows of a measured table, borders and paddings included. */
export function rowHeights(node: PdfNode): number[] {
  const table = node.table!;
  const layout = (node as { _layout?: PdfTableLayout })._layout ?? node.layout!;
  const widths = table.widths.map((width) => (typeof width === 'object' ? (width as { width: number }).width : Number(width)));
  const pad = layout.paddingLeft() + layout.paddingRight();
  return table.body.map((row, at) => {
    const cells = row.map((cell, column) => {
      if ((cell as { _span?: boolean })._span === true || (cell.rowSpan ?? 1) > 1) return 0;
      const span = cell.colSpan ?? 1;
      const width = widths.slice(column, column + span).reduce(sum, 0) + (span - 1) * (pad + layout.vLineWidth(column));
      return nodeHeight(cell, width);
    });
    const least = typeof table.heights === 'function' ? table.heights(at) : (table.heights ?? 0);
    return Math.max(least, ...cells) + layout.paddingTop() + layout.paddingBottom() + layout.hLineWidth(at);
  });
}

function innerHeight(node: MeasuredNode, width: number): number {
  if (node.stack) return node.stack.reduce((all, each) => all + nodeHeight(each, width), 0);
  if (node.columns) return Math.max(0, ...node.columns.map((each) => nodeHeight(each, columnWidth(each, width))));
  if (node.table) return rowHeights(node).reduce(sum, 0);
  if (node._inlines) return lineHeights(node._inlines, width).reduce(sum, 0);
  return node._height ?? 0;
}

/** Columns have widths in points; the one that takes the rest is taken as whole, which errs on no side that matters. */
export function columnWidth(node: PdfNode, width: number): number {
  return typeof node.width === 'number' ? node.width : width;
}

/** The heights of the lines that a text will break into; the same greedy rule as pdfmake's. */
export function lineHeights(inlines: readonly Inline[], width: number): number[] {
  const lines: number[] = [];
  let used = 0;
  let high = 0;
  let ended = true;
  for (const inline of inlines) {
    const wanted = inline.width - (inline.trailingCut ?? 0);
    if (ended || used + wanted > width + 0.01) {
      if (high > 0) lines.push(high);
      used = -(inline.leadingCut ?? 0);
      high = 0;
    }
    // A piece wider than the line is cut by pdfmake into as many lines as it needs.
    const cuts = width > 0 ? Math.max(0, Math.ceil(wanted / width) - 1) : 0;
    for (let cut = 0; cut < cuts; cut++) lines.push(inline.height);
    used += inline.width;
    high = Math.max(high, inline.height);
    ended = inline.lineEnd === true;
  }
  return high > 0 ? [...lines, high] : lines;
}

function sum(all: number, each: number): number {
  return all + each;
}
