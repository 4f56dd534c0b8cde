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
  /**
   * Where the counting starts: the last closed run; grading where there was none yet; grading to a higher level where
   * that came after the last run (both 推断: article 7 does not say).
   */
  readonly from: 'last_run' | 'grading' | 'raised';
  readonly basis: string;
}

/** Since when the enterprise has had at least its present level, and the lower level before it, if any. */
export interface Graded {
  /** Civil date. */
  readonly on: string;
  readonly before: Level | null;
}

/**
 * The latest days for the next run. Null without a starting day, that is, while neither a run was closed nor the
 * enterprise graded. Where the level has risen since the last run, the shorter period begins with the higher level: what
 * was in time at the lower one is not overdue now, and what was due at the lower one is not put off.
 * Source: article 7 (三级每年至少一次, 二级每两年至少一次, 一级可参照二级); the readings are inferred.
 * @param lastClosedOn civil date of the last closed run of this type, if any
 * @example nextAssessment(3, '2026-03-12', null)?.strict // '2027-03-12'
 */
export function nextAssessment(level: Level, lastClosedOn: string | null, graded: Graded | null): NextAssessment | null {
  const { from, duties } = countedFrom(level, lastClosedOn, graded);
  if (duties.length === 0) return null;
  const rolling = earliest(duties.map((duty) => duty.rolling));
  const calendarYear = earliest(duties.map((duty) => duty.calendarYear));
  return { months: monthsOf(level), statutory: level !== 1, rolling, calendarYear, strict: earliest([rolling, calendarYear]), from, basis: basisOf[level] };
}

type Readings = Pick<NextAssessment, 'rolling' | 'calendarYear'>;

const basisOf: Readonly<Record<Level, string>> = {
  1: '细则第七条：一级可参照二级，非强制',
  2: '细则第七条：二级每两年至少一次',
  3: '细则第七条：三级每年至少一次',
};

/** The periods that run, and which event they run from. */
function countedFrom(level: Level, lastClosedOn: string | null, graded: Graded | null): Pick<NextAssessment, 'from'> & { readonly duties: readonly Readings[] } {
  if (lastClosedOn === null) return { from: 'grading', duties: graded === null ? [] : [sinceGrading(graded.on, monthsOf(level))] };
  const before = graded?.before ?? null;
  if (graded === null || before === null || graded.on <= lastClosedOn) return { from: 'last_run', duties: [sinceRun(lastClosedOn, monthsOf(level))] };
  // Only what was a duty at the lower level goes on: at level 1 there was none.
  const goesOn = before === 1 ? [] : [sinceRun(lastClosedOn, monthsOf(before))];
  return { from: 'raised', duties: [sinceGrading(graded.on, monthsOf(level)), ...goesOn] };
}

const monthsOf = (level: Level): 12 | 24 => (level === 3 ? 12 : 24);
const sinceRun = (day: string, months: number): Readings => ({ rolling: addMonths(day, months), calendarYear: `${yearOf(day) + months / 12}-12-31` });
const sinceGrading = (day: string, months: number): Readings => ({ rolling: addMonths(day, months), calendarYear: `${yearOf(day) + months / 12 - 1}-12-31` });
// Civil dates YYYY-MM-DD order as text.
const earliest = (days: readonly string[]): string => days.reduce((first, day) => (day < first ? day : first));
