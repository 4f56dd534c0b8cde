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
    if (blocks.reduce((sum, block) => sum + height(block, size, room.width), 0) <= room.height) return size;
  }
  return smallest;
}

function height(block: Block, size: number, width: number): number {
  const { heading, leading, table, tableLeading } = posterLook;
  const cell = (text: Text, own: number): number => lines(text, size * table, own) * size * table * tableLeading + 7;
  switch (block.kind) {
    case 'heading':
      return lines(headingText(block), size * heading, width) * size * heading * 1.45 + size * 0.7;
    case 'paragraph':
      return lines(block.text, size, width - size * 2) * size * leading;
    case 'list':
      return block.items.reduce((sum, item) => sum + lines(item, size, width - size * 3.2) * size * leading, size * 0.2);
    case 'table': {
      const widths = columnShares(block).map((share) => share * (width - block.columns.length * 9));
      const rows = [block.columns.map((column) => column.title), ...block.rows.map((row) => row.map((each) => (typeof each === 'string' ? each : each.text)))];
      return rows.reduce((sum, row) => sum + Math.max(...row.map((text, at) => cell(text, widths[at]!))), (block.caption === undefined ? 0 : size * 2) + 12);
    }
    case 'form':
      return block.groups.reduce((sum, group) => sum + cell(group.title, width) + formRows(group).reduce((all, row) => all + Math.max(...row.flatMap((field) => [cell(field.label, width * 0.21), cell(field.value, row.length === 1 ? width * 0.74 : width * 0.255)])), 0), 12);
    default:
      return 0;
  }
}

function lines(text: Text, size: number, width: number): number {
  const words = typeof text === 'string' ? text : text.map((run) => run.text).join('');
  return words.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line, size) / Math.max(size, width - size))), 0);
}
