import { useEffect, useState } from 'react';
import type { Problem } from '#shared/base/problem';
import type { Result } from '#shared/base/result';
import type { BackupStatus } from '#shared/vault/backup-status';
import { useHost, useOpenDossier } from '../../session/hooks';

interface Backups {
  readonly status: BackupStatus | null;
  readonly busy: boolean;
  readonly problems: readonly Problem[];
  /** Does something with the backups and reads the status again; null when it failed. */
  readonly run: <T>(task: () => Promise<Result<T>>) => Promise<T | null>;
}

/** 备份状态 of the open dossier, and a way to change it. */
export function useBackups(): Backups {
  const { vault } = useHost();
  const { open } = useOpenDossier();
  const id = open?.id ?? null;
  // Taking a restore back or confirming it is done elsewhere, and writes a backup, too.
  const restoredAt = open?.unconfirmed?.at ?? null;
  const [status, setStatus] = useState<BackupStatus | null>(null);
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  useEffect(() => {
    let current = true;
    const read = async (): Promise<void> => {
      if (id === null) return;
      const found = await vault.backups.status(id);
      if (!current) return;
      if (found.ok) setStatus(found.value);
      else setProblems(found.problems);
    };
    void read();
    return () => {
      current = false;
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- restoredAt says that there is something new to read
  }, [id, restoredAt, vault]);
  const run: Backups['run'] = async (task) => {
    setBusy(true);
    try {
      const done = await task();
      setProblems(done.ok ? [] : done.problems);
      const found = id === null ? null : await vault.backups.status(id);
      if (found?.ok) setStatus(found.value);
      return done.ok ? done.value : null;
    } finally {
      setBusy(false);
    }
  };
  return { status, busy, problems, run };
}
