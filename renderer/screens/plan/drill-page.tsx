import { Button, Tabs } from 'antd';
import type { ReactNode } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { put, remove } from '#shared/dossier/change';
import { drillReport } from '#shared/report/sections/drill-report';
import { useReadOnly } from '../../session/hooks';
import { useConfirm } from '../../ui/confirm';
import { EmptyState } from '../../ui/empty-state';
import { DrillEvaluation } from './drill-evaluation';
import { DrillFacts } from './drill-facts';
import type { DrillWork } from './drill-parts';
import { DrillRun } from './drill-run';
import { useFileMaker } from './use-file-maker';
import type { PlanWork } from './use-plan';
import { useSaver } from './use-value-writer';

/** One drill: preparation, run with clock and log, evaluation of 100 points, report. */
export function DrillPage({ work }: { readonly work: PlanWork }): ReactNode {
  const { drillId = '' } = useParams();
  const drill = work.dossier.drills[drillId];
  const saver = useSaver();
  const readOnly = useReadOnly();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const files = useFileMaker();
  if (!drill) return <EmptyState title="没有这次演练" action={<Link to="/plan/drills">回到演练列表</Link>} />;
  const save: DrillWork['save'] = (label, next, more = []) => saver(label, [put('drills', next.id, next), ...more]);
  const parts: DrillWork = { work, drill, save, readOnly };
  const report = async (kind: 'pdf' | 'docx'): Promise<void> => {
    const document = drillReport({ pack: work.packs.plan, values: work.plan.values, drill, createdOn: work.today });
    await files.keep(await files.make(document, kind), `${document.title.replaceAll('：', '-')}.${kind}`);
  };
  const drop = async (): Promise<void> => {
    const agreed = await confirm({ title: `删除演练“${drill.title}”？`, content: '演练记录和评分一并删除，历史中仍可找到。', verb: '删除演练', danger: true });
    if (agreed && (await saver('删除演练', [remove('drills', drill.id)]))) void navigate('/plan/drills');
  };
  return (
    <div className="gd-stack">
      <div className="gd-row">
        <Link to="/plan/drills">← 演练列表</Link>
        <h2 style={{ margin: 0, marginRight: 'auto' }}>{drill.title}</h2>
        <Button onClick={() => void report('pdf')}>导出演练报告 PDF</Button>
        <Button onClick={() => void report('docx')}>导出演练报告 DOCX</Button>
        <Button danger disabled={readOnly || drill.status === 'running'} onClick={() => void drop()}>
          删除演练
        </Button>
      </div>
      {files.problem === '' ? null : <p role="alert">{files.problem}</p>}
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
