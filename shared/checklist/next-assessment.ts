import { addMonths, yearOf } from '../base/civil-date';
import type { Level } from '../dossier/enterprise-type';

/** When the next 符合性评测 has to be done at the latest, in the two ways in which article 7 can be read. */
export interface NextAssessment {
  /** Months between two runs: 12 for level 3, 24 for level 2 and, by reference, for level 1. */
  readonly months: 12 | 24;
  /** 法定 for levels 3 and 2; for level 1 article 7 only says 可参照: then nothing is overdue by law. */
  readonly statutory: boolean;
  /** Rolling reading: so many months after the last run. */
  readonly rolling: string;
  /**
   * Calendar reading: the end of the calendar year (or of two) in which a run is needed: the ones after the last run,
   * or, before the first run, the ones that begin with the year of grading.
   */
  readonly calendarYear: string;
  /** The earlier of the two: the one to warn by. */
  readonly strict: string;
  /** Where the counting starts: the last closed run, or grading where there was none yet (推断: article 7 does not say). */
  readonly from: 'last_run' | 'grading';
  readonly basis: string;
}

/**
 * The latest days for the next run. Null without a starting day, that is, while neither a run was closed nor the
 * enterprise graded.
 * Source: article 7 (三级每年至少一次, 二级每两年至少一次, 一级可参照二级); the two readings are inferred.
 * @param lastClosedOn civil date of the last closed run of this type, if any
 * @param gradedOn civil date of the grading, if any
 * @example nextAssessment(3, '2026-03-12', null)?.strict // '2027-03-12'
 */
export function nextAssessment(level: Level, lastClosedOn: string | null, gradedOn: string | null): NextAssessment | null {
  const start = lastClosedOn ?? gradedOn;
  if (start === null) return null;
  const months = level === 3 ? 12 : 24;
  const rolling = addMonths(start, months);
  const years = months / 12;
  const calendarYear = `${yearOf(start) + (lastClosedOn === null ? years - 1 : years)}-12-31`;
  return {
    months,
    statutory: level !== 1,
    rolling,
    calendarYear,
    strict: rolling < calendarYear ? rolling : calendarYear,
    from: lastClosedOn === null ? 'grading' : 'last_run',
    basis: level === 1 ? '细则第七条：一级可参照二级，非强制' : `细则第七条：${level === 3 ? '三级每年至少一次' : '二级每两年至少一次'}`,
  };
}
