import { element, palette, textLines } from './svg';
import { wrapText } from './text-width';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A label and the point on the figure that it names. */
export interface SideLabel {
  readonly text: string;
  readonly rim: Point;
}

const size = 12;
const step = size * 1.3;
const gap = 3;
/** Distance of the columns from the middle. */
const away = 152;

/**
 * Labels in a column left and right of a round figure, each with a thin line to its point; moved apart where they
 * would touch, in the order of their points.
 * @param center middle of the figure; the columns take the rest of the width
 * @param height of the whole drawing
 */
export function sideLabels(labels: readonly SideLabel[], center: Point, height: number): string {
  const left = labels.filter(({ rim }) => rim.x < center.x - 0.5);
  const right = labels.filter(({ rim }) => rim.x >= center.x - 0.5);
  return column(left, { center, height, side: -1 }) + column(right, { center, height, side: 1 });
}

function column(labels: readonly SideLabel[], { center, height, side }: { center: Point; height: number; side: 1 | -1 }): string {
  const room = center.x - away - 4;
  const sorted = labels
    .map((each) => ({ ...each, lines: wrapText(each.text, room, size) }))
    .toSorted((one, other) => one.rim.y - other.rim.y);
  const tall = sorted.map(({ lines }) => lines.length * step + gap);
  const places: number[] = [];
  let edge = 0;
  sorted.forEach(({ rim }, at) => {
    const middle = Math.max(rim.y, edge + tall[at]! / 2);
    places.push(middle);
    edge = middle + tall[at]! / 2;
  });
  // What was pushed below the lower edge moves up again, from the last to the first.
  let floor = height;
  for (let at = places.length - 1; at >= 0; at--) {
    const middle = Math.min(places[at]!, floor - tall[at]! / 2);
    places[at] = middle;
    floor = middle - tall[at]! / 2;
  }
  const x = center.x + side * away;
  return sorted
    .map(({ rim, lines }, at) => {
      const y = places[at]!;
      const line = element('polyline', { points: `${rim.x.toFixed(2)},${rim.y.toFixed(2)} ${(x - side * 4).toFixed(2)},${y.toFixed(2)}`, fill: 'none', stroke: palette.grid, 'stroke-width': 0.8 });
      return line + textLines(lines, { x, y, size, anchor: side > 0 ? 'start' : 'end' });
    })
    .join('');
}
