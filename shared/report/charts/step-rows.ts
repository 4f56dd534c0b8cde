import type { BoxSize } from './layered-layout';
import { textWidth } from './text-width';

/** Width of every chart of steps: printed 15 cm wide, its text of 11 and 12 has 9.4 and 10.2 points. */
export const chartWidth = 500;
/** Size of the words at the arrows. */
export const wordSize = 11;
const leastGap = 26;
/** Wider gaps would pull a short row apart. */
const mostExtra = 40;

/** What rows are made from: the boxes by id, and the words at the arrows by `from>to`. */
export interface StepParts {
  readonly boxes: ReadonlyMap<string, BoxSize>;
  readonly words: ReadonlyMap<string, string>;
}

/**
 * The width of a row of steps: its boxes and between them room for the arrows with their words.
 * @example rowWidth(['a'], { boxes: new Map([['a', { id: 'a', width: 80, height: 30 }]]), words: new Map() }) // 80
 */
export function rowWidth(row: readonly string[], parts: StepParts): number {
  return row.reduce((sum, id, at) => sum + parts.boxes.get(id)!.width + (at === 0 ? 0 : gapBetween(row[at - 1]!, id, parts)), 0);
}

function gapBetween(from: string, to: string, { words }: StepParts): number {
  return Math.max(leastGap, textWidth(words.get(`${from}>${to}`) ?? '', wordSize) + 18);
}

/**
 * The left edges of the boxes of a row; room that is left over widens the gaps.
 * @example leftEdges(['a'], { boxes: new Map([['a', { id: 'a', width: 80, height: 30 }]]), words: new Map() }, 500) // [0]
 */
export function leftEdges(row: readonly string[], parts: StepParts, room: number): readonly number[] {
  const extra = row.length < 2 ? 0 : Math.max(0, Math.min(mostExtra, (room - rowWidth(row, parts)) / (row.length - 1)));
  return row.map((id, at) => rowWidth(row.slice(0, at + 1), parts) - parts.boxes.get(id)!.width + at * extra);
}

interface Split {
  readonly rows: readonly (readonly string[])[];
  readonly cost: number;
}

/**
 * The steps in as few rows as they fit into, all but the last filled alike.
 * @param passing the room that the line to the next row needs beside a row that ends with a step
 * @example splitRows(['a'], { boxes: new Map([['a', { id: 'a', width: 80, height: 30 }]]), words: new Map() }, () => 0) // [['a']]
 */
export function splitRows(steps: readonly string[], parts: StepParts, passing: (step: string) => number): readonly (readonly string[])[] {
  const best: Split[] = [{ rows: [], cost: 0 }];
  for (let from = steps.length - 1; from >= 0; from--) best.unshift(bestSplit(steps.slice(from), best, (row, last) => rowWidth(row, parts) + (last ? 0 : passing(row.at(-1)!))));
  return best[0]!.rows;
}

/** `rest[n]` is the best split of the steps without the first n + 1. */
function bestSplit(steps: readonly string[], rest: readonly Split[], widthOf: (row: readonly string[], last: boolean) => number): Split {
  let found: Split | undefined;
  for (let count = 1; count <= steps.length; count++) {
    const row = steps.slice(0, count);
    const after = rest[count - 1]!;
    const width = widthOf(row, after.rows.length === 0);
    if (count > 1 && width > chartWidth) continue;
    const cost = after.cost + (after.rows.length === 0 ? 0 : (chartWidth - width) ** 2);
    if (!found || after.rows.length + 1 < found.rows.length || (after.rows.length + 1 === found.rows.length && cost < found.cost)) found = { rows: [row, ...after.rows], cost };
  }
  return found!;
}
