import { columnWidth, lineHeights, neededHeight, remarkHeight, rowHeights, rowsWithHead } from './node-height';
import type { PdfNode } from './pdf-node';
import type { MeasuredNode } from './pdfmake-parts';

/** Where nodes laid out one after the other would end: on which page, how far down. */
export interface PageFill {
  pages: number;
  y: number;
}

/** A page's room for text. */
export interface PageRoom {
  readonly width: number;
  readonly height: number;
}

/** The layout asks for no more than this much less than a page. */
const slack = 1;

/** Follows the layout without drawing: by the same rules, so that it ends where the drawing does. */
export function pageFill(nodes: readonly PdfNode[], room: PageRoom): PageFill {
  const fill: PageFill = { pages: 1, y: 0 };
  for (const node of nodes) place(node, room, fill);
  return fill;
}

function place(node: PdfNode, { width, height }: PageRoom, fill: PageFill): void {
  const measured = node as MeasuredNode;
  const [left, top, right, bottom] = measured._margin ?? [0, 0, 0, 0];
  if (fill.y > 0 && neededHeight(node, width, height - slack) > height - fill.y) next(fill);
  if (node.trimTop !== true || fill.y > 0) fill.y += top;
  const inner = { width: width - left - right, height };
  if (node.stack) for (const each of node.stack) place(each, inner, fill);
  else if (node.table) placeRows(node, inner, fill);
  else placeLines(linesOf(measured, inner.width), height, fill);
  fill.y += bottom;
}

function linesOf(node: MeasuredNode, width: number): readonly number[] {
  if (node._inlines) return lineHeights(node._inlines, width);
  const columns = (node.columns ?? []).map((each) => linesOf(each, columnWidth(each, width)));
  return columns.toSorted((one, other) => sum(other) - sum(one))[0] ?? [node._height ?? 0];
}

function placeRows(node: PdfNode, { width, height }: PageRoom, fill: PageFill): void {
  const rows = rowHeights(node);
  const heads = node.table!.headerRows ?? 0;
  const lead = heads + (heads === 0 ? 0 : rowsWithHead(rows.slice(heads), node.table!.keepWithHeaderRows ?? 1));
  const head = sum(rows.slice(0, heads));
  const pieces = [sum(rows.slice(0, lead)), ...rows.slice(lead)];
  if (heads > 0 && pieces.length > 2) pieces.push(sum(pieces.splice(-2)));
  const remark = remarkHeight(node, width);
  const last = pieces.pop() ?? 0;
  placeLines([...pieces, last + remark], height, fill, head);
  fill.y -= remark;
}

function placeLines(lines: readonly number[], height: number, fill: PageFill, repeated = 0): void {
  for (const [at, line] of lines.entries()) {
    if (fill.y > 0 && fill.y + line > height + 0.01) {
      next(fill);
      if (at > 0) fill.y = repeated;
    }
    fill.y += line;
  }
}

function next(fill: PageFill): void {
  fill.pages += 1;
  fill.y = 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, each) => all + each, 0);
}
