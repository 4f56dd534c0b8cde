import { Button, Select, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { put } from '#shared/dossier/change';
import { drillSchema } from '#shared/dossier/plan-records';
import type { Drill } from '#shared/dossier/plan-records';
import { byQuarter, drillPacksFor, scoreDrill, yearProgramme } from '#shared/plan/drill-work';
import { drillProgramme } from '#shared/report/sections/drill-programme';
import { formatInstant } from '#shared/text/dates';
import { useNewId, useReadOnly } from '../../session/hooks';
import { DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { useFileMaker } from './use-file-maker';
import type { PlanWork } from './use-plan';
import { useSaver } from './use-value-writer';

/** The programme of each year that has drills, as a file. */
function ProgrammeFiles({ work, drills }: { readonly work: PlanWork; readonly drills: readonly Drill[] }): ReactNode {
  const files = useFileMaker();
  const years = [...new Set(drills.map((drill) => drill.year))].filter((year) => year > 0).toSorted((left, right) => right - left);
  const keep = async (year: number, kind: 'pdf' | 'docx'): Promise<void> => {
    const document = drillProgramme({ pack: work.packs.plan, values: work.plan.values, drills, year, createdOn: work.today });
    await files.keep(await files.make(document, kind), `${document.title}.${kind}`);
  };
  return (
    <div className="gd-row">
      {years.slice(0, 3).flatMap((year) =>
        (['pdf', 'docx'] as const).map((kind) => (
          <Button key={`${year}${kind}`} disabled={files.busy} onClick={() => void keep(year, kind)}>
            导出 {year} 年演练计划 {kind.toUpperCase()}
          </Button>
        )),
      )}
      {files.problem === '' ? null : <p role="alert">{files.problem}</p>}
    </div>
  );
}

const statusWords = { planned: '未开始', running: '进行中', done: '已结束' } as const;

/** 演练: the yearly programme, ready packs, and the drills with their state and points. */
export function DrillsPage({ work }: { readonly work: PlanWork }): ReactNode {
  const { dossier, packs, plan, today } = work;
  const save = useSaver();
  const newId = useNewId();
  const readOnly = useReadOnly();
  const navigate = useNavigate();
  const year = Number(today.slice(0, 4));
  const drills = Object.values(dossier.drills).toSorted((left, right) => right.year - left.year || byQuarter(left, right));
  const types = plan.values.types.length > 0 ? plan.values.types : (['connected_industrial'] as const);
  // Drills of the programme that the year does not have yet; one that was made by hand does not stand in for the rest.
  const missing = (wanted: number): readonly Drill[] => yearProgramme({ pack: packs.plan, types, level: plan.values.topLevel, year: wanted }, newId).filter((made) => !drills.some((drill) => drill.year === wanted && drill.title === made.title));
  const programme = async (wanted: number): Promise<void> => {
    await save(`生成 ${wanted} 年演练计划`, missing(wanted).map((drill) => put('drills', drill.id, drill)));
  };
  const start = async (packId: string): Promise<void> => {
    const scenario = packs.plan.drill.packs.find((one) => one.id === packId);
    const id = newId();
    const drill = drillSchema.parse({ id, title: scenario?.title ?? '演练', packId, year, mode: '桌面推演·专项', purpose: '检验处置卡、判级与报告' });
    if (await save(`新建演练 ${drill.title}`, [put('drills', id, drill)])) void navigate(`/plan/drills/${id}`);
  };
  const frequency = packs.plan.drill.frequency.find((rule) => rule.level === plan.values.topLevel) ?? packs.plan.drill.frequency.find((rule) => rule.level === 0);
  return (
    <div className="gd-stack">
      <p>
        {frequency?.text}。<span className="gd-muted">次数为本工具建议（非官方）；细则第十一条只写“定期开展安全演练”。</span>
      </p>
      <div className="gd-row">
        <Button type="primary" disabled={readOnly || missing(year + 1).length === 0} onClick={() => void programme(year + 1)}>
          生成 {year + 1} 年演练计划
        </Button>
        <Button disabled={readOnly || missing(year).length === 0} onClick={() => void programme(year)}>
          生成 {year} 年演练计划
        </Button>
        <Select
          aria-label="用情景包新建演练"
          placeholder="用情景包新建演练"
          disabled={readOnly}
          value={null}
          style={{ width: 260 }}
          onChange={(packId: string) => void start(packId)}
          options={drillPacksFor(packs.plan, types).map((one) => ({ value: one.id, label: `${one.title}（${one.minutes} 分钟，${one.injects.length} 次投放）` }))}
        />
      </div>
      {drills.length === 0 ? (
        <EmptyState title="还没有演练">先生成年度计划，或直接选一个情景包开始桌面推演。演练时按时间投放情景，自动计时记录，结束后评分并把问题转入整改。</EmptyState>
      ) : (
        <>
          <ProgrammeFiles work={work} drills={drills} />
          <DataTable<Drill>
            caption="演练列表"
            rowKey={(drill) => drill.id}
            dataSource={drills}
            columns={[
              { title: '年份', dataIndex: 'year' },
              { title: '季度', dataIndex: 'quarter' },
              { title: '演练', dataIndex: 'title' },
              { title: '方式', dataIndex: 'mode' },
              { title: '状态', render: (_, drill) => <Tag color={drill.status === 'running' ? 'processing' : drill.status === 'done' ? 'success' : 'default'}>{statusWords[drill.status]}</Tag> },
              { title: '开始', render: (_, drill) => (drill.startedAt === null ? '—' : formatInstant(drill.startedAt)) },
              { title: '评分', render: (_, drill) => scoreWords(work, drill) },
              {
                title: '操作',
                render: (_, drill) => (
                  <Button size="small" aria-label={`打开演练 ${drill.title}`} onClick={() => void navigate(`/plan/drills/${drill.id}`)}>
                    打开
                  </Button>
                ),
              },
            ]}
          />
        </>
      )}
    </div>
  );
}

function scoreWords({ packs }: PlanWork, drill: Drill): string {
  if (Object.keys(drill.scores).length === 0) return '—';
  const score = scoreDrill(packs.plan, drill);
  return score.band === null ? `${score.points} 分（还有 ${score.open.length} 项）` : `${score.points} 分 ${score.band}`;
}
