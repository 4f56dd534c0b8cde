import type { ReactNode } from 'react';

interface StageStateMarkProps {
  readonly state: 'not_started' | 'in_progress' | 'errors' | 'done';
  /** Number of problems, shown in the mark when the state is `errors`. */
  readonly problems: number;
  /** The state in words, always present for screen readers. */
  readonly words: string;
  /** Show the words beside the mark too. */
  readonly withWords?: boolean;
}

const marks = { not_started: '○', in_progress: '◐', errors: '!', done: '✓' } as const;

/** The mark of a stage: a sign, a colour and words, never the colour alone. */
export function StageStateMark({ state, problems, words, withWords = false }: StageStateMarkProps): ReactNode {
  const sign = state === 'errors' ? (problems > 99 ? '99+' : String(problems || marks.errors)) : marks[state];
  return (
    <span className={`gd-mark gd-mark-${state}`} title={words}>
      <span className="gd-mark-sign" aria-hidden="true">
        {sign}
      </span>
      <span className={withWords ? undefined : 'gd-sr'}>{words}</span>
    </span>
  );
}
