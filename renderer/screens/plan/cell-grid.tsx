import { AutoComplete, Button, Input } from 'antd';
import type { ClipboardEvent, ReactNode } from 'react';
import type { CollectionRow } from '#shared/plan/plan-collections';

interface CellGridProps {
  /** Cells get the id `<id>-<row>-<field>`. */
  readonly id: string;
  readonly caption: string;
  readonly fields: readonly { readonly id: string; readonly label: string; readonly options?: readonly string[] }[];
  readonly rows: readonly CollectionRow[];
  readonly disabled: boolean;
  readonly onChange: (rows: readonly CollectionRow[]) => void;
  /** A cell was left: time to save. */
  readonly onLeave: () => void;
  /** A row was removed: save these. */
  readonly onRemove: (rows: readonly CollectionRow[]) => void;
}

/** Rows and cells to type in; a block copied from Excel fills cells to the right and rows below. */
export function CellGrid({ id, caption, fields, rows, disabled, onChange, onLeave, onRemove }: CellGridProps): ReactNode {
  const change = (at: number, field: string, value: string): void => onChange(rows.map((row, index) => (index === at ? { ...row, [field]: value } : row)));
  const onPaste = (event: ClipboardEvent, at: number, column: number): void => {
    const text = event.clipboardData.getData('text/plain').replaceAll('\r\n', '\n').replace(/\n$/, '');
    if (!text.includes('\t') && !text.includes('\n')) return;
    event.preventDefault();
    const block = text.split('\n').map((line) => line.split('\t'));
    const next = [...rows];
    for (const [down, cells] of block.entries()) {
      const row: Record<string, string> = { ...next[at + down] };
      for (const [right, cell] of cells.entries()) {
        const field = fields[column + right];
        if (field) row[field.id] = cell.trim();
      }
      next[at + down] = row;
    }
    onChange(next);
  };
  if (rows.length === 0) return <p className="gd-muted">还没有内容。可逐行添加，也可以添加一行后从 Excel 整块粘贴。</p>;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table must be scrollable by keyboard
    <section className="plan-table-wrap" tabIndex={0} aria-label={`${caption}表格`}>
      <table className="plan-cells">
        <thead>
          <tr>
            {fields.map((field) => (
              <th key={field.id} scope="col">
                {field.label}
              </th>
            ))}
            <th scope="col">
              <span className="gd-sr">操作</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows have no other identity while they are typed
            <tr key={at}>
              {fields.map((field, column) => (
                <td key={field.id} onPaste={(event) => onPaste(event, at, column)}>
                  {field.options ? (
                    <AutoComplete id={`${id}-${at}-${field.id}`} aria-label={`第 ${at + 1} 行 ${field.label}`} disabled={disabled} value={row[field.id] ?? ''} onChange={(value: string) => change(at, field.id, value)} onBlur={onLeave} options={field.options.map((value) => ({ value }))} style={{ width: '100%' }} />
                  ) : (
                    <Input id={`${id}-${at}-${field.id}`} aria-label={`第 ${at + 1} 行 ${field.label}`} disabled={disabled} maxLength={500} value={row[field.id] ?? ''} onChange={(event) => change(at, field.id, event.target.value)} onBlur={onLeave} />
                  )}
                </td>
              ))}
              <td>
                <Button size="small" danger disabled={disabled} aria-label={`删除第 ${at + 1} 行`} onClick={() => onRemove(rows.filter((_, index) => index !== at))}>
                  删除
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
