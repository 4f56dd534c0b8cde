import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { Difference } from '#shared/checklist/exchange-sheet';
import { DataTable } from '../../../ui/data-table';

interface DifferencePreviewProps {
  readonly caption: string;
  readonly differences: readonly Difference[];
  readonly verb: string;
  readonly onApply: () => void;
  readonly onDrop: () => void;
}

/** Every value that would change, before anything is written. */
export function DifferencePreview({ caption, differences, verb, onApply, onDrop }: DifferencePreviewProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  // Who has chosen a file must see, and hear, what it would do.
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="gd-stack">
      <h3 ref={heading} tabIndex={-1}>
        {caption}，共 {differences.length} 处，尚未写入
      </h3>
      <DataTable<Difference>
        caption={caption}
        rowKey={(one) => `${one.key} ${one.field}`}
        dataSource={[...differences]}
        columns={[
          { title: '对象', dataIndex: 'title' },
          { title: '内容', dataIndex: 'field', width: 120 },
          { title: '现在', width: 260, render: (_, one) => one.before || <span className="gd-muted">（空）</span> },
          { title: '改为', width: 260, render: (_, one) => one.after || <span className="gd-muted">（空）</span> },
          { title: '单元格', dataIndex: 'address', width: 140 },
        ]}
      />
      <div className="gd-row">
        <button type="button" className="gd-button gd-button-main" onClick={onApply}>
          {verb}
        </button>
        <button type="button" className="gd-button" onClick={onDrop}>
          不写入
        </button>
      </div>
    </div>
  );
}
