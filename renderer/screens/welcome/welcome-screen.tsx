import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';

/** Placeholder: the screen is still being built. */
export function WelcomeScreen(): ReactNode {
  return (
    <Page title="开始使用">
      <EmptyState title="这一页还没有做好">这里将列出企业档案，并可新建、导入或打开示例企业。</EmptyState>
    </Page>
  );
}
