import { addDays } from '../base/civil-date';
import { enterpriseTypeNames } from '../dossier/enterprise-type';
import type { DueItem } from './due-item';

const forceWords = { statutory: '法定期限', reference: '可参照', internal: '内部目标' } as const;

/** What the calendar file is written for. */
export interface CalendarFileInput {
  readonly items: readonly DueItem[];
  /** Shown as the calendar's name; a code name where the enterprise has one. */
  readonly name: string;
  /** Instant of writing, RFC 3339 in UTC. */
  readonly now: string;
}

/**
 * The deadlines as an iCalendar file (RFC 5545): one all-day event an item on the day to plan for, with reminders on
 * the days that the item names (or 30, 7 and 1 day before). The UIDs are stable, so importing again updates instead of
 * doubling. Items without a date are left out. Lines end with CRLF and are folded at 75 bytes.
 * @example calendarFile({ items, name: '滇西铜业', now: '2026-11-23T00:00:00Z' }).startsWith('BEGIN:VCALENDAR') // true
 */
export function calendarFile({ items, name, now }: CalendarFileInput): string {
  const stamp = now.replaceAll(/[-:]|\.\d+/g, '');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Gongdun//Deadlines//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(`${name} 网络安全期限`)}`,
    'X-WR-TIMEZONE:Asia/Shanghai',
    ...items.flatMap((item) => eventLines(item, stamp)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function eventLines(item: DueItem, stamp: string): string[] {
  const day = item.earliest ?? item.due;
  if (day === null) return [];
  const type = item.type ? `（${enterpriseTypeNames[item.type]}）` : '';
  const summary = `${item.estimated ? '预计：' : ''}${item.title}${item.type && item.title.includes(enterpriseTypeNames[item.type]) ? '' : type}`;
  const owner = item.owner === 'authority' ? '主管部门的期限。' : '';
  const description = `${forceWords[item.force]}：${item.basis}。${owner}${item.method}`;
  const days = item.remindDays.length > 0 ? item.remindDays : [30, 7, 1];
  return [
    'BEGIN:VEVENT',
    `UID:${item.id}@gongdun.local`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
    `DTEND;VALUE=DATE:${addDays(day, 1).replaceAll('-', '')}`,
    `SUMMARY:${escapeText(summary)}`,
    `DESCRIPTION:${escapeText(description)}`,
    `CATEGORIES:${forceWords[item.force]}`,
    'TRANSP:TRANSPARENT',
    ...days.flatMap((before) => alarmLines(before, summary)),
    'END:VEVENT',
  ];
}

/** A reminder at nine o'clock on the day so many days before; the day of an all-day event begins at midnight. */
function alarmLines(before: number, summary: string): string[] {
  const trigger = before === 0 ? 'PT9H' : before === 1 ? '-PT15H' : `-P${before - 1}DT15H`;
  return ['BEGIN:VALARM', 'ACTION:DISPLAY', `TRIGGER:${trigger}`, `DESCRIPTION:${escapeText(summary)}`, 'END:VALARM'];
}

const escapeText = (text: string): string => text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll(/\r?\n/g, String.raw`\n`);

const encoder = new TextEncoder();

/** RFC 5545 §3.1: at most 75 bytes a line, the rest on lines that begin with a space; characters are never cut. */
function fold(line: string): string {
  let folded = '';
  let used = 0;
  for (const sign of line) {
    const size = encoder.encode(sign).length;
    if (used + size > 75) {
      folded += '\r\n ';
      used = 1;
    }
    folded += sign;
    used += size;
  }
  return folded;
}
