import type { ReactNode } from 'react';
import { nextAssessment } from '#shared/checklist/next-assessment';
import type { NextAssessment } from '#shared/checklist/next-assessment';
import type { Assessment } from '#shared/dossier/checklist-records';
import { levelSince } from '#shared/grading/level-since';
import type { LevelSince } from '#shared/grading/level-since';
import { formatCivilDate } from '#shared/text/dates';
import { useClock, useRecords } from '../../../session/hooks';
import type { ChecklistView } from '../use-checklist';
import { ForceTag } from '../../../ui/force-tag';

/** When the next run is due, by law or by reference, in both readings of article 7; the stricter is warned by. */
export function NextDue({ view, last }: { readonly view: ChecklistView; readonly last: Assessment | null }): ReactNode {
  const gradings = useRecords('gradings');
  const clock = useClock();
  const due = dueOf(view, last, levelSince(Object.values(gradings), view.type));
  if (!due) return null;
  const late = due.statutory && due.strict < clock.today();
  const lateEither = late && due.rolling < clock.today() && due.calendarYear < clock.today();
  return (
    <section className="gd-panel" aria-labelledby="cl-due-title">
      <h2 id="cl-due-title">下一次评测</h2>
      <p>
        <strong className={late ? 'gd-danger' : undefined}>
          {due.statutory ? '最晚' : '建议不晚于'} {formatCivilDate(due.strict)}
          {late ? (lateEither ? '，已过期' : '，按较严的理解已过期') : ''}
        </strong>{' '}
        <ForceTag force={due.statutory ? 'statutory' : 'reference'} />
        {due.basis}
      </p>
      <p className="gd-muted">
        两种理解取较严的提醒：按{starts[due.from]}之日起算，{formatCivilDate(due.rolling)}；按自然年度计，{formatCivilDate(due.calendarYear)}。
        {inferred[due.from]}条文没有写明计算方法，请以主管部门要求为准。
      </p>
    </section>
  );
}

const starts = { last_run: '上次结束', grading: '定级批准', raised: '提高级别的定级批准' } as const;
const inferred = {
  last_run: '',
  grading: '还没有做过评测，以定级批准之日为起算点属于推断。',
  raised: '上次评测以后级别提高了，以提高级别的定级批准之日为起算点、且不晚于原级别的期限，属于推断。',
} as const;

function dueOf({ level }: ChecklistView, last: Assessment | null, since: LevelSince | null): NextAssessment | null {
  return level === null ? null : nextAssessment(level, last?.closedOn ?? null, since);
}
