import type { ReactNode } from 'react';
import type { Problem } from '#shared/base/problem';
import { FingerprintDialog } from './fingerprint-dialog';

interface RegisterCertificateProps {
  readonly name: string;
  /** SHA-256, in the groups in which it is read aloud. */
  readonly fingerprint: string;
  readonly onConfirm: (note: string) => Promise<readonly Problem[]>;
  readonly onClose: () => void;
}

/** 登记 of a certificate, wherever it is met: the same question, the same words. */
export function RegisterCertificate({ name, ...rest }: RegisterCertificateProps): ReactNode {
  return (
    <FingerprintDialog title={`登记 ${name} 的证书`} okText="指纹一致，登记" cancelText="不登记" label="要核对的指纹 SHA-256" placeholder="例如：与王工电话核对，座机 0874-…" {...rest}>
      <p>请给证书所属单位打电话（号码从别处查，不要用申报包或证书文件里的），逐组念指纹核对，或与盖章的回执页对照：</p>
    </FingerprintDialog>
  );
}
