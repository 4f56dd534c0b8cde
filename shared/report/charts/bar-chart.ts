import { element, num, palette, svgDocument, textLine, textLines, toneColors } from './svg';
import type { Chart, Tone } from './svg';
import { textWidth, wrapText } from './text-width';

/** One horizontal bar; `value` null means not judged yet. */
export interface Bar {
  readonly label: string;
  readonly value: number | null;
  readonly max: number;
  /** A word for what the colour means, e.g. `不达标`; shown behind the value. */
  readonly word?: string;
  readonly tone?: Tone;
}

/** What a bar chart shows. `mark` draws a line with a word at a share of the maximum, e.g. a threshold. */
export interface BarInput {
  readonly title: string;
  readonly bars: readonly Bar[];
  readonly unit?: string;
  /** Show the maximum behind each value, e.g. 12/15. */
  readonly showMax?: boolean;
  readonly mark?: { readonly share: number; readonly word: string };
}

const width = 620;
const size = 13;
/** With more bars than `most` they stand closer, so that all of them are one look on a page. */
const most = 10;
const spacing = { few: { gap: 10, least: 20 }, many: { gap: 2, least: 17 } };

/**
 * Horizontal bars with their values in words at the end of each; long labels wrap, nothing is left out.
 * @example barChart({ title: '各类符合率', unit: '%', bars: [{ label: '制度', value: 80, max: 100 }] })
 */
export function barChart(input: BarInput): Chart {
  const labelWidth = Math.min(210, Math.max(60, ...input.bars.map((bar) => textWidth(bar.label, size))) + 4);
  const valueWidth = Math.max(40, ...input.bars.map((bar) => textWidth(wordsOf(bar, input), size))) + 8;
  const full = width - labelWidth - valueWidth - 12;
  const left = labelWidth + 8;
  const { gap, least } = input.bars.length > most ? spacing.many : spacing.few;
  let y = input.mark ? 26 : 6;
  const top = y;
  const rows = input.bars.map((bar) => {
    const lines = wrapText(bar.label, labelWidth, size);
    const tall = Math.max(least, lines.length * size * 1.3);
    const row = barRow(bar, { left, full, y, tall, lines, words: wordsOf(bar, input) });
    y += tall + gap;
    return row;
  });
  const height = Math.max(y, 40);
  const mark = input.mark ? markLine(input.mark, { left, full, top, bottom: height - gap / 2 }) : '';
  const axis = element('line', { x1: left, y1: top - 4, x2: left, y2: height - gap / 2, stroke: palette.line, 'stroke-width': 1 });
  return { svg: svgDocument({ width, height }, input.title, rows.join('') + mark + axis), alt: altOf(input) };
}

interface RowPlace {
  readonly left: number;
  readonly full: number;
  readonly y: number;
  readonly tall: number;
  readonly lines: readonly string[];
  readonly words: string;
}

function barRow(bar: Bar, place: RowPlace): string {
  const { left, full, y, tall } = place;
  const middle = y + tall / 2;
  const share = bar.value === null || bar.max <= 0 ? 0 : Math.min(1, Math.max(0, bar.value / bar.max));
  const colors = toneColors(bar.tone ?? 'main');
  return (
    textLines(place.lines, { x: left - 8, y: middle, size, anchor: 'end' }) +
    element('rect', { x: left, y: middle - 8, width: full, height: 16, fill: palette.idleTint }) +
    (share > 0 ? element('rect', { x: left, y: middle - 8, width: full * share, height: 16, fill: colors.solid }) : '') +
    textLine(place.words, { x: left + full + 6, y: middle, size })
  );
}

function markLine(mark: { share: number; word: string }, place: { left: number; full: number; top: number; bottom: number }): string {
  const x = place.left + place.full * Math.min(1, Math.max(0, mark.share));
  return (
    element('line', { x1: x, y1: place.top - 4, x2: x, y2: place.bottom, stroke: palette.bad, 'stroke-width': 1.2, 'stroke-dasharray': '4 3' }) +
    textLine(mark.word, { x, y: place.top - 13, size, anchor: 'middle', color: palette.bad })
  );
}

function wordsOf(bar: Bar, input: BarInput): string {
  const unit = input.unit ?? '';
  const value = bar.value === null ? '未评' : `${num(bar.value)}${input.showMax === true ? `/${num(bar.max)}` : ''}${unit}`;
  return bar.word === undefined ? value : `${value} ${bar.word}`;
}

function altOf(input: BarInput): string {
  const mark = input.mark ? `虚线为${input.mark.word}。` : '';
  return `条形图：${input.title}。${input.bars.map((bar) => `${bar.label} ${wordsOf(bar, input)}`).join('；')}。${mark}`;
}
