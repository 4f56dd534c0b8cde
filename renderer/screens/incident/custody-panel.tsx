import { Button, Input } from 'antd';
import type { ReactNode } from 'react';
import type { Custody } from '#shared/dossier/plan-records';
import { withCustody } from '#shared/plan/incident-work';
import { formatInstant } from '#shared/text/dates';
import { useDraft } from '../../session/use-draft';
import { DataTable } from '../../ui/data-table';
import type { IncidentWork } from './use-incident';

const fields = [
  ['name', '名称与内容'],
  ['source', '来源设备与路径'],
  ['digest', '校验值与算法'],
  ['collector', '采集人'],
  ['seal', '封存位置与编号'],
  ['transfer', '移交对象'],
] as const;

type Typed = Partial<Record<(typeof fields)[number][0], string>>;
const nothing: Typed = {};

/** 证据登记与移交: numbered lines that only grow, like the log. */
export function CustodyPanel({ work }: { readonly work: IncidentWork }): ReactNode {
  const { incident } = work;
  const [typed, setTyped] = useDraft(`incident.${incident.id}.custody`, nothing);
  const add = async (): Promise<void> => {
    const actor = work.actor();
    const told = Object.fromEntries(fields.map(([key]) => [key, (typed[key] ?? '').trim()])) as Required<Typed>;
    // At once: a second Enter must not record it twice.
    setTyped(nothing);
    await work.save('登记证据', (now) => withCustody(now, told, actor));
  };
  return (
    <section className="gd-panel gd-stack" aria-labelledby="incident-custody">
      <h2 id="incident-custody">证据登记</h2>
      {incident.custody.length === 0 ? null : (
        <DataTable<Custody>
          caption="证据登记与移交"
          rowKey={(line) => String(line.number)}
          dataSource={incident.custody}
          scroll={{ x: true }}
          columns={[
            { title: '编号', dataIndex: 'number' },
            { title: '时间', render: (_, line) => formatInstant(line.at) },
            ...fields.map(([key, title]) => ({ title, dataIndex: key })),
          ]}
        />
      )}
      <form
        className="gd-row"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        {fields.map(([key, label]) => (
          <Input key={key} aria-label={label} placeholder={label} maxLength={300} disabled={work.readOnly} style={{ width: 180 }} value={typed[key] ?? ''} onChange={(event) => setTyped({ ...typed, [key]: event.target.value })} />
        ))}
        <Button htmlType="submit" disabled={work.readOnly || (typed.name ?? '').trim() === ''}>
          登记证据
        </Button>
      </form>
    </section>
  );
}
