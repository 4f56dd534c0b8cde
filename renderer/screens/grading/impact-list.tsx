import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { Level } from '#shared/dossier/enterprise-type';
import { impactOf, isNoImpact } from '#shared/overview/impact';
import type { ImpactEntry, ListImpact } from '#shared/overview/impact';
import type { GradingWork } from './use-grading';

interface ImpactListProps {
  readonly work: GradingWork;
  readonly from: Level;
  readonly to: Level;
}

/** What a change of level changes elsewhere; answers are parked, never deleted. */
export function ImpactList({ work, from, to }: ImpactListProps): ReactNode {
  const { packs, dossier, type, keyEnterprise } = work;
  const impact = useMemo(
    () => impactOf(packs, dossier, type, [{ level: from, keyEnterprise }, { level: to, keyEnterprise }]),
    [packs, dossier, type, from, to, keyEnterprise],
  );
  if (isNoImpact(impact)) return <p>清单、预案和期限都没有变化。</p>;
  return (
    <>
      <p>不再适用的内容只是收起，已填的答案保留；级别改回后原样恢复。</p>
      <Changed title="期限" list={impact.clocks} />
      <Changed title="企业义务（细则）" list={impact.obligations} />
      <Changed title="安全清单检查项" list={impact.items} withId />
      <Entries title={`安全清单要求变化 ${impact.stricter.length} 项`} entries={impact.stricter} withId />
      <Changed title="应急预案章节" list={impact.planSections} />
      <Changed title="专项处置方案" list={impact.planAnnexes} />
    </>
  );
}

interface ChangedProps {
  readonly title: string;
  readonly list: ListImpact;
  /** The id means something to the user (numbers of checklist items). */
  readonly withId?: boolean;
}

function Changed({ title, list, withId = false }: ChangedProps): ReactNode {
  return (
    <>
      <Entries title={`${title}：新增 ${list.added.length} 项`} entries={list.added} withId={withId} />
      <Entries title={`${title}：不再适用 ${list.removed.length} 项`} entries={list.removed} withId={withId} />
    </>
  );
}

interface EntriesProps {
  readonly title: string;
  readonly entries: readonly ImpactEntry[];
  readonly withId?: boolean;
}

function Entries({ title, entries, withId = false }: EntriesProps): ReactNode {
  if (entries.length === 0) return null;
  return (
    <details open={entries.length <= 6}>
      <summary>{title}</summary>
      <ul>
        {entries.map((entry) => (
          <li key={entry.id}>
            {withId ? <span className="gd-muted">{entry.id} </span> : null}
            {entry.title}
          </li>
        ))}
      </ul>
    </details>
  );
}
