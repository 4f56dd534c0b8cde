import { Button, Tag } from 'antd';
import type { ReactNode } from 'react';
import { formatDate } from '#shared/base/civil-date';
import type { KeySummary } from '#shared/submission/key-ring-records';
import { spokenFingerprint } from '#shared/submission/trust';

const algorithmNames = { sm2: '国密 SM2/SM3', p256: 'P-256/SHA-256' } as const;

interface KeyLineProps {
  readonly shown: KeySummary;
  /** A recovery copy or a certificate request is wanted. */
  readonly onAsk: (kind: 'copy' | 'request') => void;
  readonly onCertificate: () => void;
  readonly onRemove: () => void;
}

/** One signing key: its certificate, its fingerprint for the telephone, what can be done with it. */
export function KeyLine({ shown: key, onAsk, onCertificate, onRemove }: KeyLineProps): ReactNode {
  return (
    <li>
      <div className="gd-row">
        <strong>{key.name}</strong>
        <Tag>{algorithmNames[key.algorithm]}</Tag>
        {key.token === null ? null : <Tag color="processing">密码设备里的“{key.token.label}”</Tag>}
        <Tag>{key.selfSigned ? '自签名' : `由 ${key.issuer} 签发`}</Tag>
        <span className="gd-muted">
          {formatDate(key.notBefore.slice(0, 10))} 至 {formatDate(key.notAfter.slice(0, 10))}
        </span>
      </div>
      <pre className="gd-print" aria-label="证书指纹 SHA-256">
        {spokenFingerprint(key.fingerprint.sha256)}
      </pre>
      <div className="gd-row">
        {key.token === null ? (
          <Button size="small" onClick={() => onAsk('copy')}>
            存恢复副本
          </Button>
        ) : null}
        <Button size="small" onClick={() => onAsk('request')}>
          导出证书申请
        </Button>
        <Button size="small" onClick={() => onCertificate()}>
          导入签发的证书
        </Button>
        <Button size="small" danger onClick={() => onRemove()}>
          {key.token === null ? '删除密钥' : '停用密钥'}
        </Button>
      </div>
    </li>
  );
}

/** What is asked before a key goes. A device keeps its key. */
export function removal(key: KeySummary): { readonly title: string; readonly content: string; readonly verb: string; readonly danger: boolean } {
  const name = `${key.name} 的 ${algorithmNames[key.algorithm]} 密钥`;
  return key.token === null
    ? { title: `删除 ${name}？`, content: '删除后不能再用它签名，只有恢复副本能找回。已经签好的申报包不受影响。', verb: '删除密钥', danger: true }
    : { title: `停用 ${name}？`, content: '本程序不再使用它；设备里的密钥不会被删除，以后可以重新添加。', verb: '停用密钥', danger: true };
}
