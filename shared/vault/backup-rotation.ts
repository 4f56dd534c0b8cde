/** Why a backup was made. `auto` and `manual` rotate; the others are kept as the way back from what they precede. */
export const backupReasons = ['auto', 'manual', 'before-restore', 'before-import', 'before-migration', 'before-protection'] as const;
export type BackupReason = (typeof backupReasons)[number];

/** Chinese names of the reasons. */
export const backupReasonNames: Readonly<Record<BackupReason, string>> = {
  auto: '自动',
  manual: '手动',
  'before-restore': '恢复前',
  'before-import': '导入前',
  'before-migration': '升级前',
  'before-protection': '更改口令保护前',
};

/** What rotation looks at. */
export interface RotatedBackup {
  readonly name: string;
  /** Instant, RFC 3339 in UTC. */
  readonly at: string;
  readonly reason: BackupReason;
}

const keptToday = 3;
const keptDays = 14;
const keptMonths = 12;
/** Of the backups before a restore, an import and so on, so many are kept. */
const keptWaysBack = 6;

/**
 * Names of the backups that are no longer needed: kept are the newest 3 of the newest day, the newest of each of 14
 * days and of 12 months, and the newest 6 "before" ones. Days are counted where there are backups, so a machine that
 * stood still for a year, or whose clock was set back, loses nothing by it. The newest of all is always kept.
 * @param backups those of one second the newest first
 * @example outdatedBackups([{ name: 'a', at: '2026-11-23T01:00:00Z', reason: 'auto' }]) // []
 */
export function outdatedBackups(backups: readonly RotatedBackup[]): string[] {
  const newestFirst = backups.toSorted((one, other) => (one.at === other.at ? 0 : one.at < other.at ? 1 : -1));
  const regular = newestFirst.filter(({ reason }) => reason === 'auto' || reason === 'manual');
  const today = regular[0]?.at.slice(0, 10);
  const kept = new Set([
    ...newestFirst.slice(0, 1),
    ...regular.filter(({ at }) => at.slice(0, 10) === today).slice(0, keptToday),
    ...newestOfEach(regular, 10).slice(0, keptDays),
    ...newestOfEach(regular, 7).slice(0, keptMonths),
    ...newestFirst.filter(({ reason }) => reason !== 'auto' && reason !== 'manual').slice(0, keptWaysBack),
  ]);
  return newestFirst.filter((backup) => !kept.has(backup)).map(({ name }) => name);
}

/** The newest backup of each day (10 characters of the instant) or month (7), newest first. */
function newestOfEach(newestFirst: readonly RotatedBackup[], length: number): RotatedBackup[] {
  const seen = new Map<string, RotatedBackup>();
  for (const backup of newestFirst) {
    const period = backup.at.slice(0, length);
    if (!seen.has(period)) seen.set(period, backup);
  }
  return [...seen.values()];
}
