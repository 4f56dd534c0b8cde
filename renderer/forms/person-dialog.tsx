import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Person } from '#shared/dossier/core-records';
import { checkEmail, checkPhone } from '#shared/text/contact-checks';
import { normalizeLine, refuseText, toHalfWidth } from '#shared/text/normalize';
import { useReturnFocus } from '../ui/return-focus';
import { useAskBeforeLeaving } from './ask-before-leaving';

interface PersonDialogProps {
  /** Null for a new person. */
  readonly person: Person | null;
  /** Role that the person gets in addition to those it has. */
  readonly personRole: Person['roles'][number];
  /** Saves; true when it is on disk. */
  readonly onSave: (person: Omit<Person, 'id'> & { readonly id?: string }) => Promise<boolean>;
  readonly onClose: () => void;
}

type Typed = Partial<Record<'name' | 'title' | 'department' | 'mobile' | 'phone' | 'email' | 'note', string>>;

const rows: readonly { readonly key: keyof Typed; readonly label: string; readonly check?: (text: string) => string | null }[] = [
  { key: 'name', label: '姓名（必填）', check: (text) => (text === '' ? '请填写姓名。' : null) },
  { key: 'title', label: '职务' },
  { key: 'department', label: '部门' },
  { key: 'mobile', label: '手机', check: checkPhone },
  { key: 'phone', label: '座机', check: checkPhone },
  { key: 'email', label: '电子邮箱', check: checkEmail },
  { key: 'note', label: '备注' },
];

const codeLike = new Set<keyof Typed>(['mobile', 'phone', 'email']);
const tidy = (key: keyof Typed, text: string): string => normalizeLine(codeLike.has(key) ? toHalfWidth(text) : text);

/** Enters or changes one person; the person is kept once and shown wherever it is referred to. */
export function PersonDialog({ person, personRole, onSave, onClose }: PersonDialogProps): ReactNode {
  useReturnFocus();
  const [form] = Form.useForm<Typed>();
  const leave = useAskBeforeLeaving(form, onClose);
  const [busy, setBusy] = useState(false);
  const save = async (typed: Typed): Promise<void> => {
    setBusy(true);
    const text = (key: keyof Typed): string => tidy(key, typed[key] ?? '');
    const saved = await onSave({
      ...(person ? { id: person.id } : {}),
      name: text('name'),
      roles: [...new Set([...(person?.roles ?? []), personRole])],
      title: text('title'),
      department: text('department'),
      mobile: text('mobile'),
      phone: text('phone'),
      email: text('email'),
      note: text('note'),
    });
    setBusy(false);
    if (saved) onClose();
    else form.setFields([{ name: 'name', errors: ['没有保存成功，原因见右上角。请处理后再点保存。'] }]);
  };
  return (
    <Modal
      open
      title={person ? '修改人员' : '新增人员'}
      okText="保存人员"
      cancelText="不保存"
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={leave}
      afterOpenChange={(shown) => {
        if (shown) form.focusField('name');
      }}
    >
      <Form<Typed> form={form} layout="vertical" initialValues={person ?? {}} onFinish={(typed) => void save(typed)} className="gd-person-form">
        {rows.map(({ key, label, check }) => (
          <Form.Item
            key={key}
            name={key}
            label={label}
            validateTrigger="onBlur"
            rules={[
              {
                validator: (_rule, value: unknown) => {
                  const text = tidy(key, typeof value === 'string' ? value : '');
                  const refused = refuseText(text, 200) ?? check?.(text) ?? null;
                  return refused === null ? Promise.resolve() : Promise.reject(new Error(refused));
                },
              },
            ]}
          >
            <Input autoComplete="off" />
          </Form.Item>
        ))}
        {/* Enter in a field submits; the visible button stands outside the form. */}
        <button type="submit" hidden tabIndex={-1}>
          提交
        </button>
      </Form>
    </Modal>
  );
}
