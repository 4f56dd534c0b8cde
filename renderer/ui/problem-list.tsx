import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import type { Problem } from '#shared/base/problem';

interface ProblemListProps {
  readonly problems: readonly Problem[];
  /** Heading; by default counts errors, warnings and hints. */
  readonly title?: string;
  /** Goes to the place of a problem; problems without `where` are plain text. */
  readonly onJump?: (found: Problem) => void;
  /** What can be done about a problem, by its `where`: stands behind its words. */
  readonly actions?: ReadonlyMap<string, ReactNode>;
  /** Name of a place, put before the message, e.g. the label of the field. */
  readonly nameOf?: (where: string) => string | undefined;
}

const severityWords = { error: '错误', warning: '提醒', hint: '建议' } as const;
const alertTypes = { error: 'error', warning: 'warning', hint: 'info' } as const;

/** Most problems written out at once: thousands of lines (a long pasted table) would only freeze the page. */
const most = 100;

function countWords(problems: readonly Problem[]): string {
  const parts = (['error', 'warning', 'hint'] as const)
    .map((severity) => ({ severity, count: problems.filter((one) => one.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} 处${severityWords[severity]}`);
  return parts.join('、');
}

/** All problems of a page at its top; each one jumps to its place. Nothing when there are none. */
export function ProblemList({ problems, title, onJump, actions, nameOf }: ProblemListProps): ReactNode {
  if (problems.length === 0) return null;
  const worst = (['error', 'warning', 'hint'] as const).find((severity) => problems.some((one) => one.severity === severity)) ?? 'hint';
  const line = (found: Problem): ReactNode => {
    const name = found.where === undefined ? undefined : nameOf?.(found.where);
    return (
      <>
        <span className={`gd-severity gd-severity-${found.severity}`}>{severityWords[found.severity]}</span>
        {name ? `${name}：` : ''}
        {found.message}
        <span className="gd-code">（{found.code}）</span>
      </>
    );
  };
  return (
    <Alert
      className="gd-problems"
      type={alertTypes[worst]}
      title={title ?? countWords(problems)}
      description={
        <ul>
          {problems.slice(0, most).map((found) => (
            <li key={`${found.code} ${found.where ?? ''} ${found.message}`}>
              {found.where !== undefined && onJump ? (
                <Button type="link" onClick={() => onJump(found)}>
                  {line(found)}
                </Button>
              ) : (
                line(found)
              )}
              {found.where === undefined ? null : actions?.get(found.where)}
            </li>
          ))}
          {problems.length > most ? <li>另有 {problems.length - most} 处，改好上面的会接着列出。</li> : null}
        </ul>
      }
    />
  );
}
