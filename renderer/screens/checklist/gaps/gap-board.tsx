import type { ReactNode } from 'react';
import { gapStatusNames, isOverdue } from '#shared/checklist/gaps';
import { severityNames } from '#shared/checklist/severity';
import type { Gap } from '#shared/dossier/checklist-records';
import { formatCivilDate } from '#shared/text/dates';
import { useRecords } from '../../../session/hooks';

/** Id of a card's element: moved to another column it is another one. */
export const gapCardId = (id: string): string => `cl-gap-${id}`;

interface GapBoardProps {
  readonly gaps: readonly Gap[];
  readonly today: string;
  readonly settled: ReadonlySet<string>;
  readonly onOpen: (id: string) => void;
}

/** The tasks in four columns by state. A card opens the task, where it is moved on: no dragging needed. */
export function GapBoard({ gaps, today, settled, onOpen }: GapBoardProps): ReactNode {
  const persons = useRecords('persons');
  return (
    <div className="cl-board">
      {(Object.keys(gapStatusNames) as Gap['status'][]).map((status) => {
        const column = gaps.filter((gap) => gap.status === status);
        return (
          <section key={status} aria-label={`${gapStatusNames[status]}，${column.length} 项`}>
            <h2>
              {gapStatusNames[status]} <span className="gd-muted gd-number">{column.length}</span>
            </h2>
            <ul>
              {column.map((gap) => (
                <li key={gap.id}>
                  <button type="button" id={gapCardId(gap.id)} className="cl-card" onClick={() => onOpen(gap.id)}>
                    <span className={`cl-severity cl-severity-${gap.severity}`}>{severityNames[gap.severity]}</span> {gap.title}
                    <span className="cl-card-facts">
                      {(gap.ownerId && persons[gap.ownerId]?.name) || '未定责任人'} · {gap.dueOn ? formatCivilDate(gap.dueOn) : '未定期限'}
                      {isOverdue(gap, today) ? <span className="gd-late">逾期</span> : null}
                    </span>
                    {settled.has(gap.id) ? <span className="cl-mark">清单已改为符合，可提交复核</span> : null}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
