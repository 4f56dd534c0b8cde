import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';

/** Placeholder: the screen is still being built. */
export function VerifyScreen(): ReactNode {
  return (
    <Page title="核验">
      <EmptyState title="这一页还没有做好">这里将核验申报包。</EmptyState>
    </Page>
  );
}
