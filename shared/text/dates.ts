const civil = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * A civil date in Chinese, without leading zeros, as official documents write it.
 * @param date `YYYY-MM-DD`; an empty text stays empty, anything else is given back as it is (it is shown, not judged)
 * @example formatCivilDate('2026-03-12') // '2026年3月12日'
 */
export function formatCivilDate(date: string): string {
  const found = civil.exec(date);
  if (!found) return date;
  return `${found[1]}年${Number(found[2])}月${Number(found[3])}日`;
}

/** Minutes that Beijing is ahead of UTC; China has one zone and no summer time since 1992. */
const beijingOffset = 8 * 60;

/**
 * The instant as Beijing civil date and clock time, `2026-03-12` and `14:32`, by arithmetic alone (no clock, no zone data).
 * Limits: instants from 1992 on; earlier ones ignore the summer time of 1986 to 1991.
 * @param instant RFC 3339 in UTC (`…Z`); anything else gives null
 * @example beijingTime('2026-03-12T06:32:10Z') // { date: '2026-03-12', time: '14:32' }
 */
export function beijingTime(instant: string): { readonly date: string; readonly time: string } | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(instant);
  if (!found || !instant.endsWith('Z')) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = found.slice(1).map(Number);
  const total = hour * 60 + minute + beijingOffset;
  const date = total >= 24 * 60 ? nextDay(year, month, day) : [year, month, day];
  const [y = 0, m = 0, d = 0] = date;
  return { date: isoDate(y, m, d), time: `${pad(Math.floor(total / 60) % 24)}:${pad(total % 60)}` };
}

const pad = (part: number): string => String(part).padStart(2, '0');
const isoDate = (year: number, month: number, day: number): string => `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;

function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

function nextDay(year: number, month: number, day: number): [number, number, number] {
  if (day < daysInMonth(year, month)) return [year, month, day + 1];
  return month === 12 ? [year + 1, 1, 1] : [year, month + 1, 1];
}

/**
 * An instant in Chinese, Beijing time: `2026年3月12日 14:32`.
 * @example formatInstant('2026-03-12T06:32:10Z') // '2026年3月12日 14:32'
 */
export function formatInstant(instant: string): string {
  const found = beijingTime(instant);
  return found ? `${formatCivilDate(found.date)} ${found.time}` : instant;
}

/**
 * Reads a date as people type or paste it: `2026-3-12`, `2026/03/12`, `2026.3.12`, `2026年3月12日`, `20260312`,
 * full-width digits included.
 * @returns `YYYY-MM-DD`, or null when it is no date that exists (2026-02-30)
 * @example readCivilDate('2026年3月12日') // '2026-03-12'
 */
export function readCivilDate(text: string): string | null {
  const plain = text.normalize('NFKC').trim();
  const found = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (!found) return null;
  const [year = 0, month = 0, day = 0] = found.slice(1).map(Number);
  return year >= 1 && day >= 1 && day <= daysInMonth(year, month) ? isoDate(year, month, day) : null;
}
