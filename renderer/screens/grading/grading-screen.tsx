import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';

/** Placeholder: the screen is still being built. */
export function GradingScreen(): ReactNode {
  return (
    <Page title="定级">
      <EmptyState title="这一页还没有做好">这里将逐项回答定级要素并给出级别。</EmptyState>
    </Page>
  );
}
