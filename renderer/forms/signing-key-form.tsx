import { Alert, App, Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { describeProblem } from '#shared/base/problem';
import type { Problem } from '#shared/base/problem';
import type { Result } from '#shared/base/result';
import { minPassphrase } from '#shared/submission/key-ring-tools';
import type { KeySummary } from '#shared/submission/key-ring-records';
import { NewPassphraseFields } from '../ui/new-passphrase-fields';
import { ProblemList } from '../ui/problem-list';

interface SigningKeyFormProps {
  readonly commonName: string;
  readonly uscc: string;
  readonly onCreate: (input: { algorithm: 'sm2' | 'p256'; commonName: string; uscc: string; passphrase: string }) => Promise<Result<KeySummary>>;
  readonly onCreated: (made: readonly KeySummary[]) => void;
}

interface Values {
  readonly algorithms: 'both' | 'sm2' | 'p256';
  readonly commonName: string;
  readonly uscc: string;
  readonly passphrase: string;
  readonly again: string;
}

/** Creates signing keys with self-signed certificates; says in plain words what these are and are not. */
export function SigningKeyForm({ commonName, uscc, onCreate, onCreated }: SigningKeyFormProps): ReactNode {
  const [form] = Form.useForm<Values>();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const create = async (values: Values): Promise<void> => {
    setBusy(true);
    setProblems([]);
    const made: KeySummary[] = [];
    let refused: Problem | undefined;
    for (const algorithm of values.algorithms === 'both' ? (['sm2', 'p256'] as const) : [values.algorithms]) {
      const one = await onCreate({ algorithm, commonName: values.commonName, uscc: values.uscc.trim().toUpperCase(), passphrase: values.passphrase });
      if (!one.ok) {
        setProblems(one.problems);
        [refused] = one.problems;
        break;
      }
      made.push(one.value);
    }
    setBusy(false);
    // The dialog closes on the key that was made; that the other one was not must be read all the same.
    if (made.length > 0 && refused) void message.error(`另一把密钥没有建成：${describeProblem(refused)}`, 12);
    if (made.length > 0) onCreated(made);
  };
  return (
    <Form<Values> form={form} layout="vertical" initialValues={{ algorithms: 'both', commonName, uscc, passphrase: '', again: '' }} onFinish={(values) => void create(values)}>
      <Alert
        type="info"
        title="自签名证书是什么"
        description="密钥在本机生成，证书由自己签发：它能证明签名以后内容没有被改动，不能单独证明签名人是谁。身份要靠回执页上的公章、电话核对指纹，或向证书机构申请证书来确认。"
      />
      <Form.Item name="algorithms" label="签名算法" style={{ marginTop: 16 }}>
        <Radio.Group
          options={[
            { value: 'both', label: '两把都建（推荐）：国密 SM2 和 P-256 同时签' },
            { value: 'sm2', label: '只用国密 SM2' },
            { value: 'p256', label: '只用 P-256' },
          ]}
          vertical
        />
      </Form.Item>
      <Form.Item name="commonName" label="证书名称（企业或签名人）" rules={[{ required: true, message: '请填写企业或签名人的名称。' }, { max: 64, message: '不超过 64 个字符。' }]}>
        <Input />
      </Form.Item>
      <Form.Item name="uscc" label="统一社会信用代码（写入证书，可留空）">
        <Input maxLength={18} />
      </Form.Item>
      <NewPassphraseFields shortest={minPassphrase} hint="每次签名都要输入；忘记后无法找回，请另存恢复副本。" />
      <ProblemList problems={problems} />
      <Button type="primary" htmlType="submit" loading={busy}>
        创建签名密钥
      </Button>
    </Form>
  );
}
