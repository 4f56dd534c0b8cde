import type { ReactNode } from 'react';
import { packDifferences } from '#shared/rules/pack-differences';
import type { PartDifference } from '#shared/rules/pack-differences';
import type { ImportablePack } from '#shared/rules/importable-kinds';
import { DiffText } from './diff-text';

/** So many titles are named at once. */
const namedAtOnce = 12;

function names(titles: readonly string[]): string {
  const rest = titles.length - namedAtOnce;
  return `${titles.slice(0, namedAtOnce).join('、')}${rest > 0 ? `，另 ${rest} 项` : ''}`;
}

/** Where two versions of a pack differ, part by part. */
export function PartDifferences({ from, to }: { readonly from: ImportablePack; readonly to: ImportablePack }): ReactNode {
  const parts = packDifferences(from, to);
  if (parts.length === 0) return null;
  return parts.map((part) => <OnePart key={part.part} part={part} />);
}

function OnePart({ part: { part, added, removed, changed } }: { readonly part: PartDifference }): ReactNode {
  const worded = changed.filter(({ before, after }) => before !== after);
  return (
    <details open={worded.length > 0 && worded.length <= 5}>
      <summary>
        {part}：新增 {added.length}，去掉 {removed.length}，改动 {changed.length}
      </summary>
      {added.length > 0 ? <p>新增：{names(added)}</p> : null}
      {removed.length > 0 ? <p>去掉：{names(removed)}</p> : null}
      {changed.length > worded.length ? <p>改动：{names(changed.filter((one) => !worded.includes(one)).map(({ title }) => title))}</p> : null}
      {worded.map(({ title, before, after }) => (
        <p key={title} className="pk-lines">
          <strong>{title}：</strong>
          <DiffText before={before} after={after} />
        </p>
      ))}
    </details>
  );
}
