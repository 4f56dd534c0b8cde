import { Button, Tag } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatDate } from '#shared/base/civil-date';
import { shanghaiDate } from '#shared/base/instant';
import type { Problem } from '#shared/base/problem';
import { utf8 } from '#shared/submission/bytes';
import { pem } from '#shared/submission/key-file';
import { spokenFingerprint } from '#shared/submission/trust';
import type { SignatureReport } from '#shared/submission/verify-signatures';
import { useHost } from '../../session/hooks';
import { RegisterCertificate, registerWords } from '../../ui/register-certificate';

interface SignatureViewProps {
  readonly signatures: readonly SignatureReport[];
  readonly onTrustChange: () => void;
}

const algorithmNames = { sm2: '国密 SM2/SM3', p256: 'P-256/SHA-256' } as const;
const stateWords = { trusted: '已登记', known: '已知', unknown: '未知' } as const;
const stateColors = { trusted: 'success', known: 'processing', unknown: 'warning' } as const;

/** Who signed: each certificate with its fingerprint for the telephone, and the step to register it. */
export function SignatureView({ signatures, onTrustChange }: SignatureViewProps): ReactNode {
  const [registering, setRegistering] = useState<readonly SignatureReport[]>([]);
  // A package has one signature for each kind of key: both certificates of a signer are compared in one telephone call.
  const together = (one: SignatureReport): readonly SignatureReport[] => signatures.filter(({ name, state }) => name === one.name && state !== 'trusted');
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
                <Button size="small" onClick={() => setRegistering(together(one))}>
                  {registerWords(together(one).length)}
                </Button>
              )}
            </div>
            <div className="gd-muted">
              {one.selfSigned ? '自签名证书' : `由 ${one.issuer} 签发`}，有效期 {formatDate(one.notBefore.slice(0, 10))} 至 {formatDate(one.notAfter.slice(0, 10))}；签名日期 {formatDate(shanghaiDate(one.signingTime))}
            </div>
            <pre className="gd-print" aria-label="证书指纹 SHA-256">
              {spokenFingerprint(one.fingerprint.sha256)}
            </pre>
          </li>
        ))}
      </ul>
      {registering.length > 0 ? <RegisterDialog signatures={registering} onClose={() => setRegistering([])} onDone={onTrustChange} /> : null}
    </section>
  );
}

interface RegisterDialogProps {
  readonly signatures: readonly SignatureReport[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function RegisterDialog({ signatures, onClose, onDone }: RegisterDialogProps): ReactNode {
  const host = useHost();
  const register = async (note: string, fingerprints: readonly string[]): Promise<readonly Problem[]> => {
    const chosen = signatures.filter((one) => fingerprints.includes(one.fingerprint.sha256));
    // One file for all of them: they are registered together or not at all.
    const bytes = utf8(chosen.map((one) => pem('CERTIFICATE', one.certificate)).join(''));
    const saved = await host.keys.trust({ bytes, state: 'trusted', note });
    if (!saved.ok) return saved.problems;
    onDone();
    return [];
  };
  const certificates = signatures.map(({ fingerprint: { sha256 }, algorithm }) => ({ fingerprint: sha256, spoken: spokenFingerprint(sha256), mark: algorithmNames[algorithm] }));
  return <RegisterCertificate name={signatures[0]!.name} certificates={certificates} onConfirm={register} onClose={onClose} />;
}
