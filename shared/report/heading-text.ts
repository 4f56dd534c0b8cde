import type { Block } from './blocks';

/**
 * A heading as it is read: its number, a wide space, its text.
 * @example headingText({ number: '1.1', text: '编制目的' }) // '1.1', a wide space, '编制目的'
 */
export function headingText({ number, text }: Pick<Extract<Block, { kind: 'heading' }>, 'number' | 'text'>): string {
  return number === undefined || number === '' ? text : `${number}\u3000${text}`;
}
