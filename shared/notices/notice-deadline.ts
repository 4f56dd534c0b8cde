import type { Notice } from '../dossier/checklist-records';
import { beijingTime } from '../text/dates';

/** States in which the enterprise has done its part: the deadline no longer runs against it. */
const answered: ReadonlySet<string> = new Set(['fed_back', 'authority_review', 'closed']);

/**
 * The deadline that holds: the one of the notice, or the last one that an agreed extension 延期 moved it to. Null where
 * the notice names none: article 10 gives no number of days, so none is made up. Null also where the authority sent a
 * feedback back after the deadline: that was the deadline of the feedback it had; until when it wants another one has to
 * be asked, and is recorded like an extension.
 * @example effectiveDueOn({ dueOn: '2026-03-01', branches: [] }) // '2026-03-01'
 */
export function effectiveDueOn({ dueOn, branches }: Pick<Notice, 'dueOn' | 'branches'>): string | null {
  const extended = branches.findLastIndex((branch) => branch.id === 'extension' && branch.newDueOn !== null);
  const due = branches[extended]?.newDueOn ?? dueOn;
  const sentBack = branches.findLast((branch, at) => branch.id === 'sent_back' && at > extended);
  const returnedOn = sentBack && beijingTime(sentBack.at)?.date;
  return due !== null && returnedOn !== undefined && returnedOn > due ? null : due;
}

/**
 * Whether a notice is overdue on a day: the day is after the deadline and no feedback has been given.
 * @param today civil date
 * @example isNoticeOverdue({ state: 'rectifying', dueOn: '2026-03-01', branches: [] }, '2026-03-02') // true
 */
export function isNoticeOverdue(notice: Pick<Notice, 'state' | 'dueOn' | 'branches'>, today: string): boolean {
  const due = effectiveDueOn(notice);
  return due !== null && !answered.has(notice.state) && due < today;
}

/**
 * The notices in working order: unanswered first, then by deadline (without one first, since it has to be asked for),
 * then by the day they came in.
 * @example noticeOrder(notices)[0]
 */
export function noticeOrder(notices: readonly Notice[]): readonly Notice[] {
  return notices.toSorted((left, right) => (workingKey(left) < workingKey(right) ? -1 : 1));
}

function workingKey(notice: Notice): string {
  return [answered.has(notice.state) ? 1 : 0, effectiveDueOn(notice) ?? '', notice.receivedOn, notice.id].join(' ');
}
