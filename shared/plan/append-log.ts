import { canonicalJson } from '../base/canonical-json';
import type { Change } from '../dossier/change';
import type { LogLine } from '../dossier/plan-records';
import type { DossierData } from '../dossier/stores';

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
 * The time that is known at the least: the machine's own, or that of the latest line where the machine claims an earlier
 * one. What is still left until a deadline counts from it, so that a clock set back never makes a deadline look later.
 * @param now instant as the machine claims it
 * @example knownNow(log, '2026-11-22T08:00:00Z') // '2026-11-22T18:10:00Z' where the last line says so
 */
export function knownNow(log: readonly LogLine[], now: string): string {
  return log.reduce((latest, line) => (line.at > latest ? line.at : latest), now);
}

/** Lists of a record that only grow, because they say what has happened. */
const growing = { incidents: ['log', 'decisions', 'reports', 'custody'], drills: ['log'] } as const;

/**
 * The first change that would rewrite what has happened: that takes away or alters a line of a log, a decided level, a
 * report drawn up or a line of the custody list, or drops an incident. Null where all of them only grow. A drill may be
 * dropped as a whole; its history stays in the journal.
 * @example rewrittenFact(dossier, [put('incidents', 'i1', { ...incident, log: [] })])?.key // 'i1'
 */
export function rewrittenFact(before: DossierData, changes: readonly Change[]): Change | null {
  return changes.find((change) => rewrites(before, change)) ?? null;
}

function rewrites(before: DossierData, { store, key, value }: Change): boolean {
  if (store !== 'incidents' && store !== 'drills') return false;
  const held = before[store][key];
  if (held === undefined) return false;
  if (value === null) return store === 'incidents';
  const lists = (record: unknown): readonly (readonly unknown[])[] => growing[store].map((name) => (record as Record<string, readonly unknown[]>)[name] ?? []);
  const after = lists(value);
  return lists(held).some((lines, at) => lines.some((line, index) => canonicalJson(line) !== canonicalJson(after[at]?.[index] ?? null)));
}
