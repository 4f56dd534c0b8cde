import { App } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#shared/base/problem';
import type { KeySummary } from '#shared/submission/key-ring-records';
import { useHost } from '../../session/hooks';
import { keyFacts, useAuditLog } from '../../session/use-audit-log';
import { useKeys } from '../../session/use-keys';
import { useConfirm } from '../../ui/confirm';
import { EmptyState } from '../../ui/empty-state';
import { ProblemList } from '../../ui/problem-list';
import { AddKeys } from './keys-add';
import { KeyLine, removal } from './keys-line';
import { PassphraseDialog } from './keys-passphrase';
import { RecipientsSection } from './keys-recipients';
import { TrustSection } from './keys-trust';
import './keys.css';

type Asking = { readonly kind: 'copy' | 'request'; readonly key: KeySummary };

/** 签名密钥和证书: keys of this machine and the certificates that it trusts. */
export function KeysSection(): ReactNode {
  const host = useHost();
  const { message } = App.useApp();
  const confirm = useConfirm();
  const log = useAuditLog();
  const { keys, problems: unread, reload } = useKeys();
  // Of the last step; reading the list again does not take them away.
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [asking, setAsking] = useState<Asking | null>(null);
  const note = async (event: string, noted: readonly KeySummary[]): Promise<void> => {
    const wrong = await log(event, keyFacts(noted));
    if (wrong.length > 0) setProblems(wrong);
  };
  const addCertificate = async (key: KeySummary): Promise<void> => {
    const [file] = await host.files.pick({ accept: ['.pem', '.crt', '.cer'], multiple: false });
    if (!file) return;
    const added = await host.keys.addCertificate({ id: key.id, bytes: new Uint8Array(await file.arrayBuffer()) });
    setProblems(added.ok ? [] : added.problems);
    if (added.ok) {
      void message.success('证书已换成证书机构签发的那一张');
      await reload();
      await note('换用证书机构签发的证书', [added.value]);
    }
  };
  const remove = async (key: KeySummary): Promise<void> => {
    const agreed = await confirm(removal(key));
    if (!agreed) return;
    const removed = await host.keys.remove({ id: key.id });
    setProblems(removed.ok ? [] : removed.problems);
    await reload();
    if (removed.ok) await note(key.token === null ? '删除签名密钥' : '停用密码设备里的密钥', [key]);
  };
  const give = async ({ kind, key }: Asking, passphrase: string, copyPassphrase: string): Promise<readonly Problem[]> => {
    const made = kind === 'copy' ? await host.keys.recoveryCopy({ id: key.id, passphrase, copyPassphrase }) : await host.keys.request({ id: key.id, passphrase });
    if (!made.ok) return made.problems;
    const name = kind === 'copy' ? `恢复副本_${key.algorithm}_${key.id}.pem` : `证书申请_${key.algorithm}_${key.id}.csr`;
    const saved = await host.files.save({ suggestedName: name, bytes: new Blob([made.value], { type: 'application/x-pem-file' }), kind: 'pem' });
    if (!saved.ok) return saved.problems;
    if (saved.value !== null) void message.success(kind === 'copy' ? '恢复副本已保存，请与本机分开存放' : '证书申请已保存，请交给证书机构');
    setAsking(null);
    if (saved.value !== null) await note(kind === 'copy' ? '存签名密钥的恢复副本' : '用签名密钥签证书申请', [key]);
    return [];
  };
  return (
    <section aria-labelledby="ks-title" className="gd-stack">
      <h2 id="ks-title">签名密钥</h2>
      <p className="gd-muted">
        密钥在本机生成，用口令加密后保存；除了你自己存的恢复副本，不会离开这台电脑。自签名证书只能证明内容没有被改动，不能单独证明签名人身份；需要证明身份时，请导出证书申请（CSR）交证书机构签发。
      </p>
      <ProblemList problems={[...unread, ...problems]} />
      {keys?.length === 0 && unread.length === 0 ? <EmptyState title="本机还没有签名密钥">创建后，导出申报包时用它签名。</EmptyState> : null}
      <ul className="ks-list">
        {(keys ?? []).map((key) => (
          <KeyLine key={key.id} shown={key} onAsk={(kind) => setAsking({ kind, key })} onCertificate={() => void addCertificate(key)} onRemove={() => void remove(key)} />
        ))}
      </ul>
      <AddKeys onAdded={(event, added) => void reload().then(() => note(event, added))} />
      <TrustSection />
      <RecipientsSection />
      {asking ? (
        <PassphraseDialog
          title={asking.kind === 'copy' ? '存恢复副本' : '导出证书申请'}
          verb={asking.kind === 'copy' ? '保存恢复副本' : '保存证书申请'}
          label={asking.key.token === null ? '密钥口令' : '设备 PIN'}
          second={asking.kind === 'copy' ? '副本的口令（至少 10 个字符，可与原口令不同）' : null}
          onGive={(passphrase, second) => give(asking, passphrase, second)}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </section>
  );
}
