import type { ReactNode } from 'react';

interface EmptyStateProps {
  /** What is not there yet, e.g. 还没有整改任务. */
  readonly title: string;
  /** What this place will show and how it gets filled. */
  readonly children?: ReactNode;
  /** The first step, a button or link. */
  readonly action?: ReactNode;
}

/** An empty place that says what it will show and offers the first step. */
export function EmptyState({ title, children, action }: EmptyStateProps): ReactNode {
  return (
    <div className="gd-empty">
      <p className="gd-empty-title">{title}</p>
      {children ? <p className="gd-empty-text">{children}</p> : null}
      {action ? <div className="gd-row">{action}</div> : null}
    </div>
  );
}
