import type { Block, ReportDocument } from '#shared/report/blocks';
import { textWidth } from '#shared/report/charts/text-width';
import { announces, remarksOn } from '#shared/report/kept-company';
import { posterSize } from '#shared/report/poster-size';
import type { Covers, DrawContext } from './draw-context';
import { drawContents } from './draw-contents';
import { drawCover } from './draw-cover';
import { drawCutCards } from './draw-cut-cards';
import { drawFigure } from './draw-figure';
import { drawForm } from './draw-form';
import { drawHeading, headingMarks } from './draw-heading';
import { drawApproval, drawNote } from './draw-note';
import { drawList, drawParagraph } from './draw-paragraph';
import { drawFacts, drawTable } from './draw-table';
import { drawText, framedText } from './draw-text';
import { heiFont, pageProfile, points, posterSizes, smallSizes, songFont } from './page-profile';
import type { PageProfile } from './page-profile';
import type { PdfDefinition, PdfNode } from './pdf-node';

/**
 * A report as a definition for the printer: pure, no DOM, no clock; equal documents give equal definitions.
 * @param document the report
 * @param covers which code points the fonts can draw
 */
export function drawDocument(document: ReportDocument, covers: Covers): PdfDefinition {
  const profile = pageProfile(document.profile);
  const context: DrawContext = { profile, covers, width: profile.contentWidth, headings: headingMarks(document) };
  const covered = document.blocks[0]?.kind === 'cover';
  return {
    pageSize: profile.page,
    pageMargins: profile.margins,
    content: { stack: drawBlocks(document.blocks, context) },
    style: { font: songFont, fontSize: profile.body },
    header: (page) => (covered && page === 1 ? null : headerNode(document, context)),
    footer: (page, pages) => (covered && page === 1 ? null : footerNode(document, { page, pages }, context)),
    watermark: document.watermark ?? null,
    info: { title: document.title, subject: document.subject, author: document.author, createdOn: document.createdOn },
  };
}

/** Blocks in order; a heading is kept with what follows it, a remark with its table, a page break is never drawn twice. */
function drawBlocks(blocks: readonly Block[], context: DrawContext): PdfNode[] {
  const nodes: PdfNode[] = [];
  let heading: PdfNode | null = null;
  let breakNext = false;
  for (const [at, block] of blocks.entries()) {
    if (block.kind === 'page-break') {
      breakNext = nodes.length > 0 && nodes.at(-1)!.pageBreak !== 'after';
      continue;
    }
    const node = spaced(drawBlock(block, context), nodes.at(-1));
    node.trimTop = block.kind !== 'cover';
    if (breakNext) node.pageBreak = 'before';
    breakNext = false;
    if (heading) heading.keepWith = node;
    heading = block.kind === 'heading' || announces(block, blocks[at + 1]) ? node : null;
    const table = at > 0 && remarksOn(block, blocks[at - 1]!) ? tableIn(nodes.at(-1)!) : undefined;
    if (table) table.keepRemark = node;
    nodes.push(node);
  }
  const last = nodes.at(-1);
  if (last?.margin) last.margin = [last.margin[0], last.margin[1], last.margin[2], 0];
  // A break after the last page would only add an empty one.
  if (nodes.at(-1)?.pageBreak === 'after') delete nodes.at(-1)!.pageBreak;
  return nodes;
}

/** The table of a drawn block, which may stand below its caption. */
function tableIn(node: PdfNode): PdfNode | undefined {
  return node.table ? node : node.stack?.find((each) => each.table);
}

/**
 * The distance between two nodes as the top margin of the lower one: pdfmake begins a new page for a bottom margin that
 * does not fit, which would leave an empty page at the end.
 */
function spaced(node: PdfNode, before: PdfNode | undefined): PdfNode {
  const [left, top, right, bottom] = node.margin ?? [0, 0, 0, 0];
  const above = before?.margin?.[3] ?? 0;
  if (before?.margin) before.margin = [before.margin[0], before.margin[1], before.margin[2], 0];
  return { ...node, margin: [left, Math.max(top, above), right, bottom] };
}

/** How each kind of block is drawn; a new kind does not compile until it has its line here. */
const drawings: { readonly [K in Block['kind']]: (block: Extract<Block, { kind: K }>, context: DrawContext) => PdfNode } = {
  cover: drawCover,
  contents: drawContents,
  heading: drawHeading,
  paragraph: drawParagraph,
  list: drawList,
  table: drawTable,
  facts: drawFacts,
  form: drawForm,
  'cut-cards': drawCutCards,
  figure: drawFigure,
  note: drawNote,
  approval: drawApproval,
  keep: (block, context) => ({ stack: drawBlocks(block.blocks, { ...context, profile: keptProfile(block, context) }), keepTogether: true }),
  'page-break': () => ({ stack: [] }),
};

function keptProfile({ look, blocks }: Extract<Block, { kind: 'keep' }>, { profile, covers }: DrawContext): PageProfile {
  if (look === 'poster') return posterSizes(profile, posterSize(framed(blocks, covers), { width: profile.contentWidth, height: profile.contentHeight - 4 }));
  return look === 'compact' ? smallSizes(profile) : profile;
}

/** The blocks with the words that will be drawn: a framed code point is seven times as wide as its character. */
function framed(blocks: readonly Block[], covers: Covers): readonly Block[] {
  return JSON.parse(JSON.stringify(blocks), (_, value: unknown) => (typeof value === 'string' ? framedText(value, covers) : value)) as readonly Block[];
}

function drawBlock(block: Block, context: DrawContext): PdfNode {
  return (drawings[block.kind] as (own: Block, context: DrawContext) => PdfNode)(block, context);
}

/** The head stands above the text; a long one is drawn smaller, and higher where it needs more lines: pdfmake drops what does not fit. */
function headerNode(document: ReportDocument, context: DrawContext): PdfNode | null {
  if (document.header === undefined || document.header === '') return null;
  const { margins, contentWidth } = context.profile;
  const [left, top, right] = margins;
  const printed = framedText(document.header, context.covers);
  const size = Math.max(6.5, Math.min(9, (contentWidth * 0.98) / textWidth(printed, 1)));
  const lines = Math.min(4, Math.ceil(textWidth(printed, size) / (contentWidth * 0.96)));
  return { text: drawText(document.header, context.covers), font: heiFont, fontSize: size, color: '#5c6670', alignment: 'right', margin: [left, top - points(9) - (lines - 1) * size * 1.45, right, 0] };
}

function footerNode(document: ReportDocument, at: { page: number; pages: number }, context: DrawContext): PdfNode {
  const [left, , right] = context.profile.margins;
  const style = { font: heiFont, fontSize: 9, color: '#3b444d' };
  return {
    columns: [
      { text: drawText(document.footer ?? '', context.covers), ...style, color: '#5c6670', width: '*' },
      { text: `第 ${at.page} 页 共 ${at.pages} 页`, ...style, alignment: 'right', width: 110, noWrap: true },
    ],
    margin: [left, points(9), right, 0],
  };
}
