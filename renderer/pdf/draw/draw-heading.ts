import type { Block, ReportDocument } from '#shared/report/blocks';
import { headingText } from '#shared/report/heading-text';
import { tagged } from './draw-context';
import type { DrawContext, HeadingMark } from './draw-context';
import { drawText } from './draw-text';
import { heiFont, lineFactor } from './page-profile';
import type { PdfNode } from './pdf-node';

type Heading = Extract<Block, { kind: 'heading' }>;

/** All headings of a document in order, each with a destination id and the heading above it. */
export function headingMarks(document: ReportDocument): readonly HeadingMark[] {
  const marks: HeadingMark[] = [];
  const open: HeadingMark[] = [];
  for (const block of flatBlocks(document.blocks)) {
    if (block.kind !== 'heading') continue;
    while (open.length > 0 && open.at(-1)!.level >= block.level) open.pop();
    const mark = { block, level: block.level, text: headingText(block), id: `h${marks.length + 1}`, parentId: open.at(-1)?.id ?? null };
    marks.push(mark);
    open.push(mark);
  }
  return marks;
}

/** Blocks with those inside keep-blocks in their place. */
export function flatBlocks(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block) => (block.kind === 'keep' ? flatBlocks(block.blocks) : [block]));
}

/** A heading with its bookmark and destination; levels 1 and 2 in 黑体, deeper ones in bold text. */
export function drawHeading(block: Heading, context: DrawContext): PdfNode {
  const mark = context.headings.find((each) => each.block === block);
  const size = context.profile.heads[block.level - 1]!;
  const gap = block.level === 1 ? context.profile.body * 0.9 : context.profile.body * 0.45;
  return tagged(block.level === 4 ? 'H4' : `H${block.level}`, {
    text: drawText(headingText(block), context.covers, true),
    ...(block.level <= 2 ? { font: heiFont } : {}),
    fontSize: size,
    lineHeight: lineFactor(size, Math.max(context.profile.leading, size * 1.45)),
    margin: [0, gap, 0, context.profile.body * 0.2],
    ...(mark ? { id: mark.id, outline: true, outlineText: mark.text, outlineExpanded: mark.level === 1, ...(mark.parentId === null ? {} : { outlineParentId: mark.parentId }) } : {}),
  });
}
