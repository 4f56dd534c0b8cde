import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#shared/base/problem';
import { normalizeLine, refuseText } from '#shared/text/normalize';
import { ProblemList } from '../../ui/problem-list';
import { ProtectionFields, protectionOf } from './protection-fields';
import type { Protection, ProtectionValues } from './protection-fields';

/** What the user gave for a new dossier. */
export interface NewDossierInput extends Protection {
  readonly name: string;
}

interface NewDossierDialogProps {
  readonly open: boolean;
  readonly busy: boolean;
  /** Gives back what went wrong, nothing when it stands open. */
  readonly onCreate: (input: NewDossierInput) => Promise<readonly Problem[]>;
  readonly onClose: () => void;
}

interface Values extends ProtectionValues {
  name?: string;
}

/** Asks for the name of the enterprise and, if wanted, a code name and a passphrase. */
export function NewDossierDialog({ open, busy, onCreate, onClose }: NewDossierDialogProps): ReactNode {
  const [form] = Form.useForm<Values>();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const submit = async (values: Values): Promise<void> => {
    setProblems([]);
    const found = await onCreate({ name: normalizeLine(values.name ?? ''), ...protectionOf(values) });
    setProblems(found);
  };
  return (
    <Modal
      open={open}
      title="新建企业档案"
      okText="新建企业档案"
      cancelText="不新建"
      confirmLoading={busy}
      onOk={() => form.submit()}
      cancelButtonProps={{ disabled: busy }}
      closable={!busy}
      onCancel={() => (busy ? undefined : onClose())}
      afterOpenChange={(shown) => {
        if (!shown) setProblems([]);
        // The dialog takes a moment to open: whoever types in one of its fields by then is not moved to another.
        if (shown && !(document.activeElement instanceof HTMLInputElement)) form.focusField('name');
      }}
      destroyOnHidden
    >
      <ProblemList problems={problems} title="没有新建" />
      <Form<Values> form={form} layout="vertical" onFinish={(values) => void submit(values)} preserve={false}>
        <Form.Item
          name="name"
          label="企业名称（必填）"
          extra="与营业执照一致，以后可以改。"
          rules={[
            {
              validator: (_rule, value: unknown) => {
                const name = normalizeLine(typeof value === 'string' ? value : '');
                const refused = name === '' ? '请填写企业名称。' : refuseText(name, 200);
                return refused ? Promise.reject(new Error(refused)) : Promise.resolve();
              },
            },
          ]}
        >
          <Input autoComplete="off" />
        </Form.Item>
        <ProtectionFields />
        {/* Enter in a field submits; the visible button stands outside the form. */}
        <button type="submit" hidden tabIndex={-1}>
          提交
        </button>
      </Form>
    </Modal>
  );
}
