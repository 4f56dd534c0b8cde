import type { ReactNode } from 'react';
import { Page } from '../../ui/page';
import { KeysSection } from './keys-section';

/** 设置: one section below the other. */
export function SettingsScreen(): ReactNode {
  return (
    <Page title="设置" intro="本机的签名密钥、证书登记和其他设置。">
      <KeysSection />
    </Page>
  );
}
