import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';

/** Placeholder: the screen is still being built. */
export function DossierScreen(): ReactNode {
  return (
    <Page title="企业档案">
      <EmptyState title="这一页还没有做好">这里将填写企业信息、类型、人员和重要系统。</EmptyState>
    </Page>
  );
}
