import type { ReactNode } from 'react';
import type { Problem } from '#shared/base/problem';
import { FingerprintDialog } from './fingerprint-dialog';

interface RegisterCertificateProps {
  /** Who signs with them; one signer has one certificate for each kind of key. */
  readonly name: string;
  readonly certificates: readonly {
    /** SHA-256, hexadecimal. */
    readonly fingerprint: string;
    /** The same in the groups in which it is read aloud. */
    readonly spoken: string;
    /** What tells it from the others of the same name. */
    readonly mark: string;
  }[];
  /** Gets the fingerprints that are the same. */
  readonly onConfirm: (note: string, fingerprints: readonly string[]) => Promise<readonly Problem[]>;
  readonly onClose: () => void;
}

/** 登记 of the certificates of one signer, wherever they are met: the same question, the same words. */
export function RegisterCertificate({ name, certificates, ...rest }: RegisterCertificateProps): ReactNode {
  const several = certificates.length > 1;
  return (
    <FingerprintDialog
      title={several ? `登记 ${name} 的 ${certificates.length} 张证书` : `登记 ${name} 的证书`}
      okText={(count) => (several && count > 0 ? `指纹一致，登记 ${count} 张` : '指纹一致，登记')}
      cancelText="不登记"
      prints={certificates.map(({ fingerprint, spoken, mark }, at) => ({
        key: fingerprint,
        label: several ? `第 ${at + 1} 张（${mark}），指纹 SHA-256` : '要核对的指纹 SHA-256',
        text: spoken,
      }))}
      placeholder="例如：与王工电话核对，座机 0874-…"
      {...rest}
    >
      <p>
        请给证书所属单位打电话（号码从别处查，不要用申报包或证书文件里的），逐组念指纹核对，或与盖章的回执页对照
        {several ? '；每张各核对一次，一致的勾上，只登记勾上的：' : '：'}
      </p>
    </FingerprintDialog>
  );
}

/**
 * The words on the button that opens the question.
 * @example registerWords(2) // '登记 2 张证书'
 */
export function registerWords(count: number): string {
  return count > 1 ? `登记 ${count} 张证书` : '登记这张证书';
}
