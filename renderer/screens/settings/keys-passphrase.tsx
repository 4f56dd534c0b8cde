import { Form, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#shared/base/problem';
import { Dialog } from '../../ui/dialog';
import { ProblemList } from '../../ui/problem-list';

interface PassphraseDialogProps {
  readonly title: string;
  readonly verb: string;
  /** What opens the key: its passphrase, or the PIN of its device. */
  readonly label: string;
  /** Label of a second passphrase; null: none is asked. */
  readonly second: string | null;
  readonly onGive: (passphrase: string, second: string) => Promise<readonly Problem[]>;
  readonly onClose: () => void;
}

/** Asks for the passphrase of a key. */
export function PassphraseDialog({ title, verb, label, second, onGive, onClose }: PassphraseDialogProps): ReactNode {
  const [form] = Form.useForm<{ passphrase: string; second?: string }>();
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const give = async (values: { passphrase: string; second?: string }): Promise<void> => {
    setBusy(true);
    setProblems(await onGive(values.passphrase, values.second ?? ''));
    setBusy(false);
  };
  return (
    <Dialog title={title} okText={verb} cancelText="不保存" confirmLoading={busy} onOk={() => form.submit()} onCancel={onClose}>
      <Form form={form} layout="vertical" onFinish={(values) => void give(values)}>
        <Form.Item name="passphrase" label={label} rules={[{ required: true, message: `请输入${label}。` }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        {second === null ? null : (
          <Form.Item name="second" label={second} rules={[{ required: true, message: '请输入副本的口令。' }]}>
            <Input.Password autoComplete="new-password" />
          </Form.Item>
        )}
      </Form>
      <ProblemList problems={problems} />
    </Dialog>
  );
}
