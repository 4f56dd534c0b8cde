import { Alert, Button, Checkbox, Input, Modal } from 'antd';
import { useMemo, useState } from 'react';
import type { ClipboardEvent, ReactNode } from 'react';
import { put } from '#shared/dossier/change';
import type { Change } from '#shared/dossier/change';
import type { Person } from '#shared/dossier/core-records';
import { matchColumns, readPastedRows } from '#shared/registration/pasted-rows';
import type { ReadRow } from '#shared/registration/pasted-rows';
import type { Field, FieldGroup } from '#shared/rules/registration-pack';
import { readClipboardTable } from '#shared/text/clipboard-table';
import { readHtmlTable } from '../../forms/html-grid';
import type { Grid } from '../../forms/html-grid';
import { useClock, useNewId, useRecords, useSave } from '../../session/hooks';
import { PastePreview } from './paste-preview';
import { useReturnFocus } from '../../ui/return-focus';

interface PasteDialogProps {
  readonly group: FieldGroup;
  /** Order number of the first new system. */
  readonly nextOrder: number;
  readonly onClose: () => void;
}

/** Most rows that are taken at once. */
const mostRows = 5000;
/** Largest text that is looked at, in UTF-16 units. */
const mostText = 20_000_000;

const hasError = (row: ReadRow): boolean => row.cells.some((cell) => cell.problems.some((found) => found.severity === 'error'));

/** What stands on the clipboard: the HTML table where there is one (merged cells), else the plain text. */
function gridOf(event: ClipboardEvent): Grid | null {
  const html = event.clipboardData.getData('text/html');
  const plain = event.clipboardData.getData('text/plain');
  if (html.length + plain.length > mostText) return null;
  const fromHtml = html === '' ? null : readHtmlTable(html);
  return fromHtml && fromHtml.rows.length > 0 ? fromHtml : { rows: readClipboardTable(plain), merged: new Set() };
}

/** The records of the chosen rows; people who are not in the dossier yet are added once each. */
function recordsOf(rows: readonly ReadRow[], firstOrder: number, newId: () => string): Change[] {
  const added = new Map<string, Person>();
  const systems = rows.map((row, at) => {
    const id = newId();
    const values = Object.fromEntries(
      row.cells.map((cell) => {
        if (cell.newPerson === undefined) return [cell.field.id, cell.value];
        const known = added.get(cell.newPerson) ?? {
          id: newId(), name: cell.newPerson, roles: ['other' as const], title: '', department: '', mobile: '', phone: '', email: '', note: '',
        };
        added.set(cell.newPerson, known);
        return [cell.field.id, known.id];
      }),
    );
    return put('systems', id, { id, order: firstOrder + at, values });
  });
  return [...[...added.values()].map((person) => put('persons', person.id, person)), ...systems];
}

/** Takes a block copied from Excel or WPS, shows how every cell was read, and writes the rows when told to. */
export function PasteDialog({ group, nextOrder, onClose }: PasteDialogProps): ReactNode {
  useReturnFocus();
  const records = useRecords('persons');
  // Kept from one drawing to the next: reading 5,000 rows again for nothing would be felt.
  const persons = useMemo(() => Object.values(records), [records]);
  const save = useSave();
  const newId = useNewId();
  const today = useClock().today();
  const [grid, setGrid] = useState<Grid | null>(null);
  const [refused, setRefused] = useState('');
  const [columns, setColumns] = useState<readonly (Field | null)[]>([]);
  const [heading, setHeading] = useState(false);
  const [busy, setBusy] = useState(false);
  const rows = useMemo(
    () => (grid ? readPastedRows(grid.rows, columns, heading, { persons, today }) : []),
    [grid, columns, heading, persons, today],
  );
  const good = rows.filter((row) => !hasError(row));
  const take = (found: Grid | null): void => {
    const count = found?.rows.length ?? 0;
    if (found === null || count > mostRows + 1) {
      setRefused(`一次最多粘贴 ${mostRows} 行，当前 ${count > 0 ? `${count} 行` : '内容太大'}。请分几次复制。（E-DOS-30）`);
      return;
    }
    const matched = matchColumns(found.rows, group.fields);
    setRefused(count === 0 ? '剪贴板里没有表格内容。请在 Excel 或 WPS 中选中区域，按 Ctrl + C 后再粘贴。（E-DOS-31）' : '');
    setGrid(count === 0 ? null : found);
    setColumns(matched.columns);
    setHeading(matched.heading);
  };
  const write = async (chosen: readonly ReadRow[]): Promise<void> => {
    setBusy(true);
    const saved = await save(`粘贴 ${chosen.length} 个系统`, recordsOf(chosen, nextOrder, newId));
    setBusy(false);
    if (saved.ok) onClose();
    else setRefused(saved.problems.map((found) => `${found.message}（${found.code}）`).join(' '));
  };
  return (
    <Modal
      open
      width={grid ? 1200 : 640}
      title="从 Excel 或 WPS 粘贴重要系统"
      onCancel={onClose}
      footer={
        <span className="gd-row gd-row-end">
          <Button onClick={onClose}>不写入</Button>
          {grid ? <Button onClick={() => setGrid(null)}>重新粘贴</Button> : null}
          {good.length > 0 && good.length < rows.length ? (
            <Button loading={busy} onClick={() => void write(good)}>
              只写入没有错误的 {good.length} 行
            </Button>
          ) : null}
          {rows.length > 0 ? (
            <Button type="primary" loading={busy} onClick={() => void write(rows)}>
              写入全部 {rows.length} 行{good.length < rows.length ? '，错误以后再改' : ''}
            </Button>
          ) : null}
        </span>
      }
    >
      {refused ? <Alert type="error" showIcon title={refused} /> : null}
      {grid ? (
        <>
          <p>
            <Checkbox checked={heading} onChange={(event) => setHeading(event.target.checked)}>
              第一行是表头，不写入
            </Checkbox>
          </p>
          <PastePreview grid={grid} fields={group.fields} columns={columns} rows={rows} onColumns={setColumns} />
        </>
      ) : (
        <>
          <p>在 Excel 或 WPS 中选中要导入的区域（带不带表头都可以），按 Ctrl + C，再到下面的框里按 Ctrl + V。写入前会先显示每一格读成了什么。</p>
          <p className="gd-muted">表头可用的名称：{group.fields.map((field) => field.label).join('、')}。没有表头时按这个顺序对应。</p>
          <Input.TextArea
            aria-label="在这里粘贴表格"
            rows={6}
            value=""
            placeholder="在这里按 Ctrl + V"
            onPaste={(event) => {
              event.preventDefault();
              take(gridOf(event));
            }}
          />
        </>
      )}
    </Modal>
  );
}
