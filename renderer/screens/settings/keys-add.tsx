import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { SigningKeyForm } from '../../forms/signing-key-form';
import { useDossier, useHost } from '../../session/hooks';
import { KeyImportDialog } from './keys-import';
import { TokenDialog } from './keys-token';

/** The ways to a signing key: a new one, one of a file, one of a device. */
export function AddKeys({ onAdded }: { readonly onAdded: () => void }): ReactNode {
  const host = useHost();
  const values = useDossier().profile['profile']?.values ?? {};
  const [dialog, setDialog] = useState<'create' | 'import' | 'token' | null>(null);
  const names = { commonName: String(values['name'] ?? ''), uscc: String(values['uscc'] ?? '') };
  const close = (): void => {
    setDialog(null);
    onAdded();
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
      <Modal open={dialog === 'create'} title="创建签名密钥" footer={null} width={640} destroyOnHidden className="ks-dialog" onCancel={() => setDialog(null)}>
        <SigningKeyForm {...names} onCreate={(input) => host.keys.create(input)} onCreated={close} />
      </Modal>
      {dialog === 'token' && host.tokens !== null ? (
        <TokenDialog tokens={host.tokens} {...names} onDone={close} onClose={() => setDialog(null)} />
      ) : null}
      {dialog === 'import' ? <KeyImportDialog onClose={close} /> : null}
    </>
  );
}
