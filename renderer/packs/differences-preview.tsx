import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { changedDues } from '#shared/overview/changed-dues';
import type { ImportablePack } from '#shared/rules/importable-kinds';
import type { RulePacks } from '#shared/rules/rule-packs';
import { formatCivilDate } from '#shared/text/dates';
import { useClock, useDossier } from '../session/hooks';
import { PartDifferences } from './part-differences';

const dayWords = (day: string | null): string => (day === null ? '没有日期' : formatCivilDate(day));

/** What a pack of clocks, working days or regions changes: its entries, and the deadlines of this dossier that move. */
export function DifferencesPreview({ packs, next }: { readonly packs: RulePacks; readonly next: ImportablePack }): ReactNode {
  const dossier = useDossier();
  const today = useClock().today();
  const moved = useMemo(() => changedDues({ packs, dossier, today }, { ...packs, [next.kind]: next }), [packs, next, dossier, today]);
  return (
    <>
      <PartDifferences from={packs[next.kind]} to={next} />
      {next.kind === 'regions' ? null : moved.length === 0 ? (
        <p>这份档案现有的期限，日期都不变。</p>
      ) : (
        <>
          <p>这份档案的期限会变 {moved.length} 条：</p>
          <ul>
            {moved.map(({ id, title, before, after }) => (
              <li key={id}>
                {title}：{before === undefined ? '新增' : dayWords(before)} → {after === undefined ? '不再列出' : dayWords(after)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
