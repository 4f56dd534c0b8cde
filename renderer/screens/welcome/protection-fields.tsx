import { Alert, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { normalizeLine } from '#shared/text/normalize';
import { minPassphrase } from '#shared/vault/key-box';
import { NewPassphraseFields } from '../../ui/new-passphrase-fields';

/** How a new dossier is shown in lists and whether it is encrypted. */
export interface Protection {
  /** Shown in lists instead of the name; for consultants with several clients. */
  readonly codeName: string;
  readonly passphrase: string | null;
}

/** The fields of `ProtectionFields` in the form around them. */
export interface ProtectionValues {
  codeName?: string;
  secret?: boolean;
  passphrase?: string;
  again?: string;
}

/** What the user chose; an unticked box means no passphrase, whatever was typed before. */
export function protectionOf({ codeName, secret, passphrase }: ProtectionValues): Protection {
  return { codeName: normalizeLine(codeName ?? ''), passphrase: secret ? (passphrase ?? null) : null };
}

/** Name of a new dossier in the list: the code name; the enterprise's own only where nothing is hidden. */
export function listTitle(name: string, { codeName, passphrase }: Protection): string {
  return codeName || (passphrase === null ? name : '加密档案');
}

/** Code name and passphrase of a dossier that is about to be made. */
export function ProtectionFields({ asked = false }: { readonly asked?: boolean }): ReactNode {
  const [secret, setSecret] = useState(asked);
  return (
    <>
      <Form.Item name="codeName" label="代号（可不填）" extra="为多家企业服务时使用：列表和标题栏只显示代号，不显示企业名称。">
        <Input autoComplete="off" maxLength={60} />
      </Form.Item>
      <Form.Item name="secret" valuePropName="checked" initialValue={asked}>
        <Checkbox onChange={(event) => setSecret(event.target.checked)}>用口令加密这份档案</Checkbox>
      </Form.Item>
      {secret ? (
        <>
          <Alert type="warning" showIcon title="建好后会显示一次恢复码，请打印保存。口令和恢复码都丢了，任何人都无法打开。" />
          <NewPassphraseFields shortest={minPassphrase} label="口令（必填）" />
        </>
      ) : null}
    </>
  );
}
