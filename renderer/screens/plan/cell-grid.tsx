import { Button, Pagination } from 'antd';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import type { CollectionRow } from '#shared/plan/plan-collections';
import { CellRow, removeId } from './cell-row';
import type { CellField, RowActions } from './cell-row';
import './cell-grid.css';

interface CellGridProps {
  /** Cells get the id `<id>-<row>-<field>`. */
  readonly id: string;
  readonly caption: string;
  /** Name of the button that adds an empty row. */
  readonly addLabel: string;
  readonly fields: readonly CellField[];
  readonly rows: readonly CollectionRow[];
  readonly disabled: boolean;
  readonly onChange: (rows: readonly CollectionRow[]) => void;
  /** A cell was left: time to save. */
  readonly onLeave: () => void;
  /** A row was removed: save these. */
  readonly onRemove: (rows: readonly CollectionRow[]) => void;
  /** More buttons, behind the one that adds a row. */
  readonly children?: ReactNode;
}

/** Rows drawn at once: hundreds of inputs, as a pasted list brings them, would hold up the window. */
const pageSize = 20;

/** Rows and cells to type in; a block copied from Excel fills cells to the right and rows below. */
export function CellGrid({ id, caption, addLabel, children, fields, rows, disabled, ...handlers }: CellGridProps): ReactNode {
  const actions = useActions({ id, fields, rows, ...handlers });
  const [chosen, setPage] = useState(usePageOfPlace(id));
  const page = Math.min(chosen, Math.max(1, Math.ceil(rows.length / pageSize)));
  const from = (page - 1) * pageSize;
  const add = (): void => {
    handlers.onChange([...rows, {}]);
    setPage(Math.ceil((rows.length + 1) / pageSize));
    requestAnimationFrame(() => document.getElementById(`${id}-${rows.length}-${fields[0]?.id ?? ''}`)?.focus());
  };
  return (
    <>
      {rows.length === 0 ? (
        <p className="gd-muted">还没有内容。可逐行添加，也可以添加一行后从 Excel 整块粘贴。</p>
      ) : (
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
              {rows.slice(from, from + pageSize).map((row, at) => (
                // oxlint-disable-next-line react/no-array-index-key -- rows have no other identity while they are typed
                <CellRow key={from + at} id={id} at={from + at} row={row} fields={fields} disabled={disabled} actions={actions} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {rows.length > pageSize ? <Pagination size="small" current={page} pageSize={pageSize} total={rows.length} showSizeChanger={false} showTotal={(total) => `共 ${total} 行`} onChange={setPage} /> : null}
      <div className="gd-row">
        <Button id={addId(id)} size="small" disabled={disabled} onClick={add}>
          {addLabel}
        </Button>
        {children}
      </div>
    </>
  );
}

/** The page that holds the cell which a jump leads to; the first one otherwise. */
function usePageOfPlace(id: string): number {
  const place = `plan-${useSearchParams()[0].get('goto') ?? ''}`;
  const row = place.startsWith(`${id}-`) ? Number.parseInt(place.slice(id.length + 1), 10) : 0;
  return Math.floor((Number.isNaN(row) ? 0 : row) / pageSize) + 1;
}

const addId = (id: string): string => `${id}-add`;

type Held = Pick<CellGridProps, 'id' | 'fields' | 'rows' | 'onChange' | 'onLeave' | 'onRemove'>;

/** The actions of a row over the newest rows, as one object for the life of the grid. */
function useActions(held: Held): RowActions {
  const newest = useRef(held);
  useLayoutEffect(() => {
    newest.current = held;
  });
  return useMemo(
    () => ({
      change: (at, field, value) => newest.current.onChange(newest.current.rows.map((row, index) => (index === at ? { ...row, [field]: value } : row))),
      paste: (at, column, text) => {
        const lines = text.replaceAll('\r\n', '\n').replace(/\n$/, '');
        if (!lines.includes('\t') && !lines.includes('\n')) return false;
        newest.current.onChange(filled(newest.current, { at, column }, lines));
        return true;
      },
      remove: (at) => {
        const { id, rows, onRemove } = newest.current;
        onRemove(rows.filter((_, index) => index !== at));
        // To the row that took its place, the one above, or the button that adds one.
        requestAnimationFrame(() => (document.getElementById(removeId(id, at)) ?? document.getElementById(removeId(id, at - 1)) ?? document.getElementById(addId(id)))?.focus());
      },
      leave: () => newest.current.onLeave(),
    }),
    [],
  );
}

function filled({ rows, fields }: Held, { at, column }: { readonly at: number; readonly column: number }, lines: string): readonly CollectionRow[] {
  const next = [...rows];
  for (const [down, line] of lines.split('\n').entries()) {
    const row: Record<string, string> = { ...next[at + down] };
    for (const [right, cell] of line.split('\t').entries()) {
      const field = fields[column + right];
      if (field) row[field.id] = cell.trim();
    }
    next[at + down] = row;
  }
  return next;
}
