import { Table } from 'antd';
import type { TableProps } from 'antd';
import type { ReactNode } from 'react';

interface DataTableProps<R extends object> extends Omit<TableProps<R>, 'title' | 'rowKey'> {
  /** What the table lists; its name for screen readers. */
  readonly caption: string;
  readonly rowKey: (row: R) => string;
  /** Says what would stand here and offers the first step. */
  readonly empty?: ReactNode;
}

/** A table with a name, an empty state and paging from 50 rows on. */
export function DataTable<R extends object>({ caption, empty, ...rest }: DataTableProps<R>): ReactNode {
  const count = rest.dataSource?.length ?? 0;
  return (
    <section className="gd-table" aria-label={caption}>
      <Table<R>
        size="small"
        bordered
        pagination={count > 50 ? { pageSize: 50, showTotal: (total) => `共 ${total} 行` } : false}
        locale={{ emptyText: empty ?? '没有内容' }}
        {...rest}
      />
    </section>
  );
}
