import { Alert, Button, Checkbox, Input, Modal } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { formatDate } from '#shared/base/civil-date';
import type { Problem } from '#shared/base/problem';
import type { KeySummary } from '#shared/submission/key-ring-records';
import { SigningKeyForm } from '../../forms/signing-key-form';
import { useHost } from '../../session/hooks';
import { EmptyState } from '../../ui/empty-state';
import { ProblemList } from '../../ui/problem-list';

const algorithmNames = { sm2: '国密 SM2/SM3', p256: 'P-256/SHA-256' } as const;

/** Who signs. */
export interface Signing {
  readonly keyIds: readonly string[];
  readonly passphrase: string;
}

interface SigningStepProps {
  readonly commonName: string;
  readonly uscc: string;
  readonly signing: Signing;
  readonly today: string;
  readonly onChange: (signing: Signing) => void;
  /** A key was created: for the audit log. */
  readonly onKeyMade: (made: readonly KeySummary[]) => void;
}

/** The signing keys of this machine, read again on demand. */
export function useKeys(): { readonly keys: readonly KeySummary[] | null; readonly problems: readonly Problem[]; readonly reload: () => Promise<void> } {
  const host = useHost();
  const [keys, setKeys] = useState<readonly KeySummary[] | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const reload = useCallback(async () => {
    const read = await host.keys.list();
    setKeys(read.ok ? read.value : []);
    setProblems(read.ok ? [] : read.problems);
  }, [host]);
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- the answer comes later, from the host
    void reload();
  }, [reload]);
  return { keys, problems, reload };
}

/** Step 签名: which keys sign, their certificates and limits, the passphrase. */
export function SigningStep({ commonName, uscc, signing, today, onChange, onKeyMade }: SigningStepProps): ReactNode {
  const host = useHost();
  const { keys, problems, reload } = useKeys();
  const [creating, setCreating] = useState(false);
  const created = async (made: readonly KeySummary[]): Promise<void> => {
    setCreating(false);
    await reload();
    onKeyMade(made);
    onChange({ ...signing, keyIds: made.map((key) => key.id) });
  };
  const toggle = (key: KeySummary, on: boolean): void => {
    // One key of each algorithm: the format has room for one signature of each.
    const others = signing.keyIds.filter((id) => keys?.find((one) => one.id === id)?.algorithm !== key.algorithm);
    onChange({ ...signing, keyIds: on ? [...others, key.id] : signing.keyIds.filter((id) => id !== key.id) });
  };
  return (
    <div className="gd-stack">
      <ProblemList problems={problems} />
      {keys?.length === 0 && problems.length === 0 ? (
        <EmptyState
          title="本机还没有签名密钥"
          action={
            <Button type="primary" onClick={() => setCreating(true)}>
              创建签名密钥
            </Button>
          }
        >
          签名让收件人看得出内容是否被改动、由谁签出。
        </EmptyState>
      ) : null}
      {keys !== null && keys.length > 0 ? (
        <>
          <ul className="su-keys" aria-label="签名密钥">
            {keys.map((key) => (
              <li key={key.id}>
                <Checkbox checked={signing.keyIds.includes(key.id)} disabled={key.notAfter.slice(0, 10) < today} onChange={(event) => toggle(key, event.target.checked)}>
                  {key.name} · {algorithmNames[key.algorithm]}
                </Checkbox>
                <div className="gd-muted">
                  {key.selfSigned ? '自签名证书' : `由 ${key.issuer} 签发`}，有效期至 {formatDate(key.notAfter.slice(0, 10))}
                  {key.notAfter.slice(0, 10) < today ? '（已过期，不能签名）' : ''}
                </div>
              </li>
            ))}
          </ul>
          {keys.some((key) => key.selfSigned && signing.keyIds.includes(key.id)) ? (
            <Alert type="info" title="所选证书是自签名的：只能证明内容未被改动，身份要靠回执页公章或电话核对指纹确认。" />
          ) : null}
          <div className="gd-row">
            <label htmlFor="su-passphrase">密钥口令</label>
            <Input.Password
              id="su-passphrase"
              className="su-passphrase"
              autoComplete="current-password"
              value={signing.passphrase}
              onChange={(event) => onChange({ ...signing, passphrase: event.target.value })}
            />
            <Button onClick={() => setCreating(true)}>再建一把密钥</Button>
          </div>
        </>
      ) : null}
      <Modal open={creating} title="创建签名密钥" footer={null} width={640} destroyOnHidden className="su-dialog" onCancel={() => setCreating(false)}>
        <SigningKeyForm commonName={commonName} uscc={uscc} onCreate={(input) => host.keys.create(input)} onCreated={(made) => void created(made)} />
      </Modal>
    </div>
  );
}
