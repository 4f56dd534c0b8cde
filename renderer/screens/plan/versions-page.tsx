import { Alert, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { PlanVersion } from '#shared/dossier/plan-records';
import { staleValues } from '#shared/plan/plan-freshness';
import { changedLines } from '#shared/plan/readable-lines';
import { compareSections, frozenSections, latestVersion } from '#shared/plan/plan-versions';
import type { SectionChange } from '#shared/plan/plan-versions';
import { formatCivilDate, formatInstant } from '#shared/text/dates';
import { DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { LineChanges } from './line-changes';
import type { PlanWork } from './use-plan';

const current = 'current';

/** 版本: the approved versions, what changed since the last one, and two of them side by side. */
export function VersionsPage({ work }: { readonly work: PlanWork }): ReactNode {
  const { dossier, packs, plan } = work;
  const versions = Object.values(dossier.planVersions).toSorted((left, right) => right.approvedAt.localeCompare(left.approvedAt, 'en'));
  const last = latestVersion(dossier.planVersions);
  const [left, setLeft] = useState<string | null>(null);
  const [right, setRight] = useState(current);
  if (!last) return <EmptyState title="还没有批准过的版本">定稿后，每一版的文字和数据会保存在这里，可以两两比较。</EmptyState>;
  const stale = staleValues(packs.plan, last, plan.values);
  const sectionsOf = (id: string): Readonly<Record<string, string>> => (id === current ? frozenSections(plan) : (dossier.planVersions[id]?.sections ?? {}));
  const changes = compareSections(sectionsOf(left ?? last.id), sectionsOf(right));
  const options = [{ value: current, label: '当前正文' }, ...versions.map((version) => ({ value: version.id, label: `${version.version}（${formatInstant(version.approvedAt)}）` }))];
  return (
    <div className="gd-stack">
      {stale.length === 0 ? (
        <Alert type="success" title={`${last.version}批准后，关键信息没有变化。`} />
      ) : (
        <Alert
          type="warning"
          title={`${last.version}批准后有 ${stale.length} 项信息变化，请评审后形成新版。`}
          description={
            <ul>
              {stale.map((one) => (
                <li key={one.path}>
                  {one.label}：{one.before || '（空）'} → {one.after || '（空）'}
                </li>
              ))}
            </ul>
          }
        />
      )}
      <DataTable<PlanVersion>
        caption="批准过的版本"
        rowKey={(version) => version.id}
        dataSource={versions}
        columns={[
          { title: '版本', dataIndex: 'version' },
          { title: '批准时间', render: (_, version) => formatInstant(version.approvedAt) },
          { title: '编制', render: (_, version) => stepText(version, 'prepared') },
          { title: '评审', render: (_, version) => stepText(version, 'reviewed') },
          { title: '批准', render: (_, version) => stepText(version, 'approved') },
          { title: '说明', dataIndex: 'note' },
        ]}
      />
      <section className="gd-panel gd-stack" aria-label="版本比较">
        <div className="gd-row">
          <span>比较</span>
          <Select aria-label="旧版" value={left ?? last.id} onChange={setLeft} options={options} style={{ minWidth: 220 }} />
          <span>与</span>
          <Select aria-label="新版" value={right} onChange={setRight} options={options} style={{ minWidth: 220 }} />
          <span>{changes.length === 0 ? '没有差别' : `${changes.length} 节不同`}</span>
        </div>
        {changes.map((change) => (
          <ChangeView key={change.id} change={change} />
        ))}
      </section>
    </div>
  );
}

function stepText(version: PlanVersion, step: 'prepared' | 'reviewed' | 'approved'): string {
  const found = version.approvals.find((one) => one.step === step);
  return found ? `${found.name} ${formatCivilDate(found.date)}` : '—';
}

const changeWords = { added: '新增', removed: '删除', changed: '修改' } as const;

function ChangeView({ change }: { readonly change: SectionChange }): ReactNode {
  return (
    <section aria-label={change.title}>
      <h3>
        {changeWords[change.change]}：{change.number} {change.title}
      </h3>
      <LineChanges changes={changedLines(change.before, change.after)} names={['旧', '新']} />
    </section>
  );
}
