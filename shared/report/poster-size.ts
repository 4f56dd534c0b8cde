import type { Block, Text } from './blocks';
import { textWidth } from './charts/text-width';
import { columnShares } from './column-shares';
import { formRows } from './form-rows';
import { headingText } from './heading-text';

/** Room that a poster may fill, in points. */
export interface PosterRoom {
  readonly width: number;
  readonly height: number;
}

/** What follows from the size of a poster's text; both drawings use these, so that the estimate holds. */
export const posterLook = {
  heading: 1.35,
  leading: 1.4,
  table: 0.94,
  tableLeading: 1.35,
} as const;

const largest = 20;
const smallest = 9;
const step = 0.5;

/**
 * The largest text size in points, from 20 down to 9, with which the blocks should fit into the room. It is an estimate
 * from the width of the characters, made a little too high: a line is taken to lose one character to punctuation that
 * may not begin it. What does not fit even at 9 points is drawn at 9 and runs on. Knows headings, paragraphs, lists,
 * tables and forms; other kinds count as nothing.
 * @example posterSize([{ kind: 'paragraph', text: '短' }], { width: 480, height: 700 }) // 20
 */
export function posterSize(blocks: readonly Block[], room: PosterRoom): number {
  for (let size = largest; size > smallest; size -= step) {
    if (!blocks.every((block) => keepsNumbers(block, { size, width: room.width }))) continue;
    if (blocks.reduce((sum, block) => sum + heightOf(block, { size, width: room.width }), 0) <= room.height) return size;
  }
  return smallest;
}

/** Bold digits, in the fonts that programs put in place of ours. */
const boldDigits = 1.15;

/** Whether the unbroken runs of a form's values stay on one line: a telephone number cut in two is misread. */
function keepsNumbers(block: Block, { size, width }: Poster): boolean {
  if (block.kind !== 'form') return true;
  const room = width * 0.275 - 10;
  return block.groups.flatMap((group) => formRows(group)).filter((row) => row.length > 1).flat().every(({ value }) => (plainText(value).match(/[\w+-]+/g) ?? []).every((run) => textWidth(run, size * posterLook.table) * boldDigits <= room));
}

interface Poster {
  readonly size: number;
  readonly width: number;
}

type Heights = { readonly [K in Block['kind']]?: (block: Extract<Block, { kind: K }>, poster: Poster) => number };

const heights: Heights = {
  heading: (block, { size, width }) => lines(headingText(block), size * posterLook.heading, width) * size * posterLook.heading * 1.45 + size * 0.7,
  paragraph: (block, { size, width }) => lines(block.text, size, width - size * 2) * size * posterLook.leading,
  list: (block, { size, width }) => block.items.reduce((sum, item) => sum + lines(item, size, width - size * 3.2) * size * posterLook.leading, size * 0.2),
  table: (block, { size, width }) => {
    const inner = width - block.columns.length * 9;
    const widths = columnShares(block, inner / (size * posterLook.table)).map((share) => share * inner);
    const rows = [block.columns.map((column) => column.title), ...block.rows.map((row) => row.map((each) => (typeof each === 'string' ? each : each.text)))];
    return rows.reduce((sum, row) => sum + Math.max(...row.map((text, at) => cellHeight(text, { size, width: widths[at]! }))), (block.caption === undefined ? 0 : size * 2) + 12);
  },
  form: (block, { size, width }) =>
    block.groups.reduce((sum, group) => {
      const rows = formRows(group).map((row) => Math.max(...row.flatMap((field) => [cellHeight(field.label, { size, width: width * 0.21 }), cellHeight(field.value, { size, width: width * (row.length === 1 ? 0.74 : 0.255) })])));
      return sum + cellHeight(group.title, { size, width }) + rows.reduce((all, row) => all + row, 0);
    }, 12),
};

function heightOf(block: Block, poster: Poster): number {
  return (heights[block.kind] as ((own: Block, poster: Poster) => number) | undefined)?.(block, poster) ?? 0;
}

function cellHeight(text: Text, { size, width }: Poster): number {
  const { table, tableLeading } = posterLook;
  return lines(text, size * table, width) * size * table * tableLeading + 7;
}

function lines(text: Text, size: number, width: number): number {
  return plainText(text).split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line, size) / Math.max(size, width - size))), 0);
}

function plainText(text: Text): string {
  return typeof text === 'string' ? text : text.map((run) => run.text).join('');
}
