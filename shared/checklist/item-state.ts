import type { Answer, Verdict } from '../dossier/checklist-records';
import type { ChecklistItem, ScoringRule } from '../rules/checklist-pack';

/** The part of an answer that judging needs. */
export type Judgement = Pick<Answer, 'verdict' | 'objects' | 'digest' | 'toConfirm'>;

/**
 * Where an item stands: a verdict, or why it does not count as answered. `to_confirm` 待确认 was copied from an
 * earlier run and nobody has looked at it; `reopened` 需重评 was answered for another text of the item.
 */
export type ItemState = Verdict | 'unanswered' | 'to_confirm' | 'reopened';

/**
 * The state of one item. There is never a default verdict: no answer, or objects that are not all judged, is `unanswered`.
 * @example itemState(item, undefined) // 'unanswered'
 */
export function itemState(item: Pick<ChecklistItem, 'digest'>, answer: Judgement | undefined): ItemState {
  const verdict = answer && summaryVerdict(answer);
  if (!answer || !verdict) return 'unanswered';
  if (answer.digest !== item.digest) return 'reopened';
  return answer.toConfirm ? 'to_confirm' : verdict;
}

/**
 * The verdict of an answer as a whole. Judged object by object 按系统: all alike gives that verdict, 不适用 objects are
 * left out, anything mixed is 部分符合; null while one object is still open. Without objects it is the verdict itself.
 * @example summaryVerdict({ verdict: null, objects: { a: 'met', b: 'unmet' } }) // 'partial'
 */
export function summaryVerdict({ verdict, objects }: Pick<Answer, 'verdict' | 'objects'>): Verdict | null {
  const judged = Object.values(objects);
  if (judged.length === 0) return verdict;
  if (judged.includes(null)) return null;
  const counted = new Set(judged.filter((one) => one !== 'na'));
  if (counted.size === 0) return 'na';
  return counted.size === 1 ? ([...counted][0] ?? null) : 'partial';
}

/**
 * How far the item is met, 0–1: the value of the verdict, or the mean over the objects that are not 不适用. Null for
 * 不适用 and for anything that does not count as answered.
 * Source: scoring rule of the pack (本工具口径).
 * @example itemValue(pack.scoring, item, answer) // 0.5
 */
export function itemValue(rule: ScoringRule, item: Pick<ChecklistItem, 'digest'>, answer: Judgement | undefined): number | null {
  const state = itemState(item, answer);
  if (!answer || !isVerdict(state) || state === 'na') return null;
  const judged = Object.values(answer.objects);
  const counted = (judged.length > 0 ? judged : [state]).filter((one) => one !== null && one !== 'na');
  return counted.reduce((sum, one) => sum + rule.verdictValues[one], 0) / counted.length;
}

/**
 * Whether an item counts as 不符合 on its critical side: judged unmet, for any one object where there are several.
 * Stricter than the mean on purpose: one exposed controller is not made good by five hidden ones.
 * @example isUnmet(item, { verdict: null, objects: { a: 'met', b: 'unmet' }, digest: item.digest, toConfirm: false }) // true
 */
export function isUnmet(item: Pick<ChecklistItem, 'digest'>, answer: Judgement | undefined): boolean {
  const state = itemState(item, answer);
  return isVerdict(state) && (state === 'unmet' || Object.values(answer?.objects ?? {}).includes('unmet'));
}

/**
 * Whether a state is a verdict, that is, counts as answered.
 * @example isVerdict('to_confirm') // false
 */
export function isVerdict(state: ItemState): state is Verdict {
  return state === 'met' || state === 'partial' || state === 'unmet' || state === 'na';
}
