import { Alert, App, Button, Space, Table } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#shared/base/problem';
import type { Result } from '#shared/base/result';
import type { BackupStatus } from '#shared/vault/backup-status';
import { folderPermissionCode } from '../../host/vault-messages';
import { useHost, useOpenDossier, useReadOnly } from '../../session/hooks';
import { ProblemList } from '../../ui/problem-list';
import { backupRows, instantWords, sizeWords } from './backup-words';
import type { BackupRow } from './backup-words';
import { PendingRestore } from './pending-restore';
import { RestoreDialog } from './restore-dialog';
import { useBackups } from './use-backups';

/** 备份: where, when, checked; now, into a folder, drill, restore. */
export function BackupSection(): ReactNode {
  const { open } = useOpenDossier();
  const { vault } = useHost();
  const { message } = App.useApp();
  const readOnly = useReadOnly();
  const { status, busy, problems, run } = useBackups();
  const [chosen, setChosen] = useState<BackupRow | null>(null);
  if (!open) return <p>打开一份企业档案后，这里管理它的备份。</p>;
  const { id } = open;
  /** A folder that may be written again gets a backup at once. */
  const allow = async (): Promise<Result<unknown>> => {
    const allowed = await vault.backups.allowFolder();
    return allowed.ok ? vault.backups.now(id) : allowed;
  };
  const drill = async ({ name, place }: BackupRow): Promise<void> => {
    const report = await run(() => vault.backups.drill(id, { name, place, secret: null }));
    if (report) message.success(`恢复演练通过：${report.records} 条记录逐条一致，佐证 ${report.evidence} 份，缺 ${report.missingEvidence} 份。`, 8);
  };
  return (
    <section className="gd-panel" aria-labelledby="gd-backup">
      <h2 id="gd-backup">备份</h2>
      <PendingRestore />
      <ProblemList problems={problems} />
      {status ? <StatusLines status={status} /> : <p>正在读取备份状态…</p>}
      <p className="gd-row">
        <Button type="primary" loading={busy} disabled={readOnly} onClick={() => void run(() => vault.backups.now(id))}>
          立即备份
        </Button>
        {status?.canChooseFolder ? (
          <Button disabled={busy} onClick={() => void run(() => vault.backups.chooseFolder())}>
            选择备份文件夹
          </Button>
        ) : null}
        {status?.outside?.trouble?.code === folderPermissionCode ? (
          <Button disabled={busy || readOnly} onClick={() => void run(allow)}>
            允许写入备份文件夹
          </Button>
        ) : null}
        {status?.outside ? (
          <Button disabled={busy} onClick={() => void run(() => vault.backups.forgetFolder())}>
            不再备份到这个文件夹
          </Button>
        ) : null}
      </p>
      {status ? (
        <Table<BackupRow>
          size="small"
          rowKey="id"
          pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
          dataSource={backupRows(status)}
          locale={{ emptyText: '还没有备份。改动档案并关闭它，或点“立即备份”，就会有第一份。' }}
          columns={[
            { title: '时间', dataIndex: 'at', render: instantWords },
            { title: '原因', dataIndex: 'reasonName' },
            { title: '位置', dataIndex: 'place', render: (place: string) => (place === 'inside' ? '本机' : '备份文件夹') },
            { title: '大小', dataIndex: 'size', align: 'right', render: sizeWords },
            {
              title: '操作',
              render: (_value: unknown, row: BackupRow) => (
                <Space>
                  <Button size="small" disabled={busy || readOnly} onClick={() => setChosen(row)} aria-label={`恢复 ${instantWords(row.at)} 的备份`}>
                    恢复
                  </Button>
                  <Button size="small" disabled={busy} onClick={() => void drill(row)} aria-label={`用 ${instantWords(row.at)} 的备份做恢复演练`}>
                    恢复演练
                  </Button>
                </Space>
              ),
            },
          ]}
        />
      ) : null}
      {chosen ? (
        <RestoreDialog
          id={id}
          backup={chosen}
          onClose={(restored) => {
            setChosen(null);
            if (restored) void run(() => vault.backups.status(id));
          }}
        />
      ) : null}
    </section>
  );
}

function StatusLines({ status }: { readonly status: BackupStatus }): ReactNode {
  const { backups, outside, trouble, drill } = status;
  return (
    <div className="gd-stack gd-notices">
      {trouble ? <Alert type="error" showIcon title={`上次备份没有成功：${trouble.message}（${trouble.code}）`} /> : null}
      {outside?.trouble ? <OutsideTrouble trouble={outside.trouble} /> : null}
      <dl className="gd-facts">
        <div>
          <dt>本机备份</dt>
          <dd>{backups[0] ? `${instantWords(backups[0].at)}，共 ${backups.length} 份，写入时都已读回核对` : '还没有'}</dd>
        </div>
        <div>
          <dt>备份文件夹</dt>
          <dd className="gd-path">{folderWords(status)}</dd>
        </div>
        <div>
          <dt>恢复演练</dt>
          <dd>{drill ? `${instantWords(drill.at)} 通过，${drill.records} 条记录` : '还没有做过'}</dd>
        </div>
      </dl>
    </div>
  );
}

/** A permission that the browser wants to be asked for is no failure. */
function OutsideTrouble({ trouble: { code, message } }: { readonly trouble: Problem }): ReactNode {
  if (code === folderPermissionCode) return <Alert type="warning" showIcon title={`${message}（${code}）`} />;
  return <Alert type="error" showIcon title={`上次备份到文件夹没有成功：${message}（${code}）`} />;
}

function folderWords({ outside, canChooseFolder }: BackupStatus): string {
  if (!canChooseFolder) return '这个浏览器不能写到你选的文件夹（Chrome 和 Edge 可以）。请在“档案文件”里导出一份，存到U盘或别的磁盘。';
  if (!outside) return '没有设置。本机磁盘损坏时，只有别处的备份有用；建议选一个U盘或别的磁盘。';
  const [latest] = outside.backups;
  return `${outside.folder}${latest ? `，最近 ${instantWords(latest.at)}` : '，还没有写入'}`;
}
