import { Table } from 'antd';
import type { ReactNode } from 'react';
import type { ChangedField } from '#shared/overview/changed-field';

/** The fields that one step of the history changed. */
export function StepFields({ fields }: { readonly fields: readonly ChangedField[] }): ReactNode {
  return (
    <Table<ChangedField>
      size="small"
      rowKey="id"
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      dataSource={[...fields]}
      locale={{ emptyText: '这一步没有改动可见的内容。' }}
      columns={[
        { title: '哪里', render: (_, { record, field }) => (field === '' ? record : `${record}：${field}`) },
        { title: '从', dataIndex: 'from', width: '28%' },
        { title: '改成', dataIndex: 'to', width: '28%' },
      ]}
    />
  );
}
