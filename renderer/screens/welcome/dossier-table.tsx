import { Button, Tag } from 'antd';
import type { TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { formatInstant } from '#shared/text/dates';
import type { DossierSummary } from '../../host/host';
import { DataTable } from '../../ui/data-table';

interface DossierTableProps {
  readonly dossiers: readonly DossierSummary[];
  readonly openId: string | null;
  readonly onOpen: (dossier: DossierSummary) => void;
  readonly onRemove: (dossier: DossierSummary) => void;
}

/** All dossiers of this machine; last changed first. */
export function DossierTable({ dossiers, openId, onOpen, onRemove }: DossierTableProps): ReactNode {
  const columns: TableColumnsType<DossierSummary> = [
    {
      title: '企业或代号',
      dataIndex: 'title',
      render: (_title: string, one) => (
        <span className="gd-row">
          {one.title}
          {one.sample ? <Tag>示例</Tag> : null}
          {one.protected ? <Tag>有口令</Tag> : null}
          {one.id === openId ? <Tag color="blue">当前打开</Tag> : null}
        </span>
      ),
    },
    { title: '最近修改', dataIndex: 'updatedAt', width: 200, render: (at: string) => formatInstant(at) },
    {
      title: '操作',
      key: 'actions',
      width: 240,
      render: (_value, one) => (
        <span className="gd-row">
          <Button size="small" type="primary" aria-label={`打开档案 ${one.title}`} onClick={() => onOpen(one)}>
            打开档案
          </Button>
          <Button size="small" danger aria-label={`${one.sample ? '移除示例' : '删除档案'} ${one.title}`} onClick={() => onRemove(one)}>
            {one.sample ? '移除示例' : '删除档案'}
          </Button>
        </span>
      ),
    },
  ];
  const sorted = dossiers.toSorted((left, right) => right.updatedAt.localeCompare(left.updatedAt));
  return <DataTable<DossierSummary> caption="企业档案列表" rowKey={(one) => one.id} columns={columns} dataSource={sorted} />;
}
