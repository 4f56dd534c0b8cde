import { Form, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#shared/base/problem';
import type { KeySummary } from '#shared/submission/key-ring-records';
import { useHost } from '../../session/hooks';
import { Dialog } from '../../ui/dialog';
import { FileDrop } from '../../ui/file-drop';
import { ProblemList } from '../../ui/problem-list';

/** Takes keys in from a PEM (recovery copy) or PKCS#12 file. */
export function KeyImportDialog({ onTaken, onClose }: { readonly onTaken: (keys: readonly KeySummary[]) => void; readonly onClose: () => void }): ReactNode {
  const host = useHost();
  const [form] = Form.useForm<{ filePassphrase?: string; passphrase: string }>();
  const [file, setFile] = useState<File | null>(null);
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const take = async (values: { filePassphrase?: string; passphrase: string }): Promise<void> => {
    if (!file) return;
    setBusy(true);
    const taken = await host.keys.importKeys({ bytes: new Uint8Array(await file.arrayBuffer()), filePassphrase: values.filePassphrase ?? '', passphrase: values.passphrase });
    setBusy(false);
    if (taken.ok) onTaken(taken.value);
    else setProblems(taken.problems);
  };
  return (
    <Dialog title="导入密钥" okText="导入密钥" cancelText="不导入" confirmLoading={busy} okButtonProps={{ disabled: !file }} onOk={() => form.submit()} onCancel={onClose}>
      <div className="gd-stack">
        <FileDrop verb="选择密钥文件" hint={file ? file.name : '恢复副本（.pem）或 PKCS#12（.p12、.pfx）。'} accept={['.pem', '.key', '.p12', '.pfx']} onFiles={([chosen]) => setFile(chosen ?? null)} />
        <Form form={form} layout="vertical" onFinish={(values) => void take(values)}>
          <Form.Item name="filePassphrase" label="文件的口令（没有就留空）">
            <Input.Password autoComplete="off" />
          </Form.Item>
          <Form.Item name="passphrase" label="在本机保存时用的口令（至少 10 个字符）" rules={[{ required: true, min: 10, message: '口令至少 10 个字符。' }]}>
            <Input.Password autoComplete="new-password" />
          </Form.Item>
        </Form>
        <ProblemList problems={problems} />
      </div>
    </Dialog>
  );
}
