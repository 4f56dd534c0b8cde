import { Temporal } from 'temporal-polyfill';

/**
 * An instant some minutes later (or earlier), RFC 3339 in UTC to the second.
 * @throws RangeError for a text that is no instant; check records with `instantSchema` first
 * @example addMinutes('2026-11-22T18:10:00Z', 240) // '2026-11-22T22:10:00Z'
 */
export function addMinutes(instant: string, minutes: number): string {
  return Temporal.Instant.from(instant).add({ seconds: Math.round(minutes * 60) }).toString({ smallestUnit: 'second' });
}

/**
 * Minutes from the first to the second instant; negative where the second lies before.
 * @example minutesBetween('2026-11-22T18:10:00Z', '2026-11-22T18:40:00Z') // 30
 */
export function minutesBetween(first: string, second: string): number {
  return (Temporal.Instant.from(second).epochMilliseconds - Temporal.Instant.from(first).epochMilliseconds) / 60_000;
}

/**
 * Civil date of an instant in Asia/Shanghai, `YYYY-MM-DD`.
 * @example shanghaiDate('2026-11-22T18:10:00Z') // '2026-11-23'
 */
export function shanghaiDate(instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO('+08:00').toPlainDate().toString();
}

/**
 * The instant of a civil date and a clock time in Asia/Shanghai.
 * @throws RangeError for a date or time that does not exist
 * @example shanghaiInstant('2026-11-23', '02:10') // '2026-11-22T18:10:00Z'
 */
export function shanghaiInstant(date: string, time: string): string {
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime('+08:00').toInstant().toString({ smallestUnit: 'second' });
}
