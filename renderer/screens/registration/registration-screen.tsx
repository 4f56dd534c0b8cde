import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';

/** Placeholder: the screen is still being built. */
export function RegistrationScreen(): ReactNode {
  return (
    <Page title="信息登记">
      <EmptyState title="这一页还没有做好">这里将汇总登记内容并记录核查进展。</EmptyState>
    </Page>
  );
}
