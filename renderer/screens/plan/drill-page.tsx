import { Button, Tabs } from 'antd';
import type { ReactNode } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { put, remove } from '#shared/dossier/change';
import { useLatestDossier, useReadOnly } from '../../session/hooks';
import { useConfirm } from '../../ui/confirm';
import { EmptyState } from '../../ui/empty-state';
import { DrillEvaluation } from './drill-evaluation';
import { DrillFacts } from './drill-facts';
import { DrillPapers } from './drill-papers';
import type { DrillWork } from './drill-parts';
import { DrillRun } from './drill-run';
import type { PlanWork } from './use-plan';
import { useSaver } from './use-value-writer';

/** One drill: preparation, run with clock and log, evaluation of 100 points, its papers. */
export function DrillPage({ work }: { readonly work: PlanWork }): ReactNode {
  const { drillId = '' } = useParams();
  // Another drill is another page: what is typed or chosen for one is not shown beside the other.
  return <DrillDesk key={drillId} work={work} drillId={drillId} />;
}

function DrillDesk({ work, drillId }: { readonly work: PlanWork; readonly drillId: string }): ReactNode {
  const drill = work.dossier.drills[drillId];
  const saver = useSaver();
  const latest = useLatestDossier();
  const readOnly = useReadOnly();
  const navigate = useNavigate();
  const confirm = useConfirm();
  if (!drill) return <EmptyState title="没有这次演练" action={<Link to="/plan/drills">回到演练列表</Link>} />;
  const save: DrillWork['save'] = (label, change, more = []) => {
    const now = latest().drills[drillId];
    return now ? saver(label, [put('drills', drillId, change(now)), ...more]) : Promise.resolve(true);
  };
  const parts: DrillWork = { work, drill, save, readOnly };
  const drop = async (): Promise<void> => {
    const agreed = await confirm({ title: `删除演练“${drill.title}”？`, content: '演练记录和评分一并删除，历史中仍可找到。', verb: '删除演练', danger: true });
    if (agreed && (await saver('删除演练', [remove('drills', drill.id)]))) void navigate('/plan/drills');
  };
  return (
    <div className="gd-stack">
      <div className="gd-row">
        <Link to="/plan/drills">← 演练列表</Link>
        <h2 style={{ margin: 0, marginRight: 'auto' }}>{drill.title}</h2>
        <Button danger disabled={readOnly || drill.status === 'running'} onClick={() => void drop()}>
          删除演练
        </Button>
      </div>
      <DrillPapers work={work} drill={drill} />
      <Tabs
        key={drill.status}
        defaultActiveKey={drill.status === 'running' ? 'run' : drill.status === 'done' ? 'evaluation' : 'facts'}
        items={[
          { key: 'facts', label: '准备', children: <DrillFacts {...parts} /> },
          { key: 'run', label: '实施', children: <DrillRun {...parts} /> },
          { key: 'evaluation', label: '评估与整改', children: <DrillEvaluation {...parts} /> },
        ]}
      />
    </div>
  );
}
