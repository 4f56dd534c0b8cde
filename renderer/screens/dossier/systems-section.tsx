import { Button, Space } from 'antd';
import type { TableColumnsType } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { put, remove } from '#shared/dossier/change';
import type { System } from '#shared/dossier/core-records';
import { checkField } from '#shared/registration/check-field';
import { evaluate } from '#shared/rules/condition';
import type { FieldGroup } from '#shared/rules/registration-pack';
import { isEmpty } from '../../forms/field-values';
import { useClock, useNewId, useReadOnly, useRecords, useSave } from '../../session/hooks';
import { useConfirm } from '../../ui/confirm';
import { DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { PasteDialog } from './paste-dialog';
import { SystemEditor } from './system-editor';

interface SystemsSectionProps {
  readonly group: FieldGroup;
  /** The system to open at once, from a jump. */
  readonly openId: string | null;
  readonly onOpen: (id: string | null) => void;
}

const text = (system: System, id: string): string => {
  const value = system.values[id];
  return Array.isArray(value) ? value.join('、') : typeof value === 'string' ? value : '';
};

function countProblems(group: FieldGroup, system: System, today: string): number {
  return group.fields.filter((field) => {
    const value = system.values[field.id] ?? null;
    if (isEmpty(value)) return evaluate(field.required, system.values);
    return checkField(field, value, today).some((found) => found.severity === 'error');
  }).length;
}

const exposure = (system: System): string => {
  const exposed = system.values['internet_exposed'];
  return exposed === true ? '可访问' : exposed === false ? '不可访问' : '未填';
};

/** The important systems as a table: added one by one, or pasted from Excel or WPS. */
export function SystemsSection({ group, openId, onOpen }: SystemsSectionProps): ReactNode {
  const systems = Object.values(useRecords('systems')).toSorted((left, right) => left.order - right.order || left.id.localeCompare(right.id));
  const save = useSave();
  const newId = useNewId();
  const confirm = useConfirm();
  const readOnly = useReadOnly();
  const today = useClock().today();
  const [pasting, setPasting] = useState(false);
  const nextOrder = (systems.at(-1)?.order ?? 0) + 1;
  const add = (): void => {
    const id = newId();
    void save('新增系统', [put('systems', id, { id, order: nextOrder, values: {} })]);
    onOpen(id);
  };
  const drop = async (system: System): Promise<void> => {
    const name = text(system, 'sys_name') || '未命名的系统';
    const agreed = await confirm({
      title: `删除“${name}”？`,
      content: '清单和预案里提到它的地方会显示为已删除的系统。可以在“设置”的历史中撤销。',
      verb: '删除系统',
      danger: true,
      focusAfter: 'gd-group-systems',
    });
    if (agreed) await save(`删除系统 ${name}`, [remove('systems', system.id)]);
  };
  const columns: TableColumnsType<System> = [
    {
      title: '系统名称',
      key: 'name',
      render: (_value, system) => (
        <Button type="link" className="gd-cell-link" onClick={() => onOpen(system.id)}>
          {text(system, 'sys_name') || '（未填名称）'}
        </Button>
      ),
    },
    { title: '系统类型', key: 'kind', render: (_value, system) => text(system, 'sys_kind') },
    { title: '公共互联网', key: 'exposed', render: (_value, system) => exposure(system) },
    { title: 'IP / 域名 / 端口', key: 'ip', render: (_value, system) => text(system, 'public_ip') },
    { title: '等保级别', key: 'mlps', render: (_value, system) => text(system, 'mlps_level') },
    {
      title: '状态',
      key: 'state',
      render: (_value, system) => {
        const count = countProblems(group, system, today);
        return count === 0 ? <span className="gd-ok">完整</span> : <span className="gd-severity-error">{count} 处待补</span>;
      },
    },
    {
      title: '操作',
      key: 'actions',
      render: (_value, system) => (
        <Space wrap>
          <Button size="small" aria-label={`修改系统 ${text(system, 'sys_name')}`} onClick={() => onOpen(system.id)}>
            修改
          </Button>
          <Button size="small" danger disabled={readOnly} aria-label={`删除系统 ${text(system, 'sys_name')}`} onClick={() => void drop(system)}>
            删除
          </Button>
        </Space>
      ),
    },
  ];
  const open = systems.find((system) => system.id === openId);
  return (
    <section className="gd-panel" aria-labelledby="gd-group-systems">
      <h2 id="gd-group-systems" tabIndex={-1}>
        {group.label}
      </h2>
      <p className="gd-muted">
        细则第二条末款：本细则所称设备、系统指公共互联网上监测发现的设备及系统。因此每个系统都要说明能否从公共互联网访问，能访问的写明 IP、域名和端口。
      </p>
      {readOnly ? null : (
        <p className="gd-row">
          {/* Of a double click the second one adds nothing. */}
          <Button type="primary" onClick={(event) => (event.detail > 1 ? undefined : add())}>
            新增系统
          </Button>
          <Button onClick={() => setPasting(true)}>从 Excel 或 WPS 粘贴</Button>
        </p>
      )}
      <DataTable<System>
        caption={group.label}
        rowKey={(system) => system.id}
        columns={columns}
        dataSource={systems}
        empty={<EmptyState title="还没有登记系统">先写最重要的生产控制系统和管理系统；已有台账的，从 Excel 或 WPS 整块粘贴更快。</EmptyState>}
      />
      {open ? <SystemEditor key={open.id} group={group} system={open} onClose={() => onOpen(null)} /> : null}
      {pasting ? <PasteDialog group={group} nextOrder={nextOrder} onClose={() => setPasting(false)} /> : null}
    </section>
  );
}
