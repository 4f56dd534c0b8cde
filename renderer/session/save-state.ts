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
