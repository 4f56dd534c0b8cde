import { Alert, Button, Form, Input, Space } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#shared/base/problem';
import { ok } from '#shared/base/result';
import { put } from '#shared/dossier/change';
import { codeNameKey, enterpriseName } from '#shared/dossier/enterprise-name';
import { minPassphrase } from '#shared/vault/key-box';
import { useDossier, useHost, useOpenDossier, useReadOnly, useSave, useWorkspace } from '../../session/hooks';
import { useConfirm } from '../../ui/confirm';
import { NewPassphraseFields } from '../../ui/new-passphrase-fields';
import { ProblemList } from '../../ui/problem-list';

interface Values {
  readonly old?: string;
  readonly codeName?: string;
  readonly passphrase?: string;
  readonly again?: string;
}

/** 口令保护: switch it on, change the passphrase, switch it off. */
export function ProtectionSection(): ReactNode {
  const { open } = useOpenDossier();
  const { vault } = useHost();
  const workspace = useWorkspace();
  const dossier = useDossier();
  const save = useSave();
  const readOnly = useReadOnly();
  const confirm = useConfirm();
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  if (!open) return null;
  const wasProtected = open.protected;
  /** Changing or removing needs the passphrase once more: an unlocked screen alone must not be enough. */
  const known = async (old: string): Promise<boolean> => {
    if (!wasProtected) return true;
    const checked = await vault.verifyPassphrase(open.id, old);
    setProblems(checked.ok ? [] : checked.problems);
    return checked.ok;
  };
  const submit = async ({ old = '', codeName = '', passphrase = '' }: Values): Promise<void> => {
    setBusy(true);
    try {
      if (!(await known(old))) return;
      const listedAs = codeName.trim() || open.title;
      // Recorded, so that the list keeps the code name when the protection is taken away again.
      const noted = listedAs === enterpriseName(dossier) ? ok(null) : await save('设置代号', [put('settings', codeNameKey, { value: listedAs })]);
      const done = noted.ok ? await workspace.protectDossier(passphrase, listedAs) : noted;
      setProblems(done.ok ? [] : done.problems);
      if (done.ok) form.resetFields();
    } finally {
      setBusy(false);
    }
  };
  const remove = async (): Promise<void> => {
    if (!(await known(String(form.getFieldValue('old') ?? '')))) return;
    const agreed = await confirm({ title: '取消口令保护？', content: '取消后，能使用这台电脑的人都能打开这份档案。以前的加密备份仍需要当时的口令。', verb: '取消口令保护', danger: true });
    if (!agreed) return;
    setBusy(true);
    const done = await workspace.unprotectDossier(open.title);
    setBusy(false);
    setProblems(done.ok ? [] : done.problems);
    // A passphrase that was typed must not lie about in a form that no longer asks for it.
    if (done.ok) form.resetFields();
  };
  return (
    <section className="gd-panel" aria-labelledby="gd-protection">
      <h2 id="gd-protection">口令保护</h2>
      <p>
        {wasProtected
          ? '这份档案已加密：记录、佐证和备份在磁盘上都是密文，10 分钟没有操作、系统锁屏或休眠时自动锁定。'
          : '现在没有加密。设置口令后，记录、佐证和本机备份都加密保存，列表只显示代号。'}
      </p>
      {wasProtected ? null : (
        <Alert type="info" showIcon title="设置口令会删除本机上的明文文件，但固态硬盘和U盘可能留有残余。要求高的场合请同时使用磁盘加密；写到备份文件夹里的旧备份请自行删除。" />
      )}
      <ProblemList problems={problems} />
      <Form<Values> form={form} layout="vertical" onFinish={(values) => void submit(values)} disabled={busy || readOnly} style={{ maxWidth: 480 }}>
        {wasProtected ? (
          <Form.Item name="old" label="现在的口令或恢复码" rules={[{ required: true, message: '请输入现在的口令。' }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
        ) : null}
        <Form.Item name="codeName" label="列表中显示的代号" initialValue={wasProtected ? open.title : ''} extra="打开之前，列表只显示它，不显示企业名称。" rules={[{ required: true, message: '请填写代号。' }]}>
          <Input autoComplete="off" maxLength={60} />
        </Form.Item>
        <NewPassphraseFields shortest={minPassphrase} label={wasProtected ? '新口令' : '口令'} />
        <Space wrap>
          <Button type="primary" htmlType="submit" loading={busy}>
            {wasProtected ? '更改口令' : '启用口令保护'}
          </Button>
          {wasProtected ? (
            <Button danger onClick={() => void remove()}>
              取消口令保护
            </Button>
          ) : null}
        </Space>
      </Form>
    </section>
  );
}
