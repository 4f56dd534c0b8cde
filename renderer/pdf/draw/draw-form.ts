import type { Block, FormGroup } from '#shared/report/blocks';
import { formRows } from '#shared/report/form-rows';
import { textWithOptionLines } from '#shared/report/option-lines';
import type { DrawContext } from './draw-context';
import { cellNode, gridLayout } from './draw-table';
import type { CellPlace } from './draw-table';
import type { PdfNode, StructStep } from './pdf-node';

const padX = 4;
const rule = 0.6;
const labelShare = 0.225;
/** Distance of lines and padding of rows: closer than in a table, closest in small print, so that a report stays on one page. */
const looks = { plain: { smaller: 0, leading: 1.36, padY: 2 }, compact: { smaller: 1, leading: 1.3, padY: 1.4 } } as const;
/** Groups of so few rows (places to sign) are not torn apart. */
const fewRows = 3;

/** A form: one grid a group, standing directly on each other; a group's title goes on with it to the next page. */
export function drawForm(block: Extract<Block, { kind: 'form' }>, context: DrawContext): PdfNode {
  const groups = block.groups.filter((group) => group.fields.length > 0).map((group) => groupNode(group, context, looks[block.compact === true ? 'compact' : 'plain']));
  return { stack: groups, margin: [0, 4, 0, 8] };
}

function groupNode(group: FormGroup, context: DrawContext, look: (typeof looks)[keyof typeof looks]): PdfNode {
  const inner = context.profile.contentWidth - 5 * rule - 4 * padX * 2;
  const widths = [labelShare, 0.5 - labelShare, labelShare, 0.5 - labelShare].map((share) => share * inner);
  const step: StructStep = { key: {}, type: 'Table' };
  const titled = group.title !== '';
  const row = (): CellPlace => ({ context, size: context.profile.table - look.smaller, leading: Math.min(look.leading, context.profile.cellLeading), path: [step, { key: {}, type: 'TR' }], scope: 'Row' });
  const title = titled ? [spanning(cellNode({ text: group.title, head: true, align: 'left', colSpan: 4 }, { ...row(), scope: 'Column', repeated: true }), 3)] : [];
  const body = formRows(group).map((fields) => {
    const place = row();
    const cells = fields.flatMap((field) => [cellNode({ text: field.label, head: true, align: 'center' }, place), cellNode({ text: textWithOptionLines(field.value, (fields.length === 1 ? inner - widths[0]! : widths[1]!) / place.size), ...(fields.length === 1 ? { colSpan: 3 } : {}) }, place)]);
    return fields.length === 1 ? [...cells, { text: '' }, { text: '' }] : cells;
  });
  const table: PdfNode = { table: { widths, body: [...title, ...body], headerRows: titled ? 1 : 0, keepWithHeaderRows: titled ? 1 : 0, dontBreakRows: true }, layout: { ...gridLayout, paddingTop: () => look.padY, paddingBottom: () => look.padY } };
  return body.length <= fewRows ? { stack: [table], keepTogether: true } : table;
}

function spanning(cell: PdfNode, empty: number): PdfNode[] {
  return [cell, ...Array.from({ length: empty }, (): PdfNode => ({ text: '' }))];
}
