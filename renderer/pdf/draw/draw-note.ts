import { approvalColumns } from '#shared/report/approval-columns';
import type { Block } from '#shared/report/blocks';
import type { DrawContext } from './draw-context';
import { cellNode, gridLayout } from './draw-table';
import { drawText } from './draw-text';
import { heiFont, lineFactor, points } from './page-profile';
import type { PdfNode, StructStep } from './pdf-node';

type Note = Extract<Block, { kind: 'note' }>;
type Approval = Extract<Block, { kind: 'approval' }>;

const tones: Readonly<Record<Note['tone'], { readonly label: string; readonly fill: string; readonly bar: string }>> = {
  unofficial: { label: '本工具口径·非官方', fill: '#f1f3f5', bar: '#5c6670' },
  statutory: { label: '法规原文', fill: '#eef4fb', bar: '#0b5cad' },
  info: { label: '说明', fill: '#f4f7f9', bar: '#5c6670' },
  warning: { label: '注意', fill: '#fdf3e1', bar: '#b26a00' },
};

/** A note in a tinted box with a bar and a word for its kind: what is official and what is not stays visible. */
export function drawNote(block: Note, context: DrawContext): PdfNode {
  const { label, fill, bar } = tones[block.tone];
  const size = context.profile.small - 1;
  const note = { key: {}, type: 'Note' };
  const text: PdfNode = {
    text: [{ text: `【${label}】`, font: heiFont, strong: true, color: bar }, ...drawText(block.text, context.covers)],
    fontSize: size,
    lineHeight: lineFactor(size, size * 1.6),
    alignment: 'justify',
    fillColor: fill,
    structPath: [note],
  };
  return {
    table: { widths: [context.profile.contentWidth - 3 - 20], body: [[text]], dontBreakRows: true },
    layout: { ...gridLayout, hLineWidth: () => 0, vLineWidth: (column) => (column === 0 ? 3 : 0), vLineColor: () => bar, paddingLeft: () => 10, paddingRight: () => 10, paddingTop: () => 6, paddingBottom: () => 4 },
    margin: [0, 4, 0, 8],
  };
}

/** Boxes to sign and date, one row a step, and a space for the seal; kept on one page. */
export function drawApproval(block: Approval, context: DrawContext): PdfNode {
  const size = context.profile.table + 0.5;
  const step: StructStep = { key: {}, type: 'Table' };
  const inner = context.profile.contentWidth - 6 * 0.6 - 5 * 8;
  const widths = approvalColumns.map(({ share }) => share * inner);
  const headRow: StructStep = { key: {}, type: 'TR' };
  const head = approvalColumns.map(({ title }) => cellNode({ text: title, head: true, align: 'center' }, { context, size, path: [step, headRow], scope: 'Column' }));
  const body = block.steps.map((each) => {
    const row: StructStep = { key: {}, type: 'TR' };
    return [each.role, each.name, '', each.date, each.note ?? ''].map((text) => cellNode({ text, align: 'center' }, { context, size, path: [step, row] }));
  });
  const table: PdfNode = {
    table: { widths, body: [head, ...body], headerRows: 1, dontBreakRows: true, heights: (row) => (row === 0 ? size * 1.6 : points(14)) },
    layout: gridLayout,
  };
  const parts = [...captionOf(block.caption, context), table, ...sealOf(block.seal, context)];
  return { stack: parts, keepTogether: true, margin: [0, 6, 0, 10] };
}

function captionOf(caption: string | undefined, context: DrawContext): PdfNode[] {
  if (caption === undefined) return [];
  const size = context.profile.small;
  return [{ text: drawText(caption, context.covers, true), font: heiFont, alignment: 'center', fontSize: size, lineHeight: lineFactor(size, size * 1.7), margin: [0, 0, 0, 4], structPath: [{ key: {}, type: 'P' }] }];
}

function sealOf(seal: string | undefined, context: DrawContext): PdfNode[] {
  if (seal === undefined) return [];
  const size = context.profile.table + 0.5;
  const width = context.profile.contentWidth - 2 * 0.6 - 8;
  const text: PdfNode = { text: drawText(`${seal}（盖章）\n\n年　　月　　日`, context.covers), alignment: 'right', fontSize: size, lineHeight: lineFactor(size, size * 1.7), margin: [0, points(18), 12, 4], structPath: [{ key: {}, type: 'P' }] };
  return [{ table: { widths: [width], body: [[text]] }, layout: { ...gridLayout, hLineWidth: (row) => (row === 0 ? 0 : 0.6) } }];
}
