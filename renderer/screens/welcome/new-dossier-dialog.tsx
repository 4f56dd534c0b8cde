import { Alert, Checkbox, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { minPassphrase } from '#shared/vault/key-box';
import { normalizeLine, refuseText } from '#shared/text/normalize';
import { NewPassphraseFields } from '../../ui/new-passphrase-fields';

/** What the user gave for a new dossier. */
export interface NewDossierInput {
  readonly name: string;
  /** Shown in lists instead of the name; for consultants with several clients. */
  readonly codeName: string;
  readonly passphrase: string | null;
}

interface NewDossierDialogProps {
  readonly open: boolean;
  readonly busy: boolean;
  readonly onCreate: (input: NewDossierInput) => void;
  readonly onClose: () => void;
}

interface Values {
  name?: string;
  codeName?: string;
  secret?: boolean;
  passphrase?: string;
  again?: string;
}

/** Asks for the name of the enterprise and, if wanted, a code name and a passphrase. */
export function NewDossierDialog({ open, busy, onCreate, onClose }: NewDossierDialogProps): ReactNode {
  const [form] = Form.useForm<Values>();
  const [secret, setSecret] = useState(false);
  const submit = (values: Values): void => {
    onCreate({
      name: normalizeLine(values.name ?? ''),
      codeName: normalizeLine(values.codeName ?? ''),
      passphrase: values.secret ? (values.passphrase ?? null) : null,
    });
  };
  return (
    <Modal
      open={open}
      title="新建企业档案"
      okText="新建企业档案"
      cancelText="不新建"
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
      afterOpenChange={(shown) => {
        // The dialog takes a moment to open: whoever types in one of its fields by then is not moved to another.
        if (shown && !(document.activeElement instanceof HTMLInputElement)) form.focusField('name');
      }}
      destroyOnHidden
    >
      <Form<Values> form={form} layout="vertical" onFinish={submit} preserve={false}>
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
        <Form.Item name="codeName" label="代号（可不填）" extra="为多家企业服务时使用：列表和标题栏只显示代号，不显示企业名称。">
          <Input autoComplete="off" maxLength={60} />
        </Form.Item>
        <Form.Item name="secret" valuePropName="checked">
          <Checkbox onChange={(event) => setSecret(event.target.checked)}>用口令加密这份档案</Checkbox>
        </Form.Item>
        {secret ? (
          <>
            <Alert type="warning" showIcon title="建好后会显示一次恢复码，请打印保存。口令和恢复码都丢了，任何人都无法打开。" />
            <NewPassphraseFields shortest={minPassphrase} label="口令（必填）" />
          </>
        ) : null}
        {/* Enter in a field submits; the visible button stands outside the form. */}
        <button type="submit" hidden tabIndex={-1}>
          提交
        </button>
      </Form>
    </Modal>
  );
}
