import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { KeySummary } from '#shared/submission/key-ring-records';
import { SigningKeyForm } from '../../forms/signing-key-form';
import { useDossier, useHost } from '../../session/hooks';
import { KeyImportDialog } from './keys-import';
import { TokenDialog } from './keys-token';

/** The ways to a signing key: a new one, one of a file, one of a device. */
export function AddKeys({ onAdded }: { readonly onAdded: (event: string, keys: readonly KeySummary[]) => void }): ReactNode {
  const host = useHost();
  const values = useDossier().profile['profile']?.values ?? {};
  const [dialog, setDialog] = useState<'create' | 'import' | 'token' | null>(null);
  const names = { commonName: String(values['name'] ?? ''), uscc: String(values['uscc'] ?? '') };
  const close = (): void => setDialog(null);
  const added = (event: string, keys: readonly KeySummary[]): void => {
    close();
    onAdded(event, keys);
  };
  return (
    <>
      <div className="gd-row">
        <Button type="primary" onClick={() => setDialog('create')}>
          创建签名密钥
        </Button>
        <Button onClick={() => setDialog('import')}>导入密钥或 PKCS#12</Button>
        {host.tokens === null ? null : <Button onClick={() => setDialog('token')}>使用密码设备里的密钥</Button>}
      </div>
      {host.tokens === null ? <p className="gd-muted">密码设备（UKey 等，PKCS#11）只能在桌面程序里使用。</p> : null}
      <Modal open={dialog === 'create'} title="创建签名密钥" footer={null} width={640} destroyOnHidden className="ks-dialog" onCancel={close}>
        <SigningKeyForm {...names} onCreate={(input) => host.keys.create(input)} onCreated={(keys) => added('创建签名密钥', keys)} />
      </Modal>
      {dialog === 'token' && host.tokens !== null ? (
        <TokenDialog tokens={host.tokens} {...names} onDone={(key) => added('启用密码设备里的密钥', [key])} onClose={close} />
      ) : null}
      {dialog === 'import' ? <KeyImportDialog onTaken={(keys) => added('导入签名密钥', keys)} onClose={close} /> : null}
    </>
  );
}
