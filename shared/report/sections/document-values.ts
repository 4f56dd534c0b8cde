import type { Text } from '../blocks';

/** Words for a value that is still missing; drawn marked. */
export const missing: Text = [{ text: '（未填写）', missing: true }];

/**
 * A value as text, or the mark of a missing one.
 * @example orMissing('') // [{ text: '（未填写）', missing: true }]
 */
export function orMissing(text: string | null | undefined): Text {
  return text === undefined || text === null || text.trim() === '' ? missing : text;
}
