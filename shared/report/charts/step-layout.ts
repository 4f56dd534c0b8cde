import type { BoxSize } from './layered-layout';
import { chartWidth, leftEdges, rowWidth, splitRows } from './step-rows';
import type { StepParts } from './step-rows';
import type { Spine } from './step-spine';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A placed box; x and y are its centre. */
export interface PlacedStep extends BoxSize, Point {}

/** A line by its corner points, with or without an arrow head at its end. */
export interface StepLine {
  readonly points: readonly Point[];
  readonly arrow: boolean;
}

/** A word at an arrow; `y` is the middle of its line. */
export interface StepWord extends Point {
  readonly text: string;
  readonly anchor: 'start' | 'middle' | 'end';
}

/** Everything that is drawn of a chart of steps, and where it ends below. */
export interface StepLayout {
  readonly boxes: readonly PlacedStep[];
  readonly lines: readonly StepLine[];
  readonly words: readonly StepWord[];
  readonly bottom: number;
}

const edge = 2;
const gapY = 38;
/** From a box to the line that passes it. */
const lane = 14;
const laneRoom = lane + 2;
const aside = 24;
const fanGapX = 12;
const fanGapY = 10;
/** From the left of a column of the fan to its boxes: the line that leads down to them, and the arrows. */
const rail = 16;

/**
 * How the boxes of the fan stand: few beside each other, many in three columns.
 * @example fanGrid(8) // { columns: 3, width: 142.67 } (rounded)
 */
export function fanGrid(count: number): { readonly columns: number; readonly width: number } {
  const columns = count === 4 ? 2 : Math.min(3, count);
  return { columns, width: (chartWidth - (columns - 1) * fanGapX) / Math.max(1, columns) - rail };
}

interface Work extends StepParts {
  readonly spine: Spine;
  readonly placed: Map<string, PlacedStep>;
  readonly lines: StepLine[];
  readonly drawnWords: StepWord[];
}

/**
 * Places a flow over the whole width: its steps in rows from left to right, what stands beside a step below it, the fan
 * in columns at the end. Null where two boxes would touch.
 * @example layoutSteps({ main: ['a'], asides: new Map(), fan: [] }, { boxes: new Map([['a', { id: 'a', width: 80, height: 30 }]]), words: new Map() })?.bottom // 32
 */
export function layoutSteps(spine: Spine, parts: StepParts): StepLayout | null {
  const work: Work = { ...parts, spine, placed: new Map(), lines: [], drawnWords: [] };
  const rows = splitRows(spine.main, parts, (step) => (spine.asides.has(step) ? laneRoom : 0));
  let bottom = edge - gapY;
  let beside: PlacedStep | null = null;
  rows.forEach((row, at) => {
    const before = rows[at - 1]?.at(-1);
    const turn = bottom + gapY / 2;
    const room = roomOf(beside);
    const shares = sharesLevel(row, rows[at + 1], room, work);
    const passed = !shares && rows[at + 1] !== undefined && spine.asides.has(row.at(-1)!);
    const level = { top: bottom + gapY, beside, right: room - (passed ? laneRoom : 0), passed };
    bottom = placeRow(row, level, work);
    if (before !== undefined) leadOn(before, row[0]!, turn, work);
    if (before !== undefined && beside !== null) down(before, beside.id, { left: true, wordY: turn + gapY / 4 }, work);
    beside = shares ? besideStep(row.at(-1)!, chartWidth, work) : null;
    if (!shares) bottom = placeAsides(row, { ...level, top: bottom }, work);
  });
  if (spine.fan.length > 0) bottom = placeFan(bottom, work);
  const boxes = [...work.placed.values()];
  return touching(boxes) ? null : { boxes, lines: work.lines, words: work.drawnWords, bottom };
}

/** Where a row begins and how far it may go to the right, and the box that shares its level. */
interface Level {
  readonly top: number;
  readonly beside: PlacedStep | null;
  readonly right: number;
  /** The line to the next row passes on the right of what stands below the last step. */
  readonly passed: boolean;
}

function roomOf(beside: PlacedStep | null): number {
  return beside ? beside.x - beside.width / 2 - aside : chartWidth;
}

/** Places a row with the arrows inside it; gives its lower edge. */
function placeRow(row: readonly string[], { top, beside, right }: Level, work: Work): number {
  const height = Math.max(beside?.height ?? 0, ...row.map((id) => work.boxes.get(id)!.height));
  const y = top + height / 2;
  if (beside) work.placed.set(beside.id, { ...beside, y });
  centresOf(row, right, work).forEach((x, at) => {
    work.placed.set(row[at]!, { ...work.boxes.get(row[at]!)!, x, y });
    if (at > 0) across(row[at - 1]!, row[at]!, work);
  });
  return top + height;
}

/** A single step from which all the others hang stands in the middle over them. */
function centresOf(row: readonly string[], right: number, work: Work): readonly number[] {
  const half = (id: string): number => work.boxes.get(id)!.width / 2;
  if (row.length === 1 && work.spine.fan.length > 0) return row.map((id) => Math.min(chartWidth / 2, right - half(id)));
  return leftEdges(row, work, right).map((left, at) => left + half(row[at]!));
}

function across(from: string, to: string, work: Work): void {
  const [left, right] = [work.placed.get(from)!, work.placed.get(to)!];
  const [x1, x2] = [left.x + left.width / 2, right.x - right.width / 2];
  work.lines.push({ points: [{ x: x1, y: left.y }, { x: x2, y: right.y }], arrow: true });
  word(`${from}>${to}`, { x: (x1 + x2) / 2 - 2, y: left.y - 9, anchor: 'middle' }, work);
}

