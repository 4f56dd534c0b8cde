import type { Block } from '#shared/report/blocks';
import { tagged } from './draw-context';
import type { DrawContext } from './draw-context';
import { drawText } from './draw-text';
import { heiFont, lineFactor } from './page-profile';
import type { PdfNode } from './pdf-node';

/** The cover: label at the top, title, subtitle, facts in the lower half, foot; a page of its own. */
export function drawCover(block: Extract<Block, { kind: 'cover' }>, context: DrawContext): PdfNode {
  const { title, contentHeight, contentWidth, body } = context.profile;
  const text = (value: string): PdfNode[] => drawText(value, context.covers);
  const label: PdfNode[] = block.label === undefined ? [] : [tagged('P', { text: text(block.label), font: heiFont, fontSize: 12, color: '#444444' })];
  const subtitle: PdfNode[] = block.subtitle === undefined ? [] : [tagged('P', { text: text(block.subtitle), alignment: 'center', fontSize: body + 2, lineHeight: 1.2, margin: [0, 14, 0, 0] })];
  const lines = block.lines.map(([name, value]) => coverLine(name, drawText(value, context.covers), context));
  const foot: PdfNode[] = block.foot === undefined ? [] : [tagged('P', { text: text(block.foot), alignment: 'center', fontSize: 12, lineHeight: 1.2, margin: [0, 26, 0, 0] })];
  const size = title + 4;
  return {
    stack: [
      ...label,
      tagged('P', { text: drawText(block.title, context.covers, true), alignment: 'center', fontSize: size, lineHeight: lineFactor(size, size * 1.5), margin: [0, contentHeight * (label.length > 0 ? 0.17 : 0.2), 0, 0] }),
      ...subtitle,
      { stack: lines, margin: [contentWidth * 0.06, contentHeight * 0.14, contentWidth * 0.06, 0] },
      ...foot,
    ],
    pageBreak: 'after',
  };
}

function coverLine(name: string, value: PdfNode[], context: DrawContext): PdfNode {
  const width = context.profile.contentWidth * 0.88;
  const style = { fontSize: 13, lineHeight: lineFactor(13, 22) };
  const line = { key: {}, type: 'P' };
  return {
    columns: [
      { text: drawText(`${name}：`, context.covers), font: heiFont, ...style, alignment: 'right', width: width * 0.34, structPath: [line] },
      { text: value, ...style, width: width * 0.66 - 8, structPath: [line] },
    ],
    columnGap: 8,
    margin: [0, 3, 0, 3],
  };
}
