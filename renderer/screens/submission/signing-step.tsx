import { Alert, Button, Checkbox, Input, Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { formatDate } from '#shared/base/civil-date';
import type { KeySummary } from '#shared/submission/key-ring-records';
import { SigningKeyForm } from '../../forms/signing-key-form';
import { useHost } from '../../session/hooks';
import { useKeys } from '../../session/use-keys';
import { EmptyState } from '../../ui/empty-state';
import { ProblemList } from '../../ui/problem-list';
import { signWith, usualKeys } from './signing';
import type { Signing } from './signing';

const algorithmNames = { sm2: '国密 SM2/SM3', p256: 'P-256/SHA-256' } as const;

interface SigningStepProps {
  readonly commonName: string;
  readonly uscc: string;
  readonly signing: Signing;
  readonly today: string;
  readonly onChange: (signing: Signing) => void;
  /** A key was created: for the audit log. */
  readonly onKeyMade: (made: readonly KeySummary[]) => void;
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
    onChange(signWith(signing, made));
  };
  const chosenFor = useRef(false);
  useEffect(() => {
    // Once: somebody who took a key off must not find it chosen again.
    if (keys === null || chosenFor.current) return;
    chosenFor.current = true;
    const usual = usualKeys(keys, today);
    if (signing.keyIds.length === 0 && usual.length > 0) onChange(signWith(signing, usual));
  }, [keys, onChange, signing, today]);
  const toggle = (key: KeySummary, on: boolean): void => {
    // One key of each algorithm: the format has room for one signature of each.
    const chosen = (keys ?? []).filter((one) => signing.keyIds.includes(one.id) && one.id !== key.id);
    onChange(signWith(signing, on ? [...chosen.filter((one) => one.algorithm !== key.algorithm), key] : chosen));
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
                  {key.token === null ? '' : ` · 密码设备里的“${key.token.label}”`}
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
            {signing.wants.passphrase || !signing.wants.pin ? (
              <SecretField id="su-passphrase" label="密钥口令" value={signing.passphrase} onChange={(passphrase) => onChange({ ...signing, passphrase })} />
            ) : null}
            {signing.wants.pin ? <SecretField id="su-pin" label="设备 PIN" value={signing.pin} onChange={(pin) => onChange({ ...signing, pin })} /> : null}
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

interface SecretFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A passphrase or PIN; never kept beyond the export. */
function SecretField({ id, label, value, onChange }: SecretFieldProps): ReactNode {
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <Input.Password id={id} className="su-passphrase" autoComplete="off" value={value} onChange={(event) => onChange(event.target.value)} />
    </>
  );
}
