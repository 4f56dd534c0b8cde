import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { daysBetween } from '#shared/base/civil-date';
import type { DueItem } from '#shared/overview/due-item';
import { formatCivilDate } from '#shared/text/dates';
import { ForceTag } from '../../ui/force-tag';
import type { HomeRow } from './due-rows';

interface DuePanelProps {
  readonly rows: readonly HomeRow[];
  /** The next date beyond the rows, for the calm state. */
  readonly next: DueItem | undefined;
  readonly today: string;
}

/** Late from the day after the last day on, not from the day to plan for. */
function whenWords({ date, due, near, nearness }: HomeRow, today: string): string {
  if (date === null || due === null) return near;
  const left = daysBetween(today, due);
  if (nearness === 'late') return `${near} ${-left} 天`;
  if (left === 0) return '今天到期';
  const days = daysBetween(today, date);
  return days < 0 ? `最迟还有 ${left} 天` : days === 0 ? '今天' : `还有 ${days} 天`;
}

/** What is due, late or in the way, in one list; each line leads to its place. */
export function DuePanel({ rows, next, today }: DuePanelProps): ReactNode {
  const dated = rows.some((row) => row.nearness !== 'next');
  return (
    <section className="gd-panel" aria-labelledby="gd-due">
      <h2 id="gd-due">现在要办的事</h2>
      {dated ? null : (
        <p>
          近 90 天没有到期的事项。
          {next?.due ? `下一个日期是 ${formatCivilDate(next.earliest ?? next.due)}：${next.title}（${next.basis}）。` : '填写更多内容后，期限会自动出现在这里。'}
        </p>
      )}
      <ul className="gd-due-list">
        {rows.map((row) => (
          <li key={row.id} className={`gd-due gd-due-${row.nearness}${row.nearness === 'late' && row.near !== '已逾期' ? ' gd-due-own' : ''}`}>
            <div className="gd-due-when">
              <strong>{whenWords(row, today)}</strong>
              {row.date ? (
                <span>
                  {row.estimated ? '预计 ' : ''}
                  {formatCivilDate(row.date)}
                </span>
              ) : null}
            </div>
            <div className="gd-due-what">
              <span>{row.what}</span>
              <span className="gd-muted">
                {row.force === 'next' ? null : <ForceTag force={row.force} owner={row.owner} />}
                {row.why}
              </span>
            </div>
            <Link to={row.route} aria-label={`${row.verb}：${row.what}`}>
              {row.verb}
            </Link>
          </li>
        ))}
      </ul>
      <p>
        <Link to="/calendar">查看全部期限</Link>
      </p>
    </section>
  );
}
