import { Temporal } from 'temporal-polyfill';

/**
 * Civil dates `YYYY-MM-DD` (Asia/Shanghai), as text: no time zone, so no day can slip. Years 1900 to 2199.
 * All functions below expect a date for which `isCivilDate` holds and throw a RangeError otherwise: check input first.
 */
const shape = /^(?:19|20|21)\d{2}-\d{2}-\d{2}$/;

/**
 * Whether the text is a civil date that exists.
 * @example isCivilDate('2026-02-29') // false
 */
export function isCivilDate(text: string): boolean {
  if (!shape.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

function read(date: string): Temporal.PlainDate {
  if (!shape.test(date)) throw new RangeError(`not a civil date: ${date.slice(0, 20)}`);
  return Temporal.PlainDate.from(date, { overflow: 'reject' });
}

/**
 * The date `days` days later (earlier for a negative count).
 * @example addDays('2026-12-31', 1) // '2027-01-01'
 */
export function addDays(date: string, days: number): string {
  return read(date).add({ days }).toString();
}

/**
 * The corresponding date `months` months later; where the month has no such day, its last day (Civil Code art. 202).
 * @example addMonths('2026-08-31', 3) // '2026-11-30'
 */
export function addMonths(date: string, months: number): string {
  return read(date).add({ months }, { overflow: 'constrain' }).toString();
}

/**
 * Order of two dates: -1, 0 or 1.
 * @example compareDates('2026-01-02', '2026-01-10') // -1
 */
export function compareDates(first: string, second: string): -1 | 0 | 1 {
  return Temporal.PlainDate.compare(read(first), read(second)) as -1 | 0 | 1;
}

/**
 * Days from the first date to the second; negative where the second is earlier.
 * @example daysBetween('2026-11-23', '2026-12-21') // 28
 */
export function daysBetween(first: string, second: string): number {
  return read(first).until(read(second), { largestUnit: 'day' }).days;
}

/**
 * Day of the week, 1 Monday to 7 Sunday.
 * @example dayOfWeek('2026-11-23') // 1
 */
export function dayOfWeek(date: string): number {
  return read(date).dayOfWeek;
}

/**
 * Year of the date.
 * @example yearOf('2026-11-23') // 2026
 */
export function yearOf(date: string): number {
  return read(date).year;
}

/**
 * The date as documents write it.
 * @example formatDate('2026-03-12') // '2026年3月12日'
 */
export function formatDate(date: string): string {
  const { year, month, day } = read(date);
  return `${year}年${month}月${day}日`;
}
