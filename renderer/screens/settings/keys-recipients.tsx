import { Button, Form, Input, Tag } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { formatDate } from '#shared/base/civil-date';
import { shanghaiDate } from '#shared/base/instant';
import type { Problem } from '#shared/base/problem';
import type { RecipientEntry } from '#shared/submission/key-ring-records';
import { spokenFingerprint } from '#shared/submission/trust';
import { useHost } from '../../session/hooks';
import { useConfirm } from '../../ui/confirm';
import { Dialog } from '../../ui/dialog';
import { EmptyState } from '../../ui/empty-state';
import { FingerprintDialog } from '../../ui/fingerprint-dialog';
import { ProblemList } from '../../ui/problem-list';
import { regainFocus } from '../../ui/regain-focus';

/** 加密公钥: to whom packages may be encrypted. A key may be used only after its fingerprint was compared. */
export function RecipientsSection(): ReactNode {
  const host = useHost();
  const confirm = useConfirm();
  const [entries, setEntries] = useState<readonly RecipientEntry[]>([]);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [adding, setAdding] = useState(false);
  const [comparing, setComparing] = useState<RecipientEntry | null>(null);
  const reload = useCallback(async () => {
    const read = await host.keys.recipients();
    setEntries(read.ok ? read.value : []);
    setProblems(read.ok ? [] : read.problems);
  }, [host]);
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- the answer comes later, from the host
    void reload();
  }, [reload]);
  const forget = async ({ name, fingerprint }: RecipientEntry): Promise<void> => {
    const agreed = await confirm({ title: `移除 ${name} 的公钥？`, content: '移除后不能再加密给它；要再用，须重新登记并核对指纹。', verb: '移除公钥', keep: '保留公钥', danger: true, focusAfter: 'ks-recipients' });
    if (!agreed) return;
    const gone = await host.keys.forgetRecipient({ fingerprint });
    await reload();
    if (!gone.ok) setProblems(gone.problems);
    regainFocus('ks-recipients');
  };
  const done = async (): Promise<void> => {
    setAdding(false);
    setComparing(null);
    await reload();
  };
  return (
    <section aria-labelledby="ks-recipients" className="gd-stack">
      <h2 id="ks-recipients" tabIndex={-1}>
        接收方加密公钥
      </h2>
      <p className="gd-muted">接收方要求加密申报包时，在这里登记它的 age 公钥（以 age1 开头）。核对指纹以后才能用来加密：换错公钥，接收方打不开，别人却打得开。</p>
      <ProblemList problems={problems} />
      {entries.length === 0 && problems.length === 0 ? <EmptyState title="还没有登记加密公钥">接收方没有要求加密时，不需要登记。</EmptyState> : null}
      <ul className="ks-list">
        {entries.map((entry) => (
          <li key={entry.fingerprint}>
            <div className="gd-row">
              <strong>{entry.name}</strong>
              <Tag color={entry.compared ? 'success' : 'warning'}>{entry.compared ? '已核对' : '未核对，不能使用'}</Tag>
              <span className="gd-muted">
                {formatDate(shanghaiDate(entry.addedAt))}
                {entry.note === '' ? '' : `，${entry.note}`}
              </span>
            </div>
            <div className="ks-break">{entry.recipient}</div>
            <div className="gd-row">
              {entry.compared ? null : (
                <Button size="small" onClick={() => setComparing(entry)}>
                  核对指纹
                </Button>
              )}
              <Button size="small" onClick={() => void forget(entry)}>
                移除公钥
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <div className="gd-row">
        <Button onClick={() => setAdding(true)}>登记加密公钥</Button>
      </div>
      {adding ? <AddDialog onDone={() => void done()} onClose={() => setAdding(false)} /> : null}
      {comparing ? <CompareDialog entry={comparing} onDone={() => void done()} onClose={() => setComparing(null)} /> : null}
    </section>
  );
}

interface DialogProps {
  readonly onDone: () => void;
  readonly onClose: () => void;
}

function AddDialog({ onDone, onClose }: DialogProps): ReactNode {
  const host = useHost();
  const [form] = Form.useForm<{ name: string; recipient: string }>();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const add = async ({ name, recipient }: { name: string; recipient: string }): Promise<void> => {
    const added = await host.keys.addRecipient({ name, recipient, compared: false, note: '' });
    if (added.ok) onDone();
    else setProblems(added.problems);
  };
  return (
    <Dialog title="登记加密公钥" okText="登记公钥" cancelText="不登记" onOk={() => form.submit()} onCancel={onClose}>
      <Form form={form} layout="vertical" onFinish={(values) => void add(values)}>
        <Form.Item name="name" label="接收方名称" rules={[{ required: true, whitespace: true, message: '请填写这是谁的公钥。' }]}>
          <Input maxLength={100} placeholder="例如：省工信厅分类分级平台" />
        </Form.Item>
        <Form.Item name="recipient" label="公钥（以 age1 开头的一行）" rules={[{ required: true, message: '请粘贴公钥。' }]}>
          <Input.TextArea rows={2} maxLength={1000} spellCheck={false} />
        </Form.Item>
      </Form>
      <ProblemList problems={problems} />
    </Dialog>
  );
}

function CompareDialog({ entry, onDone, onClose }: DialogProps & { readonly entry: RecipientEntry }): ReactNode {
  const host = useHost();
  const confirm = async (note: string): Promise<readonly Problem[]> => {
    const saved = await host.keys.addRecipient({ recipient: entry.recipient, name: entry.name, compared: true, note });
    if (!saved.ok) return saved.problems;
    onDone();
    return [];
  };
  return (
    <FingerprintDialog
      title={`核对 ${entry.name} 的公钥指纹`}
      okText={() => '指纹一致，可以使用'}
      cancelText="不使用"
      prints={[{ key: entry.fingerprint, label: '公钥指纹 SHA-256', text: spokenFingerprint(entry.fingerprint) }]}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>请给接收方打电话（号码从别处查），请对方念出公钥文本的 SHA-256，逐组核对：</p>
      <p className="gd-muted">对方可以用命令得到：printf %s 公钥 | sha256sum</p>
    </FingerprintDialog>
  );
}
