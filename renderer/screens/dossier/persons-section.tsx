import { Button, Space } from 'antd';
import type { TableColumnsType } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { remove } from '#shared/dossier/change';
import type { Person } from '#shared/dossier/core-records';
import { PersonDialog } from '../../forms/person-dialog';
import { useFormLists } from '../../forms/form-lists';
import { useReadOnly, useSave } from '../../session/hooks';
import { useConfirm } from '../../ui/confirm';
import { DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';

const roleNames: Readonly<Record<Person['roles'][number], string>> = {
  head: '主要负责人',
  security_lead: '网络安全负责人',
  contact: '联系人',
  incident_commander: '应急指挥',
  duty: '值班',
  legal: '法务',
  pr: '对外发布',
  other: '其他',
};

/** All people of the dossier. Each is kept once and used in registration, rectification, plan and approvals. */
export function PersonsSection(): ReactNode {
  const { persons, savePerson } = useFormLists();
  const save = useSave();
  const readOnly = useReadOnly();
  const confirm = useConfirm();
  const [editing, setEditing] = useState<Person | 'new' | null>(null);
  const drop = async (person: Person): Promise<void> => {
    const agreed = await confirm({
      title: `删除“${person.name}”？`,
      content: '登记、整改和预案里选了这个人的地方会变为空，需要重新选择。可以在“设置”的历史中撤销。',
      verb: '删除人员',
      danger: true,
      focusAfter: 'gd-persons',
    });
    if (agreed) await save(`删除人员 ${person.name}`, [remove('persons', person.id)]);
  };
  const columns: TableColumnsType<Person> = [
    { title: '姓名', dataIndex: 'name' },
    { title: '职责', key: 'roles', render: (_value, person) => person.roles.map((role) => roleNames[role]).join('、') },
    { title: '职务', dataIndex: 'title' },
    { title: '部门', dataIndex: 'department' },
    { title: '手机', dataIndex: 'mobile' },
    { title: '电子邮箱', dataIndex: 'email' },
    {
      title: '操作',
      key: 'actions',
      render: (_value, person) => (
        <Space wrap>
          <Button size="small" disabled={readOnly} aria-label={`修改人员 ${person.name}`} onClick={() => setEditing(person)}>
            修改
          </Button>
          <Button size="small" danger disabled={readOnly} aria-label={`删除人员 ${person.name}`} onClick={() => void drop(person)}>
            删除
          </Button>
        </Space>
      ),
    },
  ];
  return (
    <section className="gd-panel" aria-labelledby="gd-persons">
      <h2 id="gd-persons" tabIndex={-1}>
        人员
      </h2>
      <p className="gd-muted">同一个人只录一次，登记、整改、预案和审批都从这里选。改了手机号，各处同时更新。</p>
      {readOnly ? null : (
        <p>
          <Button type="primary" onClick={() => setEditing('new')}>
            新增人员
          </Button>
        </p>
      )}
      <DataTable<Person>
        caption="人员"
        rowKey={(person) => person.id}
        columns={columns}
        dataSource={[...persons]}
        empty={<EmptyState title="还没有人员">先录入主要负责人、网络安全负责人和联系人。</EmptyState>}
      />
      {editing ? (
        <PersonDialog
          person={editing === 'new' ? null : editing}
          personRole="other"
          onClose={() => setEditing(null)}
          onSave={async (person) => (await savePerson(person)) !== null}
        />
      ) : null}
    </section>
  );
}
