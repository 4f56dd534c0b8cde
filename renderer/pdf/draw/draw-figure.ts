import type { Block } from '#shared/report/blocks';
import { tagged } from './draw-context';
import type { DrawContext } from './draw-context';
import { coveredSvg, drawText } from './draw-text';
import { heiFont, lineFactor, points } from './page-profile';
import type { PdfNode } from './pdf-node';

/** A figure, at most as wide as the text and three quarters of a page high, with its caption below. */
export function drawFigure(block: Extract<Block, { kind: 'figure' }>, context: DrawContext): PdfNode {
  const { contentWidth, contentHeight } = context.profile;
  const [, , wide = 4, high = 3] = (/viewBox="([^"]+)"/.exec(block.svg)?.[1] ?? '').split(/[\s,]+/).map(Number);
  const wanted = block.widthMm === undefined ? Math.min(contentWidth, wide * 0.82) : Math.min(contentWidth, points(block.widthMm));
  const width = Math.min(wanted, (contentHeight * 0.75 * wide) / high);
  const figure: PdfNode = { svg: coveredSvg(block.svg, context.covers), width, alignment: 'center', font: heiFont, margin: [0, 0, 0, 4], structPath: [{ key: {}, type: 'Figure', alt: block.alt }] };
  return { stack: block.caption === undefined ? [figure] : [figure, caption(block.caption, context)], keepTogether: true, margin: [0, 6, 0, 8] };
}

function caption(text: string, context: DrawContext): PdfNode {
  const size = context.profile.small - 1.5;
  return tagged('P', { text: drawText(text, context.covers), font: heiFont, alignment: 'center', fontSize: size, lineHeight: lineFactor(size, size * 1.6) });
}

/** A tick box as SVG: the fonts have no ☑. */
export function boxSvg(ticked: boolean): string {
  const tick = ticked ? '<path d="M2.5 5.5 L4.8 8 L8.8 2.8" fill="none" stroke="#000000" stroke-width="1.3"/>' : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 11 11"><rect x="0.6" y="0.6" width="9.8" height="9.8" fill="#ffffff" stroke="#000000" stroke-width="0.9"/>${tick}</svg>`;
}
