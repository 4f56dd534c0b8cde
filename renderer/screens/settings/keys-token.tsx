import { Alert, Button, Input, Radio } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#shared/base/problem';
import type { Result } from '#shared/base/result';
import type { ValueOf } from '#shared/ipc/contract';
import type { KeySummary } from '#shared/submission/key-ring-records';
import type { TokensHost } from '../../host/host';
import { Dialog } from '../../ui/dialog';
import { ProblemList } from '../../ui/problem-list';
import { TokenCertificate } from './keys-token-certificate';
import type { CertificateChoice } from './keys-token-certificate';

type Tokens = ValueOf<'tokens.list'>;
type Keys = ValueOf<'tokens.keys'>;

interface TokenDialogProps {
  readonly tokens: TokensHost;
  readonly commonName: string;
  readonly uscc: string;
  readonly onDone: (key: KeySummary) => void;
  readonly onClose: () => void;
}

const pinWords = { fine: '', low: '（PIN 输错过，剩余次数不多）', last: '（PIN 只剩最后一次）', locked: '（PIN 已锁住）' } as const;
const kindWords = { p256: 'P-256', sm2: 'SM2：这个设备不提供可用的 SM2 签名', other: '不是 P-256，不能使用' } as const;

/** Takes a key of a PKCS#11 device into use: module, device, PIN, key, certificate. The PIN lives as long as this dialog. */
export function TokenDialog({ tokens, commonName, uscc, onDone, onClose }: TokenDialogProps): ReactNode {
  const [module, setModule] = useState<{ readonly module: string; readonly name: string } | null>(null);
  const [found, setFound] = useState<Tokens | null>(null);
  const [serial, setSerial] = useState('');
  const [pin, setPin] = useState('');
  const [keys, setKeys] = useState<Keys | null>(null);
  const [keyId, setKeyId] = useState('');
  const [certificate, setCertificate] = useState<CertificateChoice>({ from: 'device', file: null, commonName, uscc });
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const run = async <T,>(work: Promise<Result<T>>, use: (value: T) => void): Promise<void> => {
    setBusy(true);
    setProblems([]);
    const result = await work;
    setBusy(false);
    if (result.ok) use(result.value);
    else setProblems(result.problems);
  };
  const list = (given: { readonly module: string; readonly name: string }): Promise<void> =>
    run(tokens.list({ module: given.module }), (value) => {
      setModule(given);
      setFound(value);
      setKeys(null);
      setSerial(value.length === 1 ? value[0]!.serial : '');
    });
  const choose = (): Promise<void> => run(tokens.chooseModule(), (value) => void (value !== null && list(value)));
  const look = (): Promise<void> =>
    run(tokens.keys({ module: module!.module, serial, pin }), (value) => {
      setKeys(value);
      chooseKey(value.find((key) => key.kind === 'p256'));
    });
  const chooseKey = (key: Keys[number] | undefined): void => {
    setKeyId(key?.id ?? '');
    setCertificate((before) => ({ ...before, from: (key?.certificates.length ?? 0) > 0 ? 'device' : 'self' }));
  };
  const take = async (): Promise<void> => {
    const bytes = certificate.from === 'file' && certificate.file !== null ? new Uint8Array(await certificate.file.arrayBuffer()) : null;
    await run(tokens.take({ module: module!.module, serial, keyId, pin, certificate: bytes, commonName: certificate.commonName, uscc: certificate.uscc.trim().toUpperCase() }), onDone);
  };
  const usable = keys?.find((key) => key.id === keyId);
  const ready = usable?.kind === 'p256' && (certificate.from !== 'file' || certificate.file !== null);
  return (
    <Dialog title="使用密码设备里的密钥" width={680} className="ks-dialog" okText="使用这把密钥" cancelText="不使用" okButtonProps={{ disabled: !ready }} confirmLoading={busy} onOk={() => void take()} onCancel={onClose}>
      <div className="gd-stack">
        <p className="gd-muted">密钥留在设备（UKey、密码卡）里，签名由设备完成。驱动模块是厂商的程序，在单独的进程里运行，但能做你能做的一切：只选设备厂商提供的文件。</p>
        <div className="gd-row">
          <Button onClick={() => void choose()}>选择驱动模块</Button>
          <span>{module?.name ?? '还没有选择'}</span>
          {module === null ? null : <Button onClick={() => void list(module)}>重新读取设备</Button>}
        </div>
        {found === null ? null : (
          <Devices
            found={found}
            serial={serial}
            pin={pin}
            busy={busy}
            onSerial={(next) => {
              setSerial(next);
              setKeys(null);
            }}
            onPin={setPin}
            onLook={() => void look()}
          />
        )}
        {keys === null ? null : <KeyChoice keys={keys} keyId={keyId} onChoose={chooseKey} />}
        {usable?.kind === 'p256' ? <TokenCertificate onDevice={usable.certificates.length > 0} value={certificate} onChange={setCertificate} /> : null}
        <ProblemList problems={problems} />
      </div>
    </Dialog>
  );
}

interface DevicesProps {
  readonly found: Tokens;
  readonly serial: string;
  readonly pin: string;
  readonly busy: boolean;
  readonly onSerial: (serial: string) => void;
  readonly onPin: (pin: string) => void;
  readonly onLook: () => void;
}

/** The devices that are plugged in, and the PIN of the chosen one. */
function Devices({ found, serial, pin, busy, onSerial, onPin, onLook }: DevicesProps): ReactNode {
  if (found.length === 0) return <Alert type="warning" title="没有找到设备。请插好设备，再点“重新读取设备”。" />;
  return (
    <>
      <Radio.Group
        vertical
        aria-label="设备"
        value={serial}
        onChange={(event) => onSerial(String(event.target.value))}
        options={found.map((one) => ({ value: one.serial, disabled: one.pin === 'locked', label: `${one.label}（${one.manufacturer}，序列号 ${one.serial}）${pinWords[one.pin]}` }))}
      />
      <div className="gd-row">
        <label htmlFor="ks-pin">设备 PIN</label>
        <Input.Password id="ks-pin" className="ks-pin" autoComplete="off" value={pin} onChange={(event) => onPin(event.target.value)} />
        <Button disabled={serial === '' || pin === ''} loading={busy} onClick={onLook}>
          读取密钥
        </Button>
      </div>
      <p className="gd-muted">PIN 不会保存；连续输错会锁住设备。</p>
    </>
  );
}

interface KeyChoiceProps {
  readonly keys: Keys;
  readonly keyId: string;
  readonly onChoose: (key: Keys[number] | undefined) => void;
}

/** The keys of a device; those that cannot sign here say why. */
function KeyChoice({ keys, keyId, onChoose }: KeyChoiceProps): ReactNode {
  if (keys.length === 0) return <Alert type="warning" title="设备里没有密钥。请用厂商的工具生成或导入 P-256 密钥。" />;
  return (
    <Radio.Group
      vertical
      aria-label="密钥"
      value={keyId}
      onChange={(event) => onChoose(keys.find((key) => key.id === String(event.target.value)))}
      options={keys.map((key) => ({
        value: key.id,
        disabled: key.kind !== 'p256' || key.id === '',
        label: `${key.label || key.id} · ${kindWords[key.kind]}${key.certificates.length > 0 ? ` · 证书：${key.certificates.join('、')}` : ''}`,
      }))}
    />
  );
}
