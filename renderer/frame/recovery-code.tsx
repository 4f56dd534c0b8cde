import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useOpenDossier, useWorkspace } from '../session/hooks';
import { CopyButton } from '../ui/copy-button';
import { Dialog } from '../ui/dialog';

/** Shows the recovery code once, right after a passphrase was set; it is never stored. */
export function RecoveryCode(): ReactNode {
  const { open } = useOpenDossier();
  const workspace = useWorkspace();
  const [noted, setNoted] = useState(false);
  const code = open?.recoveryCode ?? null;
  if (code === null) return null;
  const close = (): void => {
    setNoted(false);
    workspace.dismissRecoveryCode();
  };
  return (
    <Dialog
      className="gd-recovery"
      closable={false}
      keyboard={false}
      title="请抄下恢复码"
      footer={
        <span className="gd-row gd-row-end">
          <Button onClick={() => globalThis.print()}>打印恢复码</Button>
          <Button type="primary" disabled={!noted} onClick={close}>
            收起恢复码
          </Button>
        </span>
      }
    >
      <p>忘记口令时，只有这串恢复码能打开档案。它只显示这一次，不会保存在电脑里。请打印或抄在纸上，与电脑分开保管。</p>
      <p className="gd-row">
        <code className="gd-recovery-code">{code}</code>
        <CopyButton text={code} what="恢复码" />
      </p>
      <Checkbox checked={noted} onChange={(event) => setNoted(event.target.checked)}>
        我已打印或抄下恢复码
      </Checkbox>
    </Dialog>
  );
}
