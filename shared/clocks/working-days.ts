import { addDays, dayOfWeek, yearOf } from '../base/civil-date';
import type { CalendarPack, CalendarYear } from '../rules/calendar-pack';

/** What a year's holidays are known from; `uncovered`: nothing known, weekends only. */
export type Coverage = CalendarYear['status'] | 'uncovered';

/**
 * What the calendar knows of a year. Only `published` dates are firm.
 * @example coverageOf(packs.calendar, 2027) // 'provisional'
 */
export function coverageOf(calendar: CalendarPack, year: number): Coverage {
  return calendar.years.find((one) => one.year === year)?.status ?? 'uncovered';
}

/** `expected` uses provisional holidays too; `published` only what has been announced, which gives the earliest date. */
export type Reading = 'expected' | 'published';

/**
 * Whether a day is a working day 工作日: weekdays less holidays plus worked weekends. In a year that is not covered
 * every Monday to Friday counts, so ask `coverageOf` before relying on it.
 * @example isWorkday(packs.calendar, '2026-02-14') // true, a worked Saturday
 */
export function isWorkday(calendar: CalendarPack, date: string, reading: Reading = 'expected'): boolean {
  const year = calendar.years.find((one) => one.year === yearOf(date));
  if (year && (year.status === 'published' || reading === 'expected')) {
    if (year.off.includes(date)) return false;
    if (year.work.includes(date)) return true;
  }
  return dayOfWeek(date) <= 5;
}

/**
 * The last day of a period of `count` working days. The start day does not count; the first working day after it is
 * day one (Civil Code art. 201, and the usual counting of 工作日).
 * @example addWorkdays(packs.calendar, '2026-02-10', 20) // '2026-03-16'
 */
export function addWorkdays(calendar: CalendarPack, start: string, count: number, reading: Reading = 'expected'): string {
  let date = start;
  let left = count;
  while (left > 0) {
    date = addDays(date, 1);
    if (isWorkday(calendar, date, reading)) left -= 1;
  }
  return date;
}

/**
 * The date itself if it is a working day, else the next one (Civil Code art. 203: a last day on a holiday moves on).
 * @example rollForward(packs.calendar, '2026-10-03') // '2026-10-08'
 */
export function rollForward(calendar: CalendarPack, date: string, reading: Reading = 'expected'): string {
  let rolled = date;
  while (!isWorkday(calendar, rolled, reading)) rolled = addDays(rolled, 1);
  return rolled;
}
