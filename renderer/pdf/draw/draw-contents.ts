import type { Block } from '#shared/report/blocks';
import type { DrawContext, HeadingMark } from './draw-context';
import { drawText } from './draw-text';
import { heiFont, lineFactor } from './page-profile';
import type { PdfNode } from './pdf-node';

/** Room for the five figures that stand for the page number until it is known. */
const numberWidth = 40;

/** Contents with links, dotted lines and page numbers, on pages of their own. */
export function drawContents(block: Extract<Block, { kind: 'contents' }>, context: DrawContext): PdfNode {
  const toc = { key: {}, type: 'TOC' };
  const title: PdfNode = {
    text: drawText(block.title, context.covers, true),
    font: heiFont,
    alignment: 'center',
    fontSize: context.profile.heads[0] + 2,
    margin: [0, 0, 0, context.profile.body],
    structPath: [{ key: {}, type: 'P' }],
  };
  const rows = context.headings.filter((mark) => mark.level <= block.depth).map((mark) => entry(mark, toc, context));
  return { stack: [title, ...rows], pageBreak: 'after' };
}

function entry(mark: HeadingMark, toc: { key: object; type: string }, context: DrawContext): PdfNode {
  const size = mark.level === 1 ? context.profile.small + 0.5 : context.profile.small;
  const indent = (mark.level - 1) * size * 1.6;
  const item = { key: {}, type: 'TOCI' };
  const link = { key: {}, type: 'Reference' };
  const style = { fontSize: size, lineHeight: lineFactor(size, size * 1.45) };
  return {
    columns: [
      { text: drawText(mark.text, context.covers, mark.level === 1), linkToDestination: mark.id, ...style, width: context.profile.contentWidth - indent - numberWidth, leader: true, structPath: [toc, item, link] },
      { text: [{ pageReference: mark.id, linkToDestination: mark.id }], ...style, alignment: 'right', width: numberWidth, noWrap: true, structPath: [toc, item, link] },
    ],
    columnGap: 0,
    margin: [indent, 0, 0, 0],
  };
}
