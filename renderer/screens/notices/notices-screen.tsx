import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';

/** Placeholder: the screen is still being built. */
export function NoticesScreen(): ReactNode {
  return (
    <Page title="通报">
      <EmptyState title="这一页还没有做好">这里将登记风险隐患通报和整改反馈。</EmptyState>
    </Page>
  );
}
