import type { ReactNode } from 'react';
import { rateText } from '#shared/checklist/rate-text';
import type { Assessment } from '#shared/dossier/checklist-records';
import { levelNames } from '#shared/dossier/enterprise-type';
import type { ReportDocument } from '#shared/report/blocks';
import { formatCivilDate } from '#shared/text/dates';
import { SaveDocument } from '../../../documents/save-document';
import { DataTable } from '../../../ui/data-table';

interface RunTableProps {
  readonly runs: readonly Assessment[];
  readonly readOnly: boolean;
  readonly onCompare: (id: string) => void;
  readonly onCopy: (run: Assessment) => void;
  readonly documentOf: (run: Assessment) => ReportDocument;
}

/** The closed runs, newest first. */
export function RunTable({ runs, readOnly, onCompare, onCopy, documentOf }: RunTableProps): ReactNode {
  return (
    <DataTable<Assessment>
      caption="结束的评测"
      rowKey={(run) => run.id}
      dataSource={[...runs]}
      columns={[
        { title: '结束日期', width: 160, render: (_, run) => formatCivilDate(run.closedOn ?? run.startedOn) },
        { title: '方式', width: 160, render: (_, run) => `${run.mode === 'self' ? '自行' : '第三方'} ${run.assessor}` },
        { title: '级别', width: 70, render: (_, run) => levelNames[run.level] },
        {
          title: '符合率（本工具口径）',
          width: 200,
          render: (_, run) => `${rateText(run.result?.rate ?? null)}　${run.result?.interim ? '阶段性结果' : (run.result?.band ?? '')}`,
        },
        {
          title: '操作',
          render: (_, run) => (
            <div className="gd-row">
              <button type="button" className="gd-button" disabled={run === runs.at(-1)} onClick={() => onCompare(run.id)}>
                与上一次比较<span className="gd-sr">（{run.closedOn}）</span>
              </button>
              <button type="button" className="gd-button" disabled={readOnly} onClick={() => onCopy(run)}>
                带入清单待确认<span className="gd-sr">（{run.closedOn}）</span>
              </button>
              <SaveDocument what="评测报告" name="符合性评测报告" make={() => documentOf(run)} />
            </div>
          ),
        },
      ]}
    />
  );
}
