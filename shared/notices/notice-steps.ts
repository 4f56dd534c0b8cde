import { problem } from '../base/problem';
import type { Problem } from '../base/problem';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import type { Notice } from '../dossier/checklist-records';
import type { NoticeRules } from '../rules/checklist-pack';
import { feedbackProblems, noticeProblems } from './notice-fields';

/**
 * The steps that a notice 风险隐患通报 may take next, by state id. A disputed notice (误报, 非本单位资产, 重复) skips to
 * feedback: it has to be answered too. A failed review goes back to rectification.
 * Source: article 10(三)–(五) asks for rectification and feedback within the limit of the notice; the steps between are
 * the tool's own (本工具口径).
 */
const nextSteps: Readonly<Record<string, readonly string[]>> = {
  registered: ['verifying'],
  verifying: ['containing', 'rectifying', 'to_feed_back'],
  containing: ['rectifying'],
  rectifying: ['to_retest'],
  to_retest: ['to_feed_back', 'rectifying'],
  to_feed_back: ['fed_back', 'rectifying'],
  fed_back: ['authority_review'],
  authority_review: ['closed', 'rectifying'],
  closed: [],
};

/** Results of verifying that mean: this is not ours to rectify. */
export const disputedResults: readonly string[] = ['误报', '非本单位资产', '重复'];

/**
 * Whether a notice was found not to concern this enterprise.
 * @example isDisputed(notice) // true when 核实结论 is 误报
 */
export function isDisputed(notice: Pick<Notice, 'feedback'>): boolean {
  return disputedResults.includes(String(notice.feedback['verify_result'] ?? ''));
}

/**
 * The states that a notice may go to from where it is.
 * @example possibleSteps({ state: 'registered', feedback: {} }) // ['verifying']
 */
export function possibleSteps(notice: Pick<Notice, 'state' | 'feedback'>): readonly string[] {
  const steps = nextSteps[notice.state] ?? [];
  if (notice.state !== 'verifying') return steps;
  return steps.filter((step) => (step === 'to_feed_back') === isDisputed(notice));
}

/** A step asked for. */
export interface NoticeStep {
  readonly to: string;
  readonly at: string;
  readonly by: string;
  readonly note: string;
  /** Civil date, for being overdue. */
  readonly today: string;
  /** Ids of evidence that can still be used. */
  readonly usableEvidence: ReadonlySet<string>;
}

/**
 * Moves a notice on and writes its history, or says what is missing; the notice is unchanged then.
 * Errors: E-NTC-01 step not possible from here, E-NTC-02 a required field of the notice is empty, E-NTC-03 the person
 * who rectified may not re-test, E-NTC-04 no evidence, E-NTC-05 same-kind check missing, E-NTC-06 overdue without
 * reason, E-NTC-07 feedback incomplete, E-NTC-08 rectifier or re-tester not named.
 * @example stepNotice(rules, notice, { to: 'verifying', at, by: '张三', note: '', today, usableEvidence })
 */
export function stepNotice(rules: NoticeRules, notice: Notice, step: NoticeStep): Result<Notice> {
  const name = (id: string): string => rules.states.find((state) => state.id === id)?.name ?? id;
  if (!possibleSteps(notice).includes(step.to)) {
    return fail(problem('E-NTC-01', `“${name(notice.state)}”不能直接转为“${name(step.to)}”。请按顺序处理。`, 'state'));
  }
  const [first, ...rest] = stepProblems(rules, notice, step);
  if (first) return fail(first, ...rest);
  const sentBack = notice.state === 'authority_review' && step.to === 'rectifying';
  const branch = { id: 'sent_back', at: step.at, by: step.by, note: step.note, newDueOn: null };
  return ok({
    ...notice,
    state: step.to,
    branches: sentBack ? [...notice.branches, branch] : notice.branches,
    history: [...notice.history, { at: step.at, to: step.to, by: step.by, note: step.note }],
  });
}

function stepProblems(rules: NoticeRules, notice: Notice, step: NoticeStep): readonly Problem[] {
  switch (step.to) {
    case 'verifying':
      return noticeProblems(rules, notice);
    case 'to_retest':
      return notice.fixedBy.trim() === '' ? [problem('E-NTC-08', '提交复测前请填写整改人。', 'fixedBy')] : [];
    case 'to_feed_back':
      return notice.state === 'to_retest' ? retestProblems(notice) : [];
    case 'fed_back':
      return feedbackProblems(rules, notice, step);
    case 'closed':
      return closingProblems(notice);
    default:
      return [];
  }
}

function retestProblems(notice: Notice): readonly Problem[] {
  const [fixer, tester] = [notice.fixedBy.trim(), notice.retestedBy.trim()];
  if (tester === '') return [problem('E-NTC-08', '请填写复测人。', 'retestedBy')];
  if (tester === fixer) return [problem('E-NTC-03', `整改人和复测人都是${fixer}。请换一人复测。`, 'retestedBy')];
  return [];
}

function closingProblems(notice: Notice): readonly Problem[] {
  if (isDisputed(notice) || String(notice.feedback['similar_check'] ?? '').trim() !== '') return [];
  return [problem('E-NTC-05', '同类资产排查还没有填写，不能闭环。请补写排查范围和结果。', 'feedback.similar_check')];
}
