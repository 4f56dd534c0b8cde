import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';

/** Placeholder: the screen is still being built. */
export function HomeScreen(): ReactNode {
  return (
    <Page title="首页">
      <EmptyState title="这一页还没有做好">这里将按日期列出到期、逾期和卡住下一步的事项。</EmptyState>
    </Page>
  );
}