function word(link: string, place: Omit<StepWord, 'text'>, work: Work): void {
  const text = work.words.get(link) ?? '';
  if (text !== '') work.drawnWords.push({ ...place, text });
}

/** The only box beside a row stands on the level of the next row where it is below the last step and there is room. */
function sharesLevel(row: readonly string[], next: readonly string[] | undefined, room: number, work: Work): boolean {
  const { asides } = work.spine;
  const last = row.at(-1)!;
  const own = asides.get(last);
  if (!next || !own || own.back || row.some((id) => id !== last && asides.has(id))) return false;
  const box = work.boxes.get(own.id)!;
  const left = belowX(centresOf(row, room, work).at(-1)!, box, chartWidth) - box.width / 2;
  return rowWidth(next, work) + (next.some((id) => asides.has(id)) ? laneRoom : 0) <= left - aside;
}

/** Below a step at `x`, but not beyond the edge. */
function belowX(x: number, { width }: BoxSize, right: number): number {
  return Math.max(width / 2, Math.min(right - width / 2, x));
}

/** The box that stands beside a step, below it; its height on the page is not known yet. */
function besideStep(step: string, right: number, work: Work): PlacedStep {
  const box = work.boxes.get(work.spine.asides.get(step)!.id)!;
  return { ...box, x: belowX(work.placed.get(step)!.x, box, right), y: 0 };
}

/** Places what stands beside the steps of a row on a level of its own; gives the lower edge. */
function placeAsides(row: readonly string[], { top, right, passed }: Level, work: Work): number {
  let bottom = top;
  for (const step of row.filter((id) => work.spine.asides.has(id))) {
    const box = besideStep(step, right, work);
    work.placed.set(box.id, { ...box, y: top + gapY + box.height / 2 });
    down(step, box.id, { left: passed && step === row.at(-1), wordY: top + gapY / 2 - 1 }, work);
    bottom = Math.max(bottom, top + gapY + box.height);
  }
  return bottom;
}

/** The arrow to the box below a step, two where the way leads back; the word on the side where no line passes. */
function down(step: string, id: string, { left, wordY }: { left: boolean; wordY: number }, work: Work): void {
  const [above, below] = [work.placed.get(step)!, work.placed.get(id)!];
  const back = work.spine.asides.get(step)!.back;
  const off = back ? 8 : 0;
  const ends = [above.y + above.height / 2, below.y - below.height / 2] as const;
  work.lines.push({ points: ends.map((y) => ({ x: above.x - off, y })), arrow: true });
  if (back) work.lines.push({ points: ends.toReversed().map((y) => ({ x: above.x + off, y })), arrow: true });
  word(`${step}>${id}`, { x: left ? above.x - off - 6 : above.x + off + 6, y: wordY, anchor: left ? 'end' : 'start' }, work);
}

/** The line from the end of a row to the beginning of the next, below all that stands between them. */
function leadOn(last: string, first: string, turn: number, work: Work): void {
  const to = work.placed.get(first)!;
  const end = to.y - to.height / 2;
  const out = wayOut(last, turn, work);
  work.lines.push({ points: [...out, { x: to.x, y: turn }, { x: to.x, y: end }], arrow: true });
  word(`${last}>${first}`, { x: to.x + 6, y: turn + gapY / 4, anchor: 'start' }, work);
}

/** From a step down to a level below it, around a box that stands there. */
function wayOut(step: string, turn: number, work: Work): readonly Point[] {
  const from = work.placed.get(step)!;
  const low = from.y + from.height / 2;
  const inWay = [...work.placed.values()].filter((box) => box.y > low && box.y < turn && Math.abs(box.x - from.x) < box.width / 2 + 8);
  if (inWay.length === 0) return [{ x: from.x, y: low }, { x: from.x, y: turn }];
  const x = Math.max(from.x + from.width / 2, ...inWay.map((box) => box.x + box.width / 2)) + lane;
  return [{ x: from.x + from.width / 2, y: from.y }, { x, y: from.y }, { x, y: turn }];
}

/** Places the boxes that hang from the last step, in columns each along a line of its own; gives the lower edge. */
function placeFan(bottom: number, work: Work): number {
  const { fan, main } = work.spine;
  const { columns, width } = fanGrid(fan.length);
  const railX = (at: number): number => edge + (at % columns) * (width + rail + fanGapX);
  const turn = bottom + gapY / 2;
  let top = turn + gapY / 2 - 6;
  for (let from = 0; from < fan.length; from += columns) {
    const boxes = fan.slice(from, from + columns).map((id) => work.boxes.get(id)!);
    const height = Math.max(...boxes.map((box) => box.height));
    boxes.forEach((box, at) => {
      const y = top + height / 2;
      const left = railX(at) + rail - edge;
      work.placed.set(box.id, { ...box, height, x: left + box.width / 2, y });
      work.lines.push({ points: [{ x: railX(at), y: turn }, { x: railX(at), y }, { x: left, y }], arrow: true });
    });
    top += height + fanGapY;
  }
  const out = wayOut(main.at(-1)!, turn, work);
  const ends = [out.at(-1)!.x, railX(0), railX(columns - 1)];
  work.lines.push({ points: out, arrow: false }, { points: [{ x: Math.min(...ends), y: turn }, { x: Math.max(...ends), y: turn }], arrow: false });
  return top - fanGapY;
}

function touching(boxes: readonly PlacedStep[]): boolean {
  return boxes.some((one, at) => boxes.slice(at + 1).some((other) => Math.abs(one.x - other.x) < (one.width + other.width) / 2 + 4 && Math.abs(one.y - other.y) < (one.height + other.height) / 2 + 4));
}
