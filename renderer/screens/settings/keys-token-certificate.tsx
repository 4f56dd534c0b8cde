import { Input, Radio } from 'antd';
import type { ReactNode } from 'react';
import { FileDrop } from '../../ui/file-drop';

/** Where the certificate of a device's key comes from. */
export interface CertificateChoice {
  readonly from: 'device' | 'file' | 'self';
  readonly file: File | null;
  /** Names of a self-signed one. */
  readonly commonName: string;
  readonly uscc: string;
}

interface TokenCertificateProps {
  readonly onDevice: boolean;
  readonly value: CertificateChoice;
  readonly onChange: (value: CertificateChoice) => void;
}

/** The certificate that goes with a device's key: the device's own, one of a file, or a self-signed one made by the device. */
export function TokenCertificate({ onDevice, value, onChange }: TokenCertificateProps): ReactNode {
  return (
    <div className="gd-stack">
      <Radio.Group
        vertical
        aria-label="证书"
        value={value.from}
        onChange={(event) => onChange({ ...value, from: event.target.value as CertificateChoice['from'] })}
        options={[
          ...(onDevice ? [{ value: 'device', label: '用设备里的证书' }] : []),
          { value: 'file', label: '用证书文件（证书机构为这把密钥签发的）' },
          ...(onDevice ? [] : [{ value: 'self', label: '由设备自签一张：只能证明内容未被改动；以后可以导出证书申请（CSR）换成机构签发的' }]),
        ]}
      />
      {value.from === 'file' ? (
        <FileDrop verb="选择证书文件" hint={value.file ? value.file.name : 'PEM 或 DER 格式。'} accept={['.pem', '.crt', '.cer', '.der']} onFiles={([file]) => onChange({ ...value, file: file ?? null })} />
      ) : null}
      {value.from === 'self' ? (
        <div className="gd-row">
          <label htmlFor="ks-token-name">证书名称</label>
          <Input id="ks-token-name" className="ks-name" value={value.commonName} maxLength={64} onChange={(event) => onChange({ ...value, commonName: event.target.value })} />
          <label htmlFor="ks-token-uscc">统一社会信用代码</label>
          <Input id="ks-token-uscc" className="ks-name" value={value.uscc} maxLength={18} onChange={(event) => onChange({ ...value, uscc: event.target.value })} />
        </div>
      ) : null}
    </div>
  );
}
