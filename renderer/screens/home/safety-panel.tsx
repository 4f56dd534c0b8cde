import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Problem } from '#shared/base/problem';
import type { BackupStatus } from '#shared/vault/backup-status';
import { formatInstant } from '#shared/text/dates';
import { folderPermissionCode } from '../../host/vault-messages';
import { useHost, useOpenDossier } from '../../session/hooks';

interface Safety {
  readonly place: string;
  readonly status: BackupStatus | null;
  /** Asks the browser for the chosen folder again, and backs up there at once. */
  readonly allow: () => Promise<void>;
}

/** Where the dossier lies and its latest backups. */
function useSafety(): Safety {
  const host = useHost();
  const { open } = useOpenDossier();
  const [place, setPlace] = useState('');
  const [status, setStatus] = useState<BackupStatus | null>(null);
  const id = open?.id ?? null;
  useEffect(() => {
    let current = true;
    const read = async (): Promise<void> => {
      const [where, backups] = await Promise.all([host.dataLocation(), id === null ? null : host.vault.backups.status(id)]);
      if (!current) return;
      setPlace(where);
      setStatus(backups?.ok ? backups.value : null);
    };
    void read();
    return () => {
      current = false;
    };
  }, [host, id]);
  const allow = async (): Promise<void> => {
    if (id === null) return;
    const { backups } = host.vault;
    const allowed = await backups.allowFolder();
    if (allowed.ok) await backups.now(id);
    const read = await backups.status(id);
    if (read.ok) setStatus(read.value);
  };
  return { place, status, allow };
}

function insideWords(status: BackupStatus | null): string {
  const [latest] = status?.backups ?? [];
  return latest ? `${formatInstant(latest.at)}，共 ${status?.backups.length ?? 0} 份` : '还没有备份';
}

const troubleOf = (status: BackupStatus | null): Problem | null => status?.trouble ?? status?.outside?.trouble ?? null;

function outsideWords(status: BackupStatus | null): string {
  if (!status?.outside) return '没有设置。电脑损坏时，本机上的备份也会一起丢失';
  const [latest] = status.outside.backups;
  return latest ? `${status.outside.folder}，最近一次 ${formatInstant(latest.at)}` : `${status.outside.folder}，还没有备份`;
}

/** 备份状态: where the work lies, when it was last backed up and checked, what went wrong. */
export function SafetyPanel(): ReactNode {
  const { open } = useOpenDossier();
  const { place, status, allow } = useSafety();
  const trouble = troubleOf(status);
  const asksAgain = trouble?.code === folderPermissionCode;
  return (
    <section className="gd-panel" aria-labelledby="gd-safety">
      <h2 id="gd-safety">备份状态</h2>
      {trouble ? (
        <p className="gd-severity-error">
          {asksAgain ? '' : '最近一次备份没有成功：'}
          {trouble.message}（{trouble.code}）
        </p>
      ) : null}
      <dl className="gd-facts">
        <div>
          <dt>数据位置</dt>
          <dd className="gd-path">{place || '正在查询…'}</dd>
        </div>
        <div>
          <dt>本机备份（写入时已核对）</dt>
          <dd>{insideWords(status)}</dd>
        </div>
        <div>
          <dt>另存到其他磁盘</dt>
          <dd>{outsideWords(status)}</dd>
        </div>
        <div>
          <dt>恢复演练</dt>
          <dd>{status?.drill ? formatInstant(status.drill.at) : '还没有做过'}</dd>
        </div>
        <div>
          <dt>加密</dt>
          <dd>{open?.protected ? '已用口令加密' : '未加密'}</dd>
        </div>
      </dl>
      <p className="gd-row">
        {asksAgain ? <Button onClick={() => void allow()}>允许写入备份文件夹</Button> : null}
        <Link to="/settings/backup">查看和设置备份</Link>
      </p>
    </section>
  );
}
