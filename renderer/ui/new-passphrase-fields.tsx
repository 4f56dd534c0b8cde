import { Form, Input } from 'antd';
import type { ReactNode } from 'react';

interface NewPassphraseFieldsProps {
  /** Fewest characters that are taken. */
  readonly shortest: number;
  readonly label?: string;
  /** What else must be known about it, behind the shortest length. */
  readonly hint?: string;
}

/** A new passphrase, typed twice, as the fields `passphrase` and `again` of the form around it. */
export function NewPassphraseFields({ shortest, label = '口令', hint = '' }: NewPassphraseFieldsProps): ReactNode {
  return (
    <>
      <Form.Item
        name="passphrase"
        label={label}
        extra={`至少 ${shortest} 个字符，可以是一句话。${hint}`}
        rules={[{ required: true, min: shortest, message: `口令至少 ${shortest} 个字符。` }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={`再输一次${label}`}
        dependencies={['passphrase']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_rule, value: unknown) =>
              value === getFieldValue('passphrase') ? Promise.resolve() : Promise.reject(new Error('两次输入的口令不一样，请重新输入。')),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  );
}
