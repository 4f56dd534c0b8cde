import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { RecipientEntry } from '#shared/submission/key-ring-records';
import { useHost } from '../../session/hooks';

interface EncryptionChoiceProps {
  /** Fingerprint of the recipient; null: in clear. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

/** Whether the package is encrypted, and for whom: only for a key whose fingerprint was compared. */
export function EncryptionChoice({ value, onChange }: EncryptionChoiceProps): ReactNode {
  const host = useHost();
  const [recipients, setRecipients] = useState<readonly RecipientEntry[]>([]);
  useEffect(() => {
    let live = true;
    const read = async (): Promise<void> => {
      const found = await host.keys.recipients();
      if (live && found.ok) setRecipients(found.value);
    };
    void read();
    return () => {
      live = false;
    };
  }, [host]);
  const usable = recipients.filter((one) => one.compared);
  return (
    <div>
      <label>
        加密{' '}
        <select className="su-select" value={value ?? ''} onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}>
          <option value="">不加密（任何人都能打开和核验）</option>
          {usable.map((one) => (
            <option key={one.fingerprint} value={one.fingerprint}>
              加密给 {one.name}（{one.recipient.slice(0, 12)}…）
            </option>
          ))}
        </select>
      </label>
      <div className="gd-muted">
        {value === null ? (
          <>
            接收方要求加密时才选。
            {usable.length === 0 ? (
              <>
                先在<Link to="/settings/keys">设置 → 签名密钥</Link>登记接收方的加密公钥并核对指纹。
              </>
            ) : null}
          </>
        ) : (
          '先签名，再整份加密成 .gongdun.zip.age 文件；只有接收方能打开，你自己也打不开。中断后不能续传，要从头导出。'
        )}
      </div>
    </div>
  );
}
