import { problem } from '../base/problem';
import type { Problem } from '../base/problem';
import type { Notice } from '../dossier/checklist-records';
import type { NoticeField, NoticeRules } from '../rules/checklist-pack';
import { isNoticeOverdue } from './notice-deadline';

type Values = Notice['values'];

const isEmpty = (value: Values[string] | undefined): boolean => value === undefined || value === null || String(value).trim() === '';

/** Fields that are kept in the notice itself rather than in its values. */
const elsewhere: Readonly<Record<string, (notice: Notice) => boolean>> = {
  received_at: (notice) => notice.receivedOn !== '',
  deadline: (notice) => notice.dueOn !== null || !isEmpty(notice.values['deadline']),
  evidence_files: () => true,
};

/**
 * What is missing in a notice before it can be worked on: required fields, and at least one of IP address and
 * domain or URL. A notice that names no deadline must say so in the field (e.g. `未写明`).
 * Errors: E-NTC-02, one per field.
 * @example noticeProblems(pack.notice, notice).map((found) => found.where) // ['values.vuln_name']
 */
export function noticeProblems(rules: NoticeRules, notice: Notice): readonly Problem[] {
  const missing = rules.noticeFields.filter((field) => {
    if (field.required !== 'required') return false;
    return !(elsewhere[field.id]?.(notice) ?? !isEmpty(notice.values[field.id]));
  });
  const found = missing.map((field) => problem('E-NTC-02', `请填写“${field.label}”${hint(field)}。`, `values.${field.id}`));
  const conditional = rules.noticeFields.filter((field) => field.required === 'conditional');
  if (conditional.length > 0 && conditional.every((field) => isEmpty(notice.values[field.id]))) {
    const names = conditional.map((field) => field.label).join('、');
    found.push(problem('E-NTC-02', `${names}至少填写一项。`, `values.${conditional[0]!.id}`));
  }
  return found;
}

function hint(field: NoticeField): string {
  if (field.id === 'deadline') return '（以通报载明为准；通报没有写明的，选“通报未写明”并主动询问）';
  return '';
}

/** What feedback completeness is judged against. */
export interface FeedbackContext {
  readonly today: string;
  readonly usableEvidence: ReadonlySet<string>;
}

/**
 * What is missing in the 整改反馈: always the required fields and evidence; where the finding is true or partly true,
 * cause, scope, measures and re-test as well; when the deadline has passed, the reason and the remedy.
 * Errors: E-NTC-04 no evidence, E-NTC-06 overdue without reason, E-NTC-07 an empty field.
 * @example feedbackProblems(pack.notice, notice, { today: '2026-03-01', usableEvidence: new Set() })
 */
export function feedbackProblems(rules: NoticeRules, notice: Notice, context: FeedbackContext): readonly Problem[] {
  const found: Problem[] = [];
  for (const field of rules.feedbackFields) {
    if (!isNeeded(field, notice, context) || field.kind === 'files' || feedbackGiven(field, notice)) continue;
    const code = field.required === 'when_overdue' ? 'E-NTC-06' : 'E-NTC-07';
    found.push(problem(code, `反馈还缺“${field.label}”。请补写。`, `feedback.${field.id}`));
  }
  if (!notice.evidenceIds.some((id) => context.usableEvidence.has(id))) {
    found.push(problem('E-NTC-04', '反馈还没有可用的佐证（整改前后截图、配置、扫描报告、日志、工单）。请至少附一份。', 'evidenceIds'));
  }
  return found;
}

/**
 * Whether a field of the feedback has to be filled for this notice.
 * @example isNeeded(field, notice, { today: '2026-03-01' }) // false for 原因分析 of a false alarm
 */
export function isNeeded(field: NoticeField, notice: Notice, { today }: Pick<FeedbackContext, 'today'>): boolean {
  const result = notice.feedback['verify_result'];
  const confirmed = result === '属实' || result === '部分属实';
  if (field.required === 'when_true') return confirmed;
  if (field.required === 'when_overdue') return confirmed && isNoticeOverdue(notice, today);
  return field.required === 'required';
}

function feedbackGiven(field: NoticeField, notice: Notice): boolean {
  if (field.id === 'notice_no') return !isEmpty(notice.feedback['notice_no']) || !isEmpty(notice.values['notice_no']);
  return !isEmpty(notice.feedback[field.id]);
}
