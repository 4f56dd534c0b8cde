import type { Level } from '../dossier/enterprise-type';
import type { GradingRecord } from '../dossier/grading-records';
import type { GradingPack } from '../rules/grading-pack';
import { grade } from './grade';
import type { Answers, GradeResult } from './grade';

/** The level that counts and where it comes from. */
export interface DecidedLevel {
  /** null: nothing decides yet. */
  readonly level: Level | null;
  readonly by: 'score' | 'floor' | 'platform' | 'authority' | 'open';
  readonly result: GradeResult;
}

/**
 * The option chosen for each factor of a record; values still 待确认 count as chosen (they are refused at approval).
 * @example answersOf(record) // { size: 'large', scope: null }
 */
export function answersOf(record: Pick<GradingRecord, 'answers'>): Answers {
  return Object.fromEntries(Object.entries(record.answers).map(([id, answer]) => [id, answer.optionId]));
}

/**
 * The level of a grading: a level obtained from the platform or the authority replaces what was computed (article 6;
 * rule OV-AUTH of the pack), else the computed one.
 * @example decidedLevel(pack, record) // { level: 3, by: 'authority', result: {…} }
 */
export function decidedLevel(pack: GradingPack, record: Pick<GradingRecord, 'answers' | 'facts' | 'external'>): DecidedLevel {
  const result = grade(pack, answersOf(record), record.facts);
  if (record.external) return { level: record.external.level, by: record.external.source, result };
  if (result.level === null) return { level: null, by: 'open', result };
  return { level: result.level, by: result.level === result.scoreLevel ? 'score' : 'floor', result };
}
