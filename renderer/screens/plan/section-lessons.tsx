import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { planLessons, settleLesson } from '#shared/plan/plan-lessons';
import type { PlanLesson } from '#shared/plan/plan-lessons';
import { useClock, useOperators, useReadOnly } from '../../session/hooks';
import type { PlanWork } from './use-plan';
import { useSaver } from './use-value-writer';

/** Lessons of incidents and drills that ask for a change of this section; nothing where there are none. */
export function SectionLessons({ work, sectionId }: { readonly work: PlanWork; readonly sectionId: string }): ReactNode {
  const open = planLessons(work.dossier).filter(({ lesson }) => lesson.sectionId === sectionId && lesson.settledAt === null);
  return open.length === 0 ? null : <LessonList work={work} lessons={open} title="演练和事件的教训，要求修改本节" />;
}

/** All lessons that are not yet in the plan, with the way to their section; nothing where there are none. */
export function OpenLessons({ work }: { readonly work: PlanWork }): ReactNode {
  const open = planLessons(work.dossier).filter(({ lesson }) => lesson.settledAt === null);
  return open.length === 0 ? null : <LessonList work={work} lessons={open} title={`还有 ${open.length} 条教训没有写入预案`} linked />;
}

interface LessonListProps {
  readonly work: PlanWork;
  readonly lessons: readonly PlanLesson[];
  readonly title: string;
  readonly linked?: boolean;
}

function LessonList({ work, lessons, title, linked = false }: LessonListProps): ReactNode {
  const save = useSaver();
  const clock = useClock();
  const { name: operator } = useOperators();
  const readOnly = useReadOnly();
  return (
    <Alert
      type="warning"
      title={title}
      description={
        <ul>
          {lessons.map((one) => (
            <li key={one.lesson.id} className="gd-row">
              <span>
                {one.lesson.text}（{one.source}）
              </span>
              {linked ? <Link to={`/plan/text/${one.lesson.sectionId}`}>打开要改的一节</Link> : null}
              <Button size="small" aria-label={`标为已写入预案：${one.lesson.text}`} disabled={readOnly} onClick={() => void save('教训已写入预案', [settleLesson(work.dossier, one, { at: clock.now(), by: operator })])}>
                标为已写入预案
              </Button>
            </li>
          ))}
        </ul>
      }
    />
  );
}
