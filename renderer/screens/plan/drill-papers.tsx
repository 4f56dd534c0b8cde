import { Button, Segmented } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Drill } from '#shared/dossier/plan-records';
import type { ReportDocument } from '#shared/report/blocks';
import { drillRecord } from '#shared/report/sections/drill-record';
import { drillReport } from '#shared/report/sections/drill-report';
import { drillScheme } from '#shared/report/sections/drill-scheme';
import { drillSignIn } from '#shared/report/sections/drill-sign-in';
import { TaskProgress } from '../../ui/task-progress';
import type { DrillWork } from './drill-parts';
import { useFileMaker } from './use-file-maker';

const papers = ['演练方案', '签到表', '记录表', '演练报告'] as const;
type Paper = (typeof papers)[number];

/** The papers of a drill, before, at and after it, as PDF or DOCX; the one that its state asks for comes first. */
export function DrillPapers({ work, drill }: Pick<DrillWork, 'work' | 'drill'>): ReactNode {
  const files = useFileMaker();
  const [chosen, setChosen] = useState<Paper | null>(null);
  const paper = chosen ?? paperFor(drill.status);
  const keep = async (kind: 'pdf' | 'docx'): Promise<void> => {
    const document = documentOf(paper, { work, drill });
    await files.keep(await files.make(document, kind), `${document.title.replaceAll('：', '-')}.${kind}`);
  };
  return (
    <div className="gd-stack">
      <div className="gd-row">
        <Segmented aria-label="演练文件" options={[...papers]} value={paper} onChange={(next) => setChosen(next)} />
        <Button disabled={files.busy} onClick={() => void keep('pdf')}>
          导出{paper} PDF
        </Button>
        <Button disabled={files.busy} onClick={() => void keep('docx')}>
          导出{paper} DOCX
        </Button>
      </div>
      {files.busy ? <TaskProgress title={`正在生成${paper}`} share={files.share} onCancel={files.stop} /> : null}
      {files.problem === '' ? null : <p role="alert">{files.problem}</p>}
    </div>
  );
}

function paperFor(status: Drill['status']): Paper {
  return { planned: '演练方案', running: '记录表', done: '演练报告' }[status] as Paper;
}

function documentOf(paper: Paper, { work, drill }: Pick<DrillWork, 'work' | 'drill'>): ReportDocument {
  const input = { pack: work.packs.plan, values: work.plan.values, drill, createdOn: work.today };
  if (paper === '演练方案') return drillScheme(input);
  if (paper === '签到表') return drillSignIn(input);
  if (paper === '记录表') return drillRecord(input);
  return drillReport(input);
}
