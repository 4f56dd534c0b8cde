import { sideLabels } from './side-labels';
import { element, num, palette, svgDocument, textLines } from './svg';
import type { Chart } from './svg';
import { wrapText } from './text-width';

/** One axis of a radar; `value` null means not judged yet: no point is drawn and the alt text says so. */
export interface RadarAxis {
  readonly label: string;
  readonly value: number | null;
  /** The value that reaches the rim. */
  readonly max: number;
}

/** What a radar shows. */
export interface RadarInput {
  readonly title: string;
  readonly axes: readonly RadarAxis[];
  /** Written after values, e.g. `分` or `%`. */
  readonly unit?: string;
}

const radius = 128;
/** With more axes than this, labels stand in two columns beside the figure: it needs more width, and no room for them above and below. */
const most = 9;
const sizes = { few: { width: 520, height: 400 }, many: { width: 580, height: 300 } };

/**
 * A radar with at least three axes; each axis has its own maximum, values outside are clipped to the rim.
 * With fewer than three axes use bars: a radar would show nothing.
 * @example radarChart({ title: '定级要素', axes: [{ label: '企业规模', value: 10, max: 15 }] })
 */
export function radarChart(input: RadarInput): Chart {
  const count = Math.max(input.axes.length, 3);
  const crowded = input.axes.length > most;
  const { width, height } = crowded ? sizes.many : sizes.few;
  const center = { x: width / 2, y: height / 2 };
  const at = (index: number, part: number): { x: number; y: number } => {
    const angle = (index / count) * 2 * Math.PI - Math.PI / 2;
    return { x: center.x + Math.cos(angle) * radius * part, y: center.y + Math.sin(angle) * radius * part };
  };
  const ring = (part: number): string => input.axes.map((_, index) => point(at(index, part))).join(' ');
  const grid = [0.25, 0.5, 0.75, 1].map((part) => element('polygon', { points: ring(part), fill: 'none', stroke: palette.grid, 'stroke-width': part === 1 ? 1.4 : 0.8 })).join('');
  const spokes = input.axes.map((_, index) => element('line', { x1: center.x, y1: center.y, x2: at(index, 1).x, y2: at(index, 1).y, stroke: palette.grid, 'stroke-width': 0.8 })).join('');
  const known = input.axes.flatMap((axis, index) => (axis.value === null ? [] : [at(index, share(axis))]));
  const area = known.length < 3 ? '' : element('polygon', { points: known.map((each) => point(each)).join(' '), fill: palette.main, 'fill-opacity': 0.18, stroke: palette.main, 'stroke-width': 2 });
  const dots = known.map((each) => element('circle', { cx: each.x, cy: each.y, r: 3.5, fill: palette.main })).join('');
  const unit = input.unit ?? '';
  const labels =
    crowded
      ? sideLabels(input.axes.map((axis, index) => ({ text: `${axis.label} ${valueText(axis, unit)}`, rim: at(index, 1.02) })), center, height)
      : input.axes.map((axis, index) => label(axis, at(index, 1.1), unit, center)).join('');
  return { svg: svgDocument({ width, height }, input.title, grid + spokes + area + dots + labels), alt: altOf(input) };
}

function share(axis: RadarAxis): number {
  if (axis.value === null || axis.max <= 0) return 0;
  return Math.min(1, Math.max(0, axis.value / axis.max));
}

function point(place: { x: number; y: number }): string {
  return `${num(place.x)},${num(place.y)}`;
}

function label(axis: RadarAxis, place: { x: number; y: number }, unit: string, center: { x: number; y: number }): string {
  const side = place.x - center.x;
  const anchor = Math.abs(side) < 12 ? 'middle' : side > 0 ? 'start' : 'end';
  const room = anchor === 'middle' ? 200 : center.x - Math.abs(side) - 6;
  const lines = [...wrapText(axis.label, room, 12), valueText(axis, unit)];
  // Labels at top and bottom grow away from the figure.
  const lift = Math.abs(side) < 12 ? Math.sign(place.y - center.y) * (lines.length - 1) * 7 : 0;
  return textLines(lines, { x: place.x, y: place.y + lift, size: 12, anchor });
}

function valueText(axis: RadarAxis, unit: string): string {
  if (axis.value === null) return '未评';
  // A percentage is of a hundred: saying so again only crowds the figure.
  return unit === '%' ? `${num(axis.value)}%` : `${num(axis.value)}/${num(axis.max)}${unit}`;
}

function altOf(input: RadarInput): string {
  return `雷达图：${input.title}。${input.axes.map((axis) => `${axis.label} ${valueText(axis, input.unit ?? '')}`).join('；')}。`;
}
