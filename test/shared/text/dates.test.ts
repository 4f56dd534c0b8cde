import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beijingTime, formatCivilDate, formatInstant, readCivilDate } from '#shared/text/dates';

const anyDate = fc.date({ min: new Date('1992-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true });

describe('formatCivilDate', () => {
  it('writes dates as official documents do', () => expect(formatCivilDate('2026-03-02')).toBe('2026年3月2日'));
  it('shows what is no date as it is', () => expect(formatCivilDate('待定')).toBe('待定'));
  it('is read back', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const civil = date.toISOString().slice(0, 10);
        expect(readCivilDate(formatCivilDate(civil))).toBe(civil);
      }),
    );
  });
});

describe('beijingTime', () => {
  it('agrees with the zone data of the platform', () => {
    const platform = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });
    fc.assert(
      fc.property(anyDate, (date) => {
        const found = beijingTime(date.toISOString());
        expect(`${found?.date} ${found?.time}`).toBe(platform.format(date));
      }),
    );
  });
  it('takes UTC only', () => expect(beijingTime('2026-03-12T06:32:10+08:00')).toBeNull());
  it('is written in words', () => expect(formatInstant('2025-12-31T18:05:00Z')).toBe('2026年1月1日 02:05'));
});

describe('readCivilDate', () => {
  it.each([
    ['2026/3/12', '2026-03-12'],
    ['２０２６年３月１２日', '2026-03-12'],
    ['20240229', '2024-02-29'],
    ['2026-02-29', null],
    ['2026-13-01', null],
    ['12-03-2026', null],
    ['', null],
  ])('%s', (text, date) => expect(readCivilDate(text)).toBe(date));
});
