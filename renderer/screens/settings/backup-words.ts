import type { BackupStatus } from '#shared/vault/backup-status';
import { backupReasonNames } from '#shared/vault/backup-rotation';
import type { BackupInfo } from '#shared/vault/backup-store';

const instantFormat = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** An instant as it is read: 2026年11月23日 14:32. */
export function instantWords(instant: string): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? instant : instantFormat.format(date);
}

/** A size in the unit that suits it. */
export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** A backup with its place, as a row of the list. */
export interface BackupRow extends BackupInfo {
  readonly id: string;
  readonly place: 'inside' | 'outside';
  readonly reasonName: string;
}

/** All backups of both places, newest first. */
export function backupRows(status: BackupStatus): BackupRow[] {
  const row = (place: BackupRow['place']) => (backup: BackupInfo): BackupRow => ({
    ...backup,
    place,
    id: `${place} ${backup.name}`,
    reasonName: backupReasonNames[backup.reason],
  });
  return [...status.backups.map(row('inside')), ...(status.outside?.backups.map(row('outside')) ?? [])].toSorted((one, other) => (one.at < other.at ? 1 : -1));
}
