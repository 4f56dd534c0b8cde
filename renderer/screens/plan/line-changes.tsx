import type { ReactNode } from 'react';
import type { LineChange } from '#shared/plan/readable-lines';

interface LineChangesProps {
  readonly changes: readonly LineChange[];
  /** What the two sides are called, e.g. 模板 and 现在. */
  readonly names: readonly [before: string, after: string];
}

/** Only the lines that differ, the old above the new. */
export function LineChanges({ changes, names: [before, after] }: LineChangesProps): ReactNode {
  return changes.map((change, at) => (
    // oxlint-disable-next-line react/no-array-index-key -- changes come in order and hold no state
    <div key={at}>
      {change.before.length === 0 ? null : <pre className="plan-diff plan-diff-old">{`${before}：${change.before.join('\n')}`}</pre>}
      {change.after.length === 0 ? null : <pre className="plan-diff plan-diff-new">{`${after}：${change.after.join('\n')}`}</pre>}
    </div>
  ));
}
