import type { Block, CutCard } from '#shared/report/blocks';
import type { DrawContext } from './draw-context';
import { cutCardLook, cutCardSize } from '#shared/report/cut-card-size';
import { drawText } from './draw-text';
import { heiFont, lineFactor, points } from './page-profile';
import type { PdfNode, PdfTableLayout, StructStep } from './pdf-node';

/** Inner distance of a card from its cutting line. */
const pad = 8;

/** Dashed lines to cut along. */
const cutLayout: PdfTableLayout = {
  hLineWidth: () => 0.6,
  vLineWidth: () => 0.6,
  hLineColor: () => '#6b747d',
  vLineColor: () => '#6b747d',
  hLineStyle: () => ({ dash: { length: 3, space: 3 } }),
  vLineStyle: () => ({ dash: { length: 3, space: 3 } }),
  paddingLeft: () => pad,
  paddingRight: () => pad,
  paddingTop: () => pad - 2,
  paddingBottom: () => pad - 2,
};

/** Height that the heading above the cards takes. */
const headRoom = 44;

/** Cards two to a row, at least as high as a bank card where their text is not small already. */
export function drawCutCards(block: Extract<Block, { kind: 'cut-cards' }>, context: DrawContext): PdfNode {
  if (block.cards.length === 0) return { stack: [] };
  const width = (context.profile.contentWidth - 3 * 0.6 - 4 * pad) / 2;
  const size = cutCardSize(block.cards, { width, height: context.profile.contentHeight - headRoom, pad });
  const body: PdfNode[][] = [];
  for (let at = 0; at < block.cards.length; at += 2) {
    const [left, right] = block.cards.slice(at, at + 2);
    body.push([cardNode(left!, { width, size }, context), right ? cardNode(right, { width, size }, context) : { text: '' }]);
  }
  return { table: { widths: [width, width], body, dontBreakRows: true, heights: points(54) }, layout: cutLayout, margin: [0, 4, 0, 8] };
}

function cardNode(card: CutCard, { width, size }: { readonly width: number; readonly size: number }, context: DrawContext): PdfNode {
  const look = cutCardLook;
  const section = { key: {}, type: 'Sect' };
  const path = (type: string): readonly StructStep[] => [section, { key: {}, type }];
  const text = (value: CutCard['lines'][number][1], own: Partial<PdfNode>): PdfNode => ({ text: drawText(value, context.covers), fontSize: size, lineHeight: lineFactor(size, size * look.leading), ...own });
  const lines = card.lines.map(([label, value]): PdfNode => {
    const line = path('P');
    return {
      columns: [
        text(label, { font: heiFont, width: width * look.label, structPath: line }),
        text(value, { width: width * (1 - look.label) - 4, structPath: line }),
      ],
      columnGap: 4,
    };
  });
  const foot = card.foot === undefined ? [] : [text(card.foot, { fontSize: size * look.foot, lineHeight: lineFactor(size * look.foot, size * look.footLeading), color: '#5c6670', margin: [0, 3, 0, 0], structPath: path('P') })];
  const title: PdfNode = { text: drawText(card.title, context.covers, true), font: heiFont, fontSize: size * look.title, lineHeight: lineFactor(size * look.title, size * look.titleLeading), structPath: path('P') };
  return { stack: [title, ...lines, ...foot] };
}
