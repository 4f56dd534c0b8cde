import { Checkbox, Select } from 'antd';
import type { TableColumnsType } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { PastedCell, ReadRow } from '#shared/registration/pasted-rows';
import type { Field } from '#shared/rules/registration-pack';
import type { Grid } from '../../forms/html-grid';
import { DataTable } from '../../ui/data-table';

interface PastePreviewProps {
  readonly grid: Grid;
  readonly fields: readonly Field[];
  readonly columns: readonly (Field | null)[];
  readonly rows: readonly ReadRow[];
  readonly onColumns: (columns: readonly (Field | null)[]) => void;
}

function CellView({ cell, merged }: { readonly cell: PastedCell | undefined; readonly merged: boolean }): ReactNode {
  if (!cell) return <span className="gd-muted">不导入</span>;
  const errors = cell.problems.filter((found) => found.severity === 'error');
  return (
    <div className={errors.length > 0 ? 'gd-cell-bad' : undefined}>
      {cell.text === '' ? <span className="gd-muted">（空）</span> : cell.text}
      {cell.newPerson ? <div className="gd-cell-note">将新增人员 {cell.newPerson}</div> : null}
      {merged ? <div className="gd-cell-note">来自合并单元格</div> : null}
      {cell.problems.map((found) => (
        <div key={found.code} className={`gd-cell-note gd-severity-${found.severity}`}>
          {found.message}（{found.code}）
        </div>
      ))}
    </div>
  );
}

const isBad = (row: ReadRow): boolean => row.cells.some((cell) => cell.problems.length > 0);
const cellOf = (row: ReadRow, field: Field | null): PastedCell | undefined => row.cells.find((cell) => cell.field.id === field?.id);

/** How every pasted cell was read; the heading of a column says which field it fills and can be changed. */
export function PastePreview({ grid, fields, columns, rows, onColumns }: PastePreviewProps): ReactNode {
  const [onlyBad, setOnlyBad] = useState(false);
  const bad = rows.filter(isBad).length;
  const choose = (at: number, id: string): void => {
    const chosen = fields.find((field) => field.id === id) ?? null;
    // A field is filled from one column only.
    onColumns(columns.map((field, each) => (each === at ? chosen : field?.id === chosen?.id ? null : field)));
  };
  const table: TableColumnsType<ReadRow> = [
    { title: '行', dataIndex: 'number', width: 60 },
    ...columns.map((field, at) => ({
      title: (
        <Select
          size="small"
          className="gd-column-select"
          aria-label={`第 ${at + 1} 列对应的字段`}
          value={field?.id ?? ''}
          onChange={(id) => choose(at, id)}
          options={[{ value: '', label: '不导入' }, ...fields.map((each) => ({ value: each.id, label: each.label }))]}
        />
      ),
      key: `column-${String(at)}`,
      render: (_value: unknown, row: ReadRow) => <CellView cell={cellOf(row, field)} merged={grid.merged.has(`${row.number}:${at + 1}`)} />,
    })),
  ];
  return (
    <>
      <p className="gd-row">
        <output>
          共 {rows.length} 行{bad > 0 ? `，其中 ${bad} 行有需要核对的内容` : '，没有发现问题'}
          {grid.merged.size > 0 ? '；有合并单元格，竖向合并的值已填到每一行' : ''}
        </output>
        {bad > 0 ? (
          <Checkbox checked={onlyBad} onChange={(event) => setOnlyBad(event.target.checked)}>
            只看有问题的行
          </Checkbox>
        ) : null}
      </p>
      <DataTable<ReadRow>
        caption="粘贴预览"
        rowKey={(row) => String(row.number)}
        columns={table}
        dataSource={onlyBad ? rows.filter(isBad) : [...rows]}
        scroll={{ x: 'max-content', y: 380 }}
      />
    </>
  );
}
