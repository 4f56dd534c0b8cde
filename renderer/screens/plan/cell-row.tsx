import { AutoComplete, Button, Input } from 'antd';
import { memo } from 'react';
import type { ReactNode } from 'react';
import type { CollectionRow } from '#shared/plan/plan-collections';

/** A column of the grid. */
export interface CellField {
  readonly id: string;
  readonly label: string;
  readonly options?: readonly string[];
}

/** What can be done in a row; stays the same from drawing to drawing, so that typing draws one row only. */
export interface RowActions {
  readonly change: (at: number, field: string, value: string) => void;
  /** Text pasted into a cell; true where it was a block that fills several cells. */
  readonly paste: (at: number, column: number, text: string) => boolean;
  readonly remove: (at: number) => void;
  readonly leave: () => void;
}

interface CellRowProps {
  readonly id: string;
  readonly at: number;
  readonly row: CollectionRow;
  readonly fields: readonly CellField[];
  readonly disabled: boolean;
  readonly actions: RowActions;
}

/** Id of the button that removes a row. */
export const removeId = (id: string, at: number): string => `${id}-${at}-remove`;

/** One row to type in. */
export const CellRow = memo(function CellRow({ id, at, row, fields, disabled, actions }: CellRowProps): ReactNode {
  const name = `第 ${at + 1} 行`;
  return (
    <tr>
      {fields.map((field, column) => {
        const common = { id: `${id}-${at}-${field.id}`, 'aria-label': `${name} ${field.label}`, disabled, value: row[field.id] ?? '', onBlur: actions.leave };
        return (
          <td key={field.id} onPaste={(event) => (actions.paste(at, column, event.clipboardData.getData('text/plain')) ? event.preventDefault() : undefined)}>
            {field.options ? (
              <AutoComplete {...common} onChange={(value: string) => actions.change(at, field.id, value)} options={field.options.map((value) => ({ value }))} style={{ width: '100%' }} />
            ) : (
              <Input {...common} maxLength={500} onChange={(event) => actions.change(at, field.id, event.target.value)} />
            )}
          </td>
        );
      })}
      <td>
        <Button id={removeId(id, at)} size="small" danger disabled={disabled} aria-label={`删除${name}`} onClick={() => actions.remove(at)}>
          删除
        </Button>
      </td>
    </tr>
  );
});
