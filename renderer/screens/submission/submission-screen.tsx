import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';

/** Placeholder: the screen is still being built. */
export function SubmissionScreen(): ReactNode {
  return (
    <Page title="申报">
      <EmptyState title="这一页还没有做好">这里将检查、签名并导出申报包。</EmptyState>
    </Page>
  );
}
