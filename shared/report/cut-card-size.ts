import type { CutCard, Text } from './blocks';
import { textWidth } from './charts/text-width';

/** Room for the cards, in points; `pad` is the inner distance at each side of a card. */
export interface CardRoom {
  readonly width: number;
  readonly height: number;
  readonly pad: number;
}

/** What follows from the size of a card's text; both drawings use these, so that the estimate holds. */
export const cutCardLook = { title: 1.22, titleLeading: 1.78, leading: 1.38, foot: 0.83, footLeading: 1.17, label: 0.5 } as const;

const largest = 9;
const smallest = 6;
const step = 0.25;

/**
 * The largest text size in points, from 9 down to 6, with which cards two to a row should fit into the room: a firm's
 * name of 40 characters takes two lines and must not push the last row onto another page. An estimate from the width of
 * the characters. What does not fit at 6 points is drawn at 6 and runs on.
 * @example cutCardSize(cards, { width: 235, height: 650, pad: 8 }) // 9 where the names are short
 */
export function cutCardSize(cards: readonly CutCard[], room: CardRoom): number {
  for (let size = largest; size > smallest; size -= step) {
    const heights = cards.map((card) => cardHeight(card, size, room));
    const rows = heights.filter((_, at) => at % 2 === 0).map((height, at) => Math.max(height, heights[at * 2 + 1] ?? 0));
    if (rows.reduce((sum, row) => sum + row, 0) <= room.height) return size;
  }
  return smallest;
}

function cardHeight({ title, lines, foot }: CutCard, size: number, { width, pad }: CardRoom): number {
  const { titleLeading, leading, footLeading, label, ...look } = cutCardLook;
  const body = lines.reduce((sum, [name, value]) => sum + Math.max(count(name, size, width * label), count(value, size, width * (1 - label) - 4)), 0);
  return count(title, size * look.title, width) * size * titleLeading + body * size * leading + (foot === undefined ? 0 : count(foot, size * look.foot, width) * size * footLeading + 3) + 2 * pad;
}

function count(text: Text, size: number, width: number): number {
  const words = typeof text === 'string' ? text : text.map((run) => run.text).join('');
  // A line may lose one character to punctuation that must not begin the next.
  return Math.max(1, Math.ceil(textWidth(words, size) / Math.max(size, width - size / 2)));
}
