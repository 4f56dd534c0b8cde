import type { ReactNode } from 'react';
import { gapStatusNames, isOverdue } from '#shared/checklist/gaps';
import { severityNames } from '#shared/checklist/severity';
import type { Gap } from '#shared/dossier/checklist-records';
import { formatCivilDate } from '#shared/text/dates';
import { formatWan } from '#shared/text/numbers';
import { useRecords } from '../../../session/hooks';
import { DataTable } from '../../../ui/data-table';

interface GapTableProps {
  readonly gaps: readonly Gap[];
  readonly today: string;
  readonly onOpen: (id: string) => void;
}

/** The tasks as a table. */
export function GapTable({ gaps, today, onOpen }: GapTableProps): ReactNode {
  const persons = useRecords('persons');
  return (
    <DataTable<Gap>
      caption="整改任务"
      rowKey={(gap) => gap.id}
      dataSource={[...gaps]}
      columns={[
        {
          title: '差距',
          render: (_, gap) => (
            <button type="button" className="gd-button-link" onClick={() => onOpen(gap.id)}>
              {gap.title}
            </button>
          ),
        },
        { title: '等级', width: 70, render: (_, gap) => <span className={`cl-severity cl-severity-${gap.severity}`}>{severityNames[gap.severity]}</span> },
        { title: '责任人', width: 100, render: (_, gap) => (gap.ownerId && persons[gap.ownerId]?.name) || '未定' },
        { title: '预算', width: 110, render: (_, gap) => (gap.budget === null ? '—' : formatWan(gap.budget)) },
        {
          title: '期限（内部目标）',
          width: 170,
          render: (_, gap) => (
            <>
              {gap.dueOn ? formatCivilDate(gap.dueOn) : '未定'} {isOverdue(gap, today) ? <span className="gd-late">逾期</span> : null}
            </>
          ),
        },
        { title: '状态', width: 90, render: (_, gap) => gapStatusNames[gap.status] },
      ]}
    />
  );
}
