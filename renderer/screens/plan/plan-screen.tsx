import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';

/** Placeholder: the screen is still being built. */
export function PlanScreen(): ReactNode {
  return (
    <Page title="应急预案">
      <EmptyState title="这一页还没有做好">这里将编制应急预案。</EmptyState>
    </Page>
  );
}
