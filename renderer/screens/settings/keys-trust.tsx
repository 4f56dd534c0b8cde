import { Button, Input, Tag } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { formatDate } from '#shared/base/civil-date';
import { shanghaiDate } from '#shared/base/instant';
import type { Problem } from '#shared/base/problem';
import { fromBase64, utf8 } from '#shared/submission/bytes';
import { pem } from '#shared/submission/key-file';
import type { TrustEntry } from '#shared/submission/key-ring-records';
import { spokenFingerprint } from '#shared/submission/trust';
import { useHost } from '../../session/hooks';
import { useConfirm } from '../../ui/confirm';
import { Dialog } from '../../ui/dialog';
import { EmptyState } from '../../ui/empty-state';
import { FileDrop } from '../../ui/file-drop';
import { ProblemList } from '../../ui/problem-list';
import { regainFocus } from '../../ui/regain-focus';
import { RegisterCertificate, registerWords } from '../../ui/register-certificate';

const stateWords = { trusted: '已登记', known: '已知', revoked: '已撤销' } as const;
const stateColors = { trusted: 'success', known: 'processing', revoked: 'error' } as const;

/** 证书登记: whose signatures this machine believes, compared by fingerprint, and whose no longer. */
export function TrustSection(): ReactNode {
  const host = useHost();
  const confirm = useConfirm();
  const [entries, setEntries] = useState<readonly TrustEntry[]>([]);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [registering, setRegistering] = useState<readonly TrustEntry[]>([]);
  const [revoking, setRevoking] = useState<TrustEntry | null>(null);
  const reload = useCallback(async () => {
    const read = await host.keys.trusted();
    setEntries(read.ok ? read.value : []);
    if (!read.ok) setProblems(read.problems);
  }, [host]);
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- the answer comes later, from the host
    void reload();
  }, [reload]);
  const add = async (files: readonly File[]): Promise<void> => {
    const wrong: Problem[] = [];
    for (const file of files) {
      // A file alone proves nothing: it is only 已知 until somebody compared the fingerprint.
      const added = await host.keys.trust({ bytes: new Uint8Array(await file.arrayBuffer()), state: 'known', note: `从文件 ${file.name} 导入，未核对指纹` });
      if (!added.ok) wrong.push(...added.problems.map((one) => (files.length === 1 ? one : { ...one, message: `${file.name}：${one.message}` })));
    }
    setProblems(wrong);
    await reload();
  };
  const mark = async (entry: TrustEntry, state: TrustEntry['state'], note: string): Promise<readonly Problem[]> => {
    const saved = await host.keys.trust({ bytes: fromBase64(entry.certificate) ?? new Uint8Array(), state, note });
    await reload();
    return saved.ok ? [] : saved.problems;
  };
  // What only came in from a file is asked about together, where it names the same signer; a revoked one stays by itself.
  const together = (entry: TrustEntry): readonly TrustEntry[] =>
    entry.state === 'known' ? entries.filter(({ name, state }) => name === entry.name && state === 'known') : [entry];
  const register = async (note: string, fingerprints: readonly string[]): Promise<readonly Problem[]> => {
    const chosen = registering.filter(({ fingerprint }) => fingerprints.includes(fingerprint));
    // One file for all of them: they are registered together or not at all.
    const bytes = utf8(chosen.map(({ certificate }) => pem('CERTIFICATE', fromBase64(certificate) ?? new Uint8Array())).join(''));
    const saved = await host.keys.trust({ bytes, state: 'trusted', note });
    await reload();
    return saved.ok ? [] : saved.problems;
  };
  const forget = async (entry: TrustEntry): Promise<void> => {
    const agreed = await confirm({
      title: `从列表移除 ${entry.name} 的证书？`,
      content: entry.state === 'revoked' ? '这张证书已撤销信任。移除后本机不再记得撤销，用它签的申报包不再显示无效，只显示“未知证书”。' : '移除后用它签的申报包显示“未知证书”；要再登记，须重新核对指纹。',
      verb: '从列表移除',
      keep: '保留证书',
      danger: true,
      focusAfter: 'ks-trust',
    });
    if (!agreed) return;
    const gone = await host.keys.forget({ fingerprint: entry.fingerprint });
    setProblems(gone.ok ? [] : gone.problems);
    await reload();
    regainFocus('ks-trust');
  };
  const revoke = async (entry: TrustEntry, note: string): Promise<void> => {
    setProblems(await mark(entry, 'revoked', note));
    setRevoking(null);
  };
  return (
    <section aria-labelledby="ks-trust" className="gd-stack">
      <h2 id="ks-trust" tabIndex={-1}>
        证书登记
      </h2>
      <p className="gd-muted">核验申报包和回执时，只有登记过的证书才显示“已登记”；导入规则包时，只有登记过的签名人才算“已验证”。登记前请用电话或盖章的回执页逐组核对指纹。</p>
      <FileDrop verb="导入证书文件" hint="PEM 或 DER 格式，可以是签名人的证书，也可以是证书机构的证书；可以一次选几个文件。同一签名人的几张可以一起核对、一起登记。" accept={['.pem', '.crt', '.cer', '.der']} multiple onFiles={(files) => void add(files)} />
      <ProblemList problems={problems} />
      {entries.length === 0 ? <EmptyState title="还没有登记任何证书" /> : null}
      <ul className="ks-list">
        {entries.map((entry) => (
          <li key={entry.fingerprint}>
            <div className="gd-row">
              <strong>{entry.name}</strong>
              <Tag color={stateColors[entry.state]}>{stateWords[entry.state]}</Tag>
              <span className="gd-muted">
                {formatDate(shanghaiDate(entry.addedAt))}，{entry.note}
              </span>
            </div>
            <pre className="gd-print" aria-label="证书指纹 SHA-256">
              {spokenFingerprint(entry.fingerprint)}
            </pre>
            <div className="gd-row">
              {entry.state === 'trusted' ? null : (
                <Button size="small" onClick={() => setRegistering(together(entry))}>
                  {registerWords(together(entry).length)}
                </Button>
              )}
              {entry.state === 'revoked' ? null : (
                <Button size="small" danger onClick={() => setRevoking(entry)}>
                  撤销信任
                </Button>
              )}
              <Button size="small" onClick={() => void forget(entry)}>
                从列表移除
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {registering[0] ? <RegisterCertificate name={registering[0].name} certificates={registering.map(shownCertificate)} onConfirm={register} onClose={() => setRegistering([])} /> : null}
      {revoking ? <RevokeDialog entry={revoking} onRevoke={(note) => void revoke(revoking, note)} onClose={() => setRevoking(null)} /> : null}
    </section>
  );
}

const shownCertificate = ({ fingerprint, note }: TrustEntry): { fingerprint: string; spoken: string; mark: string } => ({ fingerprint, spoken: spokenFingerprint(fingerprint), mark: note });

function RevokeDialog({ entry, onRevoke, onClose }: { readonly entry: TrustEntry; readonly onRevoke: (note: string) => void; readonly onClose: () => void }): ReactNode {
  const [note, setNote] = useState('');
  return (
    <Dialog title={`撤销对 ${entry.name} 的信任`} okText="撤销信任" cancelText="不撤销" okButtonProps={{ danger: true, disabled: note.trim() === '' }} onOk={() => onRevoke(note)} onCancel={onClose}>
      <p>撤销后，用这张证书签的申报包一律显示无效。</p>
      <label htmlFor="ks-reason">原因</label>
      <Input id="ks-reason" value={note} maxLength={300} onChange={(event) => setNote(event.target.value)} />
    </Dialog>
  );
}
