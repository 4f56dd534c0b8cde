import { useState } from 'react';
import type { ReactNode } from 'react';
import { compareAssessments, movementNames } from '#shared/checklist/assessments';
import type { ItemMovement, Movement } from '#shared/checklist/assessments';
import { frozenWords } from '#shared/checklist/frozen-words';
import type { Assessment } from '#shared/dossier/checklist-records';
import { formatCivilDate } from '#shared/text/dates';
import { DataTable } from '../../../ui/data-table';
import { Dialog } from '../../../ui/dialog';

interface RunComparisonProps {
  readonly before: Assessment;
  readonly after: Assessment;
  readonly onClose: () => void;
}

/** What asks for action comes first, what says nothing last. */
const order: readonly Movement[] = ['worse', 'improved', 'new', 'removed', 'unclear', 'same'];

/** What changed between two runs, item by item. */
export function RunComparison({ before, after, onClose }: RunComparisonProps): ReactNode {
  const lines = compareAssessments(before, after).toSorted((left, right) => order.indexOf(left.movement) - order.indexOf(right.movement));
  const [only, setOnly] = useState<Movement | null>(null);
  const counts = (Object.keys(movementNames) as Movement[]).map((movement) => [movement, lines.filter((line) => line.movement === movement).length] as const);
  return (
    <Dialog width={900} footer={null} title={`${formatCivilDate(after.closedOn ?? '')} 与 ${formatCivilDate(before.closedOn ?? '')} 比较`} onCancel={onClose}>
      <div className="gd-row">
        {counts.map(([movement, count]) => (
          <button key={movement} type="button" className="gd-chip" aria-pressed={only === movement} onClick={() => setOnly(only === movement ? null : movement)}>
            {movementNames[movement]} {count}
          </button>
        ))}
      </div>
      <DataTable<ItemMovement>
        caption="逐项比较"
        rowKey={(line) => line.id}
        dataSource={lines.filter((line) => (only ? line.movement === only : line.movement !== 'same'))}
        columns={[
          { title: '编号', width: 90, dataIndex: 'id' },
          { title: '检查项', dataIndex: 'title' },
          { title: '上次', width: 130, render: (_, line) => frozenWords(line.before, before.frozen[line.id]) },
          { title: '本次', width: 130, render: (_, line) => frozenWords(line.after, after.frozen[line.id]) },
          { title: '变化', width: 90, render: (_, line) => movementNames[line.movement] },
        ]}
      />
    </Dialog>
  );
}
