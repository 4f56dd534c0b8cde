import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';

/** Placeholder: the screen is still being built. */
export function SettingsScreen(): ReactNode {
  return (
    <Page title="设置">
      <EmptyState title="这一页还没有做好">这里将管理备份、密码、签名密钥和规则包。</EmptyState>
    </Page>
  );
}
