import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';

/** Placeholder: the screen is still being built. */
export function CalendarScreen(): ReactNode {
  return (
    <Page title="期限">
      <EmptyState title="这一页还没有做好">这里将列出法定期限和内部目标。</EmptyState>
    </Page>
  );
}
