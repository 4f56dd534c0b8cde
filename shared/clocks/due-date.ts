import { addDays, addMonths, compareDates, formatDate, isCivilDate, yearOf } from '../base/civil-date';
import { problem } from '../base/problem';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import type { CalendarPack } from '../rules/calendar-pack';
import type { Clock, ClocksPack } from '../rules/clocks-pack';
import { addWorkdays, coverageOf, rollForward } from './working-days';

/** When a clock ends. All dates `YYYY-MM-DD`. */
export interface DueDate {
  readonly due: string;
  /** Never later than `due`: the date without unpublished holidays and without moving off a holiday. Warn on this one. */
  readonly earliest: string;
  /** The period touches a year whose holidays are not published yet. */
  readonly estimated: boolean;
  /** Where the date comes from and what is uncertain, in Chinese. */
  readonly basis: string;
}

/**
 * Finds a clock by its id or one of its older ids.
 * Errors: E-CLK-01 unknown clock (the known ids are named).
 * @example findClock(packs.clocks, 'correct')
 */
export function findClock(pack: ClocksPack, id: string): Result<Clock> {
  const found = pack.clocks.find((clock) => clock.id === id) ?? pack.clocks.find((clock) => clock.aliases.includes(id));
  if (found) return ok(found);
  const known = pack.clocks.map((clock) => clock.id).join('、');
  return fail(problem('E-CLK-01', `没有编号为“${id.slice(0, 40)}”的期限。可用编号：${known}。`, 'clock'));
}

/**
 * When a clock that starts on `start` ends. The start day does not count. A last day on a holiday moves to the next
 * working day for periods of days and months (Civil Code art. 200–203). For a cycle (once in N years) the rolling
 * reading is given, which is never later than the calendar-year reading.
 * Errors: E-CLK-02 not a date, E-CLK-03 the clock has no computable end (the text gives no figure, or the notice
 * itself names the date).
 * @example dueDate(correct, '2026-02-10', packs.calendar) // { ok: true, value: { due: '2026-03-16', … } }
 */
export function dueDate(clock: Clock, start: string, calendar: CalendarPack): Result<DueDate> {
  if (!isCivilDate(start)) {
    return fail(problem('E-CLK-02', `起算日期“${start.slice(0, 20)}”不是有效日期。请写成 2026-03-12 的样子。`, 'start'));
  }
  const { period } = clock;
  switch (period.unit) {
    case 'workday': {
      const due = addWorkdays(calendar, start, period.count);
      return ok(describe(clock, calendar, { start, due, earliest: addWorkdays(calendar, start, period.count, 'published') }));
    }
    case 'month':
      return ok(describe(clock, calendar, rolled(calendar, start, addMonths(start, period.count))));
    case 'day':
      return ok(describe(clock, calendar, rolled(calendar, start, addDays(start, period.count))));
    case 'cycle': {
      const due = addMonths(start, period.years * 12);
      return ok({ due, earliest: due, estimated: false, basis: cycleBasis(clock, start, period.years) });
    }
    case 'immediate':
      return ok({ due: start, earliest: start, estimated: false, basis: `${clock.basis}：立即。` });
    case 'hour':
      return ok({ due: start, earliest: start, estimated: false, basis: `${clock.basis}：${period.count} 小时内，按发生时刻起算。` });
    case 'as_notice':
      return fail(problem('E-CLK-03', `“${clock.label}”以通报载明的时限为准，不能推算。请照通报填写截止日期。`, clock.id));
    case 'open':
      return fail(problem('E-CLK-03', `“${clock.label}”没有可推算的期限：${clock.method}`, clock.id));
    default:
      return period satisfies never;
  }
}

interface Dates {
  readonly start: string;
  readonly due: string;
  readonly earliest: string;
}

function rolled(calendar: CalendarPack, start: string, end: string): Dates {
  return { start, due: rollForward(calendar, end), earliest: end };
}

const periodWords = { workday: '个工作日', month: '个月', day: '日' } as const;

function describe(clock: Clock, calendar: CalendarPack, { start, due, earliest }: Dates): DueDate {
  const { period } = clock;
  const length = 'count' in period && period.unit !== 'hour' ? `${period.count} ${periodWords[period.unit]}` : '';
  // Months and days are counted through; only where they end matters. Working days are counted one by one.
  const firstYear = yearOf(period.unit === 'workday' ? start : earliest);
  const unpublished: number[] = [];
  for (let year = firstYear; year <= yearOf(due); year += 1) {
    if (coverageOf(calendar, year) !== 'published') unpublished.push(year);
  }
  const estimated = unpublished.length > 0 && (period.unit === 'workday' || compareDates(due, earliest) !== 0);
  const sentences = [`${clock.basis}：${length}，起算日不计。`];
  if (period.unit !== 'workday' && due !== earliest) sentences.push(`末日 ${formatDate(earliest)} 遇休假日，顺延至 ${formatDate(due)}。`);
  if (estimated) sentences.push(`预计：${unpublished.join('、')} 年放假安排尚未公布，公布后重算；请按最早日期 ${formatDate(earliest)} 安排。`);
  return { due, earliest, estimated, basis: sentences.join('') };
}

function cycleBasis(clock: Clock, start: string, years: number): string {
  const natural = `${yearOf(start) + years}-12-31`;
  return `${clock.basis}：上次之后满 ${years * 12} 个月；按自然年理解为 ${formatDate(natural)} 前，取较早日期。`;
}
