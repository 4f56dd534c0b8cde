import type { EnterpriseType, Level } from '../dossier/enterprise-type';
import type { GradingRecord } from '../dossier/grading-records';
import { beijingTime } from '../text/dates';

/** Since when a type has had at least its present level. */
export interface LevelSince {
  /** Civil date on which the first grading of the unbroken row was approved. */
  readonly on: string;
  /** The lower level before it; null where there was none. */
  readonly before: Level | null;
}

/**
 * Since when a type has had at least the level that it has now: grading again to the same level starts nothing anew, a
 * time at a higher level counts, a time at a lower one does not. Null while nothing is approved.
 * @example levelSince(Object.values(dossier.gradings), 'platform') // { on: '2026-01-10', before: 2 }
 */
export function levelSince(records: readonly GradingRecord[], type: EnterpriseType): LevelSince | null {
  const held = records
    .flatMap(({ type: of, status, approvedAt, frozen }) => (of === type && status !== 'draft' && approvedAt !== null && frozen ? [{ at: approvedAt, level: frozen.level }] : []))
    .toSorted((left, right) => (left.at < right.at ? -1 : 1));
  const now = held.at(-1);
  if (!now) return null;
  const lower = held.findLastIndex(({ level }) => level < now.level);
  const on = beijingTime(held[lower + 1]!.at)?.date;
  return on === undefined ? null : { on, before: held[lower]?.level ?? null };
}
