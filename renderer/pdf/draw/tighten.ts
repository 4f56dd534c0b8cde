import { pageFill } from './page-fill';
import type { PageRoom } from './page-fill';
import type { PdfNode } from './pdf-node';
import type { MeasuredNode } from './pdfmake-parts';

/** Distances of lines that are tried; less would show. */
const tries = [0.985, 0.97, 0.95] as const;
/** A last page filled further than this by the estimate may run over. */
const sure = 0.96;
/** A part of the document longer than this is set closer by the first step alone, one still longer is left as it is. */
const fewPages = 8;
const mostPages = 40;
/** So much of its last page, or less, is a spill. */
const spill = 0.16;

/**
 * Draws the lines of a part of the document a little closer where that saves a last page with a few lines on it. Parts
 * begin with a page of their own.
 * @param nodes the measured nodes of the whole document, in order
 */
export function tightenSpills(nodes: readonly PdfNode[], room: PageRoom): void {
  for (const part of parts(nodes)) tighten(part, room);
}

function parts(nodes: readonly PdfNode[]): PdfNode[][] {
  const found: PdfNode[][] = [[]];
  for (const node of nodes) {
    if (node.pageBreak === 'before' && found.at(-1)!.length > 0) found.push([]);
    found.at(-1)!.push(node);
    if (node.pageBreak === 'after') found.push([]);
  }
  return found;
}

function tighten(part: readonly PdfNode[], room: PageRoom): void {
  const { pages, y } = pageFill(part, room);
  if (pages < 2 || pages > mostPages || y > room.height * spill) return;
  let now = 1;
  const allowed = pages > fewPages ? tries.slice(0, 1) : tries;
  for (const wanted of allowed) {
    scale(part, wanted / now);
    now = wanted;
    const then = pageFill(part, room);
    if (then.pages < pages && (then.y <= room.height * sure || wanted === allowed.at(-1))) return;
  }
  scale(part, 1 / now);
}

/** Text outside tables alone: cells have little room as it is. */
function scale(nodes: readonly PdfNode[], factor: number): void {
  for (const node of nodes) {
    for (const inline of (node as MeasuredNode)._inlines ?? []) inline.height *= factor;
    scale(node.stack ?? node.columns ?? [], factor);
  }
}
