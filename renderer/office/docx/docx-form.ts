import { BorderStyle, HeightRule, Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx';
import { cutCardLook, cutCardSize } from '#shared/report/cut-card-size';
import type { Block, CutCard } from '#shared/report/blocks';
import { formRows } from '#shared/report/form-rows';
import { textWithOptionLines } from '#shared/report/option-lines';
import type { DocxContext } from './docx-context';
import { heiFont, twips } from './docx-profile';
import { cellOf, gap, grid, row, seam } from './docx-table';
import { textRuns } from './docx-text';

type Kind<K extends Block['kind']> = Extract<Block, { kind: K }>;

const labelShare = 0.225;
const fewRows = 3;

/** A form as one grid a group; the title of a group stays with its first row and is repeated on the next page. */
export function formParts(block: Kind<'form'>, { profile }: DocxContext): (Paragraph | Table)[] {
  // Half points, as in the PDF.
  const tight = block.compact === true;
  const size = profile.table - (tight ? 2 : 0);
  const label = Math.round(profile.contentWidth * labelShare);
  const value = Math.floor(profile.contentWidth / 2) - label;
  const widths = [label, value, label, value];
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const grids = block.groups.filter((group) => group.fields.length > 0).map((group) => {
    const title = group.title === '' ? [] : [row([cellOf({ text: group.title, head: true, colSpan: 4 }, { size, width: whole, keepNext: true, tight })], 'head')];
    const lines = formRows(group);
    const fields = lines.map((each, at) => {
      // Groups of few rows (places to sign) are not torn apart.
      const keepNext = lines.length <= fewRows && at < lines.length - 1;
      return row(
        each.flatMap((field) => {
          const alone = each.length === 1;
          const room = alone ? whole - label : value;
          // Inner margins of 4 points on both sides.
          const text = textWithOptionLines(field.value, (room / 20 - 8) / (size / 2));
          return [cellOf({ text: field.label, head: true, align: 'center' }, { size, width: label, keepNext, tight }), cellOf({ text, ...(alone ? { colSpan: 3 } : {}) }, { size, width: room, keepNext, tight })];
        }),
      );
    });
    return grid([...title, ...fields], widths);
  });
  return grids.flatMap((each, at) => [each, at < grids.length - 1 ? seam() : gap()]);
}

/** Height that the heading above the cards takes, in points. */
const headRoom = 44;
const dashed = { style: BorderStyle.DASHED, size: 4, color: '6B747D' };

/** Cards in dashed frames, two to a row. */
export function cutCardParts(block: Kind<'cut-cards'>, { profile }: DocxContext): (Paragraph | Table)[] {
  const width = Math.floor(profile.contentWidth / 2);
  const size = cutCardSize(block.cards, { width: width / 20 - 18, height: profile.contentHeight / 20 - headRoom, pad: 7 });
  const rows: TableRow[] = [];
  for (let at = 0; at < block.cards.length; at += 2) {
    const children = [block.cards[at]!, block.cards[at + 1]].map((card) => new TableCell({ children: card ? cardLines(card, width, size) : [new Paragraph({ children: [] })], width: { size: width, type: WidthType.DXA }, margins: { left: 180, right: 180, top: 140, bottom: 140 } }));
    rows.push(new TableRow({ children, cantSplit: true, height: { value: twips(54), rule: HeightRule.ATLEAST } }));
  }
  if (rows.length === 0) return [];
  const borders = { top: dashed, bottom: dashed, left: dashed, right: dashed, insideHorizontal: dashed, insideVertical: dashed };
  return [new Table({ rows, columnWidths: [width, width], width: { size: width * 2, type: WidthType.DXA }, layout: TableLayoutType.FIXED, borders }), gap()];
}

/** Text of `size` points; the file counts in half points and twentieths. */
function cardLines(card: CutCard, width: number, size: number): Paragraph[] {
  const look = cutCardLook;
  const halves = (share: number): number => Math.round(size * share * 2);
  const spacing = { before: 0, after: 0, line: Math.round(size * look.leading * 20), lineRule: 'exact' as const };
  return [
    new Paragraph({ children: textRuns(card.title, { font: heiFont, size: halves(look.title), bold: true }), spacing: { ...spacing, line: Math.round(size * look.titleLeading * 20) } }),
    ...card.lines.map(([label, value]) => new Paragraph({ children: [...textRuns(`${label}\t`, { font: heiFont, size: halves(1) }), ...textRuns(value, { size: halves(1) })], tabStops: [{ type: 'left', position: Math.round(width * 0.46) }], indent: { left: Math.round(width * 0.46), hanging: Math.round(width * 0.46) }, spacing })),
    ...(card.foot === undefined ? [] : [new Paragraph({ children: textRuns(card.foot, { size: halves(look.foot), color: '5C6670' }), spacing: { ...spacing, before: 60, line: Math.round(size * look.footLeading * 20) } })]),
  ];
}
