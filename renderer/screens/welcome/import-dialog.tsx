import { Form, Input, Modal } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#shared/base/problem';
import type { ArchiveWatch, ChosenDossier } from '../../archive/dossier-archive';
import type { DossierSummary } from '../../host/host';
import { ProblemList } from '../../ui/problem-list';
import { useReturnFocus } from '../../ui/return-focus';
import { TaskProgress } from '../../ui/task-progress';
import { ArchivePreview } from './archive-preview';
import { ProtectionFields, protectionOf } from './protection-fields';
import type { Protection, ProtectionValues } from './protection-fields';
import { useChosenArchive } from './use-chosen-archive';

interface ImportDialogProps {
  readonly file: File;
  /** The dossiers that are already on this machine. */
  readonly dossiers: readonly DossierSummary[];
  /** Takes it in whole or not at all; gives back what went wrong. */
  readonly onTake: (chosen: ChosenDossier, options: Protection & { readonly fileName: string }, watch: ArchiveWatch) => Promise<readonly Problem[]>;
  readonly onClose: () => void;
}

/** A chosen 档案文件: its passphrase where it has one, what is in it, how it is to be kept here; then it is taken in. */
export function ImportDialog({ file, dossiers, onTake, onClose }: ImportDialogProps): ReactNode {
  useReturnFocus();
  const formId = useId();
  const { looked, problems, share, unlock } = useChosenArchive(file);
  const [refused, setRefused] = useState<readonly Problem[]>([]);
  const [taking, setTaking] = useState<number | null>(null);
  const running = useRef<AbortController>(undefined);
  const take = async (chosen: ChosenDossier, values: ProtectionValues): Promise<void> => {
    const controller = new AbortController();
    running.current = controller;
    setRefused([]);
    setTaking(0);
    setRefused(await onTake(chosen, { ...protectionOf(values), fileName: file.name }, { onProgress: setTaking, signal: controller.signal }));
    setTaking(null);
  };
  const busy = share !== null || taking !== null;
  return (
    <Modal
      open
      width={640}
      title={`导入 ${file.name}`}
      okText={looked.kind === 'locked' ? '打开加密的文件' : '导入这份档案'}
      cancelText="不导入"
      okButtonProps={{ htmlType: 'submit', form: formId, disabled: busy || looked.kind === 'looking' || looked.kind === 'refused' }}
      cancelButtonProps={{ disabled: taking !== null }}
      closable={taking === null}
      mask={{ closable: false }}
      keyboard={taking === null}
      onCancel={onClose}
    >
      <div className="gd-stack">
        <ProblemList problems={[...problems, ...refused]} title="没有导入" />
        {looked.kind === 'looking' ? <output>正在查看文件…</output> : null}
        {looked.kind === 'locked' ? <PassphraseForm id={formId} disabled={busy} onUnlock={unlock} /> : null}
        {looked.kind === 'ready' ? (
          <>
            <ArchivePreview chosen={looked.chosen} dossiers={dossiers} />
            <Form<ProtectionValues> id={formId} layout="vertical" disabled={busy} onFinish={(values) => void take(looked.chosen, values)}>
              <ProtectionFields asked={file.name.endsWith('.age')} />
            </Form>
          </>
        ) : null}
        {share === null ? null : <TaskProgress title="正在解密" share={share} />}
        {taking === null ? null : <TaskProgress title="正在导入" share={taking} onCancel={() => running.current?.abort()} />}
      </div>
    </Modal>
  );
}

interface PassphraseFormProps {
  readonly id: string;
  readonly disabled: boolean;
  readonly onUnlock: (passphrase: string) => Promise<void>;
}

function PassphraseForm({ id, disabled, onUnlock }: PassphraseFormProps): ReactNode {
  const [form] = Form.useForm<{ passphrase?: string }>();
  useEffect(() => form.focusField('passphrase'), [form]);
  return (
    <Form form={form} id={id} layout="vertical" disabled={disabled} onFinish={({ passphrase }) => void onUnlock(passphrase ?? '')}>
      <Form.Item name="passphrase" label="这份文件的口令" extra="导出时设的口令。它与档案平时的口令可以不同。" rules={[{ required: true, message: '请输入导出时设的口令。' }]}>
        <Input.Password autoComplete="off" />
      </Form.Item>
    </Form>
  );
}
