import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { EmptyState } from '../ui/empty-state';
import { Page } from '../ui/page';

/** An address that names no screen. */
export function NotFound(): ReactNode {
  return (
    <Page title="没有这一页">
      <EmptyState title="地址写错了，或者这一页已经改名。" action={<Link to="/">回到首页</Link>}>
        已保存的内容不受影响。
      </EmptyState>
    </Page>
  );
}
