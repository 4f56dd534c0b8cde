import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { describeProblem } from '#shared/base/problem';
import type { Problem } from '#shared/base/problem';
import { useReturnFocus } from '../../ui/return-focus';

interface UnlockDialogProps {
  readonly title: string;
  /** Tries the passphrase; gives back what went wrong, nothing when it opened. */
  readonly onUnlock: (passphrase: string) => Promise<readonly Problem[]>;
  readonly onClose: () => void;
}

/** Asks for the passphrase of a protected dossier. */
export function UnlockDialog({ title, onUnlock, onClose }: UnlockDialogProps): ReactNode {
  useReturnFocus();
  const [form] = Form.useForm<{ passphrase?: string }>();
  const [busy, setBusy] = useState(false);
  const unlock = async (passphrase: string): Promise<void> => {
    setBusy(true);
    const problems = await onUnlock(passphrase);
    setBusy(false);
    if (problems.length > 0) form.setFields([{ name: 'passphrase', errors: problems.map(describeProblem) }]);
  };
  return (
    <Modal
      open
      title={`打开“${title}”`}
      okText="打开档案"
      cancelText="不打开"
      confirmLoading={busy}
      onOk={() => form.submit()}
      // While the passphrase is tried there is no way back: the dossier would open after 不打开 was said.
      cancelButtonProps={{ disabled: busy }}
      closable={!busy}
      onCancel={() => (busy ? undefined : onClose())}
      afterOpenChange={(shown) => {
        if (shown) form.focusField('passphrase');
      }}
    >
      <Form form={form} layout="vertical" onFinish={(values) => void unlock(values.passphrase ?? '')}>
        <Form.Item name="passphrase" label="口令或恢复码" rules={[{ required: true, message: '请输入这份档案的口令或恢复码。' }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
