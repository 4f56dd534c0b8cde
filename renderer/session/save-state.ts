import { beijingTime } from '#shared/text/dates';
import type { Problem } from '#shared/base/problem';

/**
 * What the fixed place at the top says: nothing yet, 正在保存…, 已保存 14:32, or 未保存 with the reason.
 * `unsaved` stays until a retry succeeds; it cannot be dismissed.
 */
export type SaveState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving'; readonly pending: number }
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'unsaved'; readonly problem: Problem; readonly pending: number };

/**
 * The state in a few words, for all but 未保存, which needs its reason beside it.
 * @example savedWords({ kind: 'idle' }) // '没有未保存的修改'
 */
export function savedWords(state: Exclude<SaveState, { readonly kind: 'unsaved' }>): string {
  if (state.kind === 'saving') return '正在保存…';
  return state.kind === 'saved' ? `已保存 ${beijingTime(state.at)?.time ?? ''}` : '没有未保存的修改';
}
