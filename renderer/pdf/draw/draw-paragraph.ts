import type { Block } from '#shared/report/blocks';
import { tagged } from './draw-context';
import type { DrawContext } from './draw-context';
import { drawText } from './draw-text';
import { heiFont, lineFactor } from './page-profile';
import type { PdfNode } from './pdf-node';

/** A paragraph: indented by two characters and justified unless the block says otherwise. */
export function drawParagraph(block: Extract<Block, { kind: 'paragraph' }>, context: DrawContext): PdfNode {
  const { body, leading } = context.profile;
  const alignment = block.align === 'center' || block.align === 'right' ? block.align : 'justify';
  return tagged('P', {
    text: drawText(block.text, context.covers),
    fontSize: body,
    lineHeight: lineFactor(body, leading),
    alignment,
    ...(alignment === 'justify' && block.indent !== false ? { leadingIndent: body * 2 } : {}),
  });
}

/** How far a dot is moved down to the middle of its line, in em. */
const markDrop = 0.34;

/** A list with its marks as text, so that copying and reading aloud keep the numbers. */
export function drawList(block: Extract<Block, { kind: 'list' }>, context: DrawContext): PdfNode {
  const { body, leading, contentWidth } = context.profile;
  const list = { key: {}, type: 'L' };
  const markWidth = block.ordered ? body * (block.items.length > 9 ? 2.1 : 1.6) : body * 1.2;
  const indent = body;
  const style = { fontSize: body, lineHeight: lineFactor(body, leading) };
  const items = block.items.map((item, at): PdfNode => {
    const step = { key: {}, type: 'LI' };
    return {
      columns: [
        { text: block.ordered ? `${at + 1}.` : '●', ...(block.ordered ? style : { ...style, fontSize: body * 0.55, lineHeight: lineFactor(body * 0.55, leading - body * markDrop), font: heiFont, margin: [2, body * markDrop, 0, 0] as const }), width: markWidth, structPath: [list, step, { key: {}, type: 'Lbl' }] },
        { text: drawText(item, context.covers), ...style, alignment: 'justify', width: contentWidth - indent - markWidth, structPath: [list, step, { key: {}, type: 'LBody' }] },
      ],
      columnGap: 0,
      margin: [indent, 0, 0, 0],
    };
  });
  return { stack: items, margin: [0, 0, 0, body * 0.2] };
}
