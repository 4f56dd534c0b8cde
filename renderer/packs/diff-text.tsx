import type { ReactNode } from 'react';
import { diffRuns } from '#shared/checklist/carry-over';

/** A text with what was taken out and what came in. */
export function DiffText({ before, after }: { readonly before: string; readonly after: string }): ReactNode {
  return diffRuns(before, after).map(({ kind, text }) => {
    const key = `${kind} ${text}`;
    if (kind === 'removed') return <del key={key}>{text}</del>;
    return kind === 'added' ? <ins key={key}>{text}</ins> : <span key={key}>{text}</span>;
  });
}
