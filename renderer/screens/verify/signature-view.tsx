import { Button, Input, Modal, Tag } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatDate } from '#shared/base/civil-date';
import { shanghaiDate } from '#shared/base/instant';
import type { Problem } from '#shared/base/problem';
import { spokenFingerprint } from '#shared/submission/trust';
import type { SignatureReport } from '#shared/submission/verify-signatures';
import { useHost } from '../../session/hooks';
import { ProblemList } from '../../ui/problem-list';

interface SignatureViewProps {
  readonly signatures: readonly SignatureReport[];
  readonly onTrustChange: () => void;
}

const algorithmNames = { sm2: '国密 SM2/SM3', p256: 'P-256/SHA-256' } as const;
const stateWords = { trusted: '已登记', known: '已知', unknown: '未知' } as const;
const stateColors = { trusted: 'success', known: 'processing', unknown: 'warning' } as const;

/** Who signed: each certificate with its fingerprint for the telephone, and the step to register it. */
export function SignatureView({ signatures, onTrustChange }: SignatureViewProps): ReactNode {
  const [registering, setRegistering] = useState<SignatureReport | null>(null);
  return (
    <section aria-labelledby="vf-signatures">
      <h2 id="vf-signatures">签名</h2>
      <ul className="vf-signatures">
        {signatures.map((one) => (
          <li key={one.fingerprint.sha256}>
            <div className="gd-row">
              <strong>{one.name}</strong>
              <Tag>{algorithmNames[one.algorithm]}</Tag>
              <Tag color={stateColors[one.state]}>{stateWords[one.state]}</Tag>
              {one.state === 'trusted' ? null : (
                <Button size="small" onClick={() => setRegistering(one)}>
                  登记这张证书
                </Button>
              )}
            </div>
            <div className="gd-muted">
              {one.selfSigned ? '自签名证书' : `由 ${one.issuer} 签发`}，有效期 {formatDate(one.notBefore.slice(0, 10))} 至 {formatDate(one.notAfter.slice(0, 10))}；签名日期 {formatDate(shanghaiDate(one.signingTime))}
            </div>
            <pre className="vf-print" aria-label="证书指纹 SHA-256">
              {spokenFingerprint(one.fingerprint.sha256)}
            </pre>
          </li>
        ))}
      </ul>
      {registering ? <RegisterDialog signature={registering} onClose={() => setRegistering(null)} onDone={onTrustChange} /> : null}
    </section>
  );
}

interface RegisterDialogProps {
  readonly signature: SignatureReport;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function RegisterDialog({ signature, onClose, onDone }: RegisterDialogProps): ReactNode {
  const host = useHost();
  const [note, setNote] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const register = async (): Promise<void> => {
    const saved = await host.keys.trust({ bytes: signature.certificate, state: 'trusted', note });
    if (!saved.ok) {
      setProblems(saved.problems);
      return;
    }
    onClose();
    onDone();
  };
  return (
    <Modal open title="登记签名证书" okText="指纹一致，登记" cancelText="不登记" okButtonProps={{ disabled: note.trim() === '' }} onOk={() => void register()} onCancel={onClose}>
      <p>请给提交单位打电话（号码从别处查，不要用申报包里的），逐组念指纹核对，或与盖章的回执页对照：</p>
      <pre className="vf-print">{spokenFingerprint(signature.fingerprint.sha256)}</pre>
      <label htmlFor="vf-note">核对方式（谁、何时、怎样核对的）</label>
      <Input id="vf-note" value={note} maxLength={300} placeholder="例如：与王工电话核对，座机 0874-…" onChange={(event) => setNote(event.target.value)} />
      <ProblemList problems={problems} />
    </Modal>
  );
}
