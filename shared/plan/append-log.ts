import type { LogLine } from '../dossier/plan-records';

/** A line to be written; the log gives it its number and its clock mark. */
export type NewLine = Omit<LogLine, 'seq' | 'clockSuspect'>;

/**
 * The log with one more line. Lines are never changed, moved or removed; the number goes on by one whatever the clock
 * says. A time before that of an earlier line is kept as the machine claimed it and marked as suspect: the clock was set
 * back.
 * @example appendLine([], { at: '2026-11-22T18:10:00Z', kind: 'note', text: '接报', by: '段丽' })[0].seq // 1
 */
export function appendLine(log: readonly LogLine[], line: NewLine): LogLine[] {
  const latest = log.reduce((top, one) => (one.at > top ? one.at : top), '');
  return [...log, { ...line, seq: log.length + 1, clockSuspect: line.at < latest }];
}

/**
 * Whether the second log only adds lines to the first: what a log may become.
 * @example onlyGrows(log, appendLine(log, line)) // true
 */
export function onlyGrows(before: readonly LogLine[], after: readonly LogLine[]): boolean {
  return before.every((line, at) => {
    const kept = after[at];
    return kept !== undefined && kept.seq === line.seq && kept.at === line.at && kept.kind === line.kind && kept.text === line.text && kept.by === line.by && kept.clockSuspect === line.clockSuspect;
  });
}
