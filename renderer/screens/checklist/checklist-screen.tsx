import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';

/** Placeholder: the screen is still being built. */
export function ChecklistScreen(): ReactNode {
  return (
    <Page title="安全清单">
      <EmptyState title="这一页还没有做好">这里将逐项检查安全管理要求并收集佐证。</EmptyState>
    </Page>
  );
}
