import { element, palette, svgDocument, textLine, textLines, toneColors } from './svg';
import type { Chart, Tone } from './svg';
import { textWidth, wrapText } from './text-width';

/** One field of a heat map: the word or figure in it and what its colour means. */
export interface HeatCell {
  readonly text: string;
  readonly tone: Tone;
}

/** What a heat map shows; `cells[row][column]`, null where there is nothing to say. */
export interface HeatInput {
  readonly title: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly cells: readonly (readonly (HeatCell | null)[])[];
  /** The word for each colour in use. */
  readonly legend: readonly { readonly tone: Tone; readonly word: string }[];
}

const width = 620;
const size = 12.8;
/** With more rows than `most` they are lower, so that all of them are one look on a page. */
const most = 10;
const leastTall = { few: 26, many: 20 };

/**
 * Rows by columns, each field with its own word, a legend below.
 * @example heatMap({ title: '风险分布', rows: ['网络'], columns: ['高'], cells: [[{ text: '2 项', tone: 'bad' }]], legend: [{ tone: 'bad', word: '不符合' }] })
 */
export function heatMap(input: HeatInput): Chart {
  const labelWidth = Math.min(200, Math.max(50, ...input.rows.map((row) => textWidth(row, size))) + 8);
  const columnWidth = (width - labelWidth) / Math.max(1, input.columns.length);
  const heads = input.columns.map((column) => wrapText(column, columnWidth - 6, size));
  const headHeight = Math.max(1, ...heads.map((lines) => lines.length)) * size * 1.3 + 8;
  const head = heads.map((lines, at) => textLines(lines, { x: labelWidth + (at + 0.5) * columnWidth, y: headHeight / 2, size, anchor: 'middle' })).join('');
  const least = input.rows.length > most ? leastTall.many : leastTall.few;
  let y = headHeight;
  const rows = input.rows.map((row, index) => {
    const lines = wrapText(row, labelWidth - 8, size);
    const fields = input.columns.map((_, at) => input.cells[index]?.[at] ?? null);
    const wrapped = fields.map((cell) => (cell ? wrapText(cell.text, columnWidth - 6, size) : []));
    const tall = Math.max(least, Math.max(lines.length, ...wrapped.map((each) => each.length)) * size * 1.3 + (least === leastTall.many ? 4 : 8));
    const drawn = fields.map((cell, at) => field(cell, wrapped[at]!, { x: labelWidth + at * columnWidth, y, width: columnWidth, height: tall })).join('');
    const label = textLines(lines, { x: labelWidth - 8, y: y + tall / 2, size, anchor: 'end' });
    y += tall;
    return label + drawn;
  });
  const legend = legendOf(input.legend, labelWidth, y + 18);
  return { svg: svgDocument({ width, height: y + 34 }, input.title, head + rows.join('') + legend), alt: altOf(input) };
}

function field(cell: HeatCell | null, lines: readonly string[], box: { x: number; y: number; width: number; height: number }): string {
  const colors = cell ? toneColors(cell.tone) : { solid: palette.grid, tint: palette.paper };
  const frame = element('rect', { x: box.x + 1, y: box.y + 1, width: box.width - 2, height: box.height - 2, fill: colors.tint, stroke: colors.solid, 'stroke-width': 0.8 });
  return frame + textLines(lines, { x: box.x + box.width / 2, y: box.y + box.height / 2, size, anchor: 'middle' });
}

function legendOf(legend: HeatInput['legend'], left: number, y: number): string {
  let x = left;
  return legend
    .map(({ tone, word }) => {
      const colors = toneColors(tone);
      const drawn = element('rect', { x, y: y - 6, width: 12, height: 12, fill: colors.tint, stroke: colors.solid }) + textLine(word, { x: x + 17, y, size });
      x += 30 + textWidth(word, size);
      return drawn;
    })
    .join('');
}

function altOf(input: HeatInput): string {
  const word = (tone: Tone): string => input.legend.find((each) => each.tone === tone)?.word ?? '';
  const rows = input.rows.map((row, index) => {
    const fields = input.columns.flatMap((column, at) => {
      const cell = input.cells[index]?.[at];
      if (!cell) return [];
      const said = word(cell.tone);
      return [`${column} ${cell.text}${['', column, cell.text].includes(said) ? '' : `（${said}）`}`];
    });
    return `${row}：${fields.length === 0 ? '无' : fields.join('，')}`;
  });
  return `热力图：${input.title}。${rows.join('；')}。`;
}
