import { Alert, Form, Input, Table } from 'antd';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#shared/base/problem';
import type { StoreName } from '#shared/dossier/stores';
import { storeWords } from '#shared/overview/record-names';
import type { RestorePreview } from '#shared/vault/restore';
import { useHost, useWorkspace } from '../../session/hooks';
import { Dialog } from '../../ui/dialog';
import { ProblemList } from '../../ui/problem-list';
import { instantWords } from './backup-words';
import type { BackupRow } from './backup-words';

interface RestoreDialogProps {
  readonly id: string;
  readonly backup: BackupRow;
  readonly onClose: (restored: boolean) => void;
}

/** Shows what a restore would change, and does it. Today's state is backed up first and can be taken back. */
export function RestoreDialog({ id, backup, onClose }: RestoreDialogProps): ReactNode {
  const { vault } = useHost();
  const workspace = useWorkspace();
  const [preview, setPreview] = useState<RestorePreview | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [secret, setSecret] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { name, place } = backup;
  useEffect(() => {
    let current = true;
    const read = async (): Promise<void> => {
      const found = await vault.backups.preview(id, { name, place, secret });
      if (!current) return;
      setPreview(found.ok ? found.value : null);
      setProblems(found.ok ? [] : found.problems);
    };
    void read();
    return () => {
      current = false;
    };
  }, [id, name, place, secret, vault]);
  const restore = async (): Promise<void> => {
    setBusy(true);
    const done = await workspace.restoreBackup({ name, place, secret });
    setBusy(false);
    if (done.ok) onClose(true);
    else setProblems(done.problems);
  };
  const needsSecret = problems.some(({ code }) => code === 'E-VLT-52' || code === 'E-VLT-41');
  return (
    <Dialog
      width={640}
      title={`恢复 ${instantWords(backup.at)} 的备份`}
      okText="恢复这份备份"
      cancelText="不恢复"
      okButtonProps={{ disabled: preview === null }}
      confirmLoading={busy}
      onOk={() => void restore()}
      onCancel={() => onClose(false)}
    >
      <ProblemList problems={problems} />
      {needsSecret ? (
        <Form layout="vertical" onFinish={(values: { secret?: string }) => setSecret(values.secret ?? '')}>
          <Form.Item name="secret" label="备份当时的口令或恢复码，输入后按回车">
            <Input.Password autoComplete="off" />
          </Form.Item>
        </Form>
      ) : null}
      {preview ? <PreviewTable preview={preview} /> : null}
    </Dialog>
  );
}

function PreviewTable({ preview }: { readonly preview: RestorePreview }): ReactNode {
  return (
    <>
      <p>
        {preview.different === 0 ? '这份备份与现在的内容完全相同。' : `与现在相比，有 ${preview.different} 条记录不同。`}
        恢复前会先备份现在的内容；恢复后可以撤回，直到你确认。
      </p>
      {preview.missingEvidence > 0 ? (
        <Alert type="warning" showIcon title={`有 ${preview.missingEvidence} 份佐证文件在保险库和备份里都找不到，恢复后需要重新添加。`} />
      ) : null}
      <Table
        size="small"
        // The button below must be in sight, however many kinds of records there are.
        scroll={{ y: 300 }}
        pagination={false}
        rowKey="store"
        dataSource={[...preview.counts]}
        columns={[
          { title: '内容', dataIndex: 'store', render: (store: StoreName) => storeWords[store] },
          { title: '现在（条）', dataIndex: 'now', align: 'right' },
          { title: '备份里（条）', dataIndex: 'backup', align: 'right' },
        ]}
      />
    </>
  );
}
