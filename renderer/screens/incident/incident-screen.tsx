import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';

/** Placeholder: the screen is still being built. */
export function IncidentScreen(): ReactNode {
  return (
    <Page title="事件">
      <EmptyState title="这一页还没有做好">这里将引导事件处置和报告。</EmptyState>
    </Page>
  );
}
