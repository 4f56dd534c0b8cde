import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, compareDates, formatDate, isCivilDate } from '#shared/base/civil-date';
import { dueDate, findClock } from '#shared/clocks/due-date';
import { addWorkdays, isWorkday } from '#shared/clocks/working-days';
import type { Clock } from '#shared/rules/clocks-pack';
import { testPacks } from '../test-packs';
import vectors from '../../golden/vectors.json';

const packs = testPacks();
const clock = (id: string): Clock => {
  const found = findClock(packs.clocks, id);
  if (!found.ok) throw new Error(found.problems[0]?.message);
  return found.value;
};
const due = (id: string, start: string) => {
  const found = dueDate(clock(id), start, packs.calendar);
  if (!found.ok) throw new Error(found.problems[0]?.message);
  return found.value;
};

describe('working days', () => {
  it.each(vectors.workdays)('$start + $workdays working days is $due', ({ start, workdays, due: expected }) => {
    expect(addWorkdays(packs.calendar, start, workdays)).toBe(expected);
  });
  it('counts 248 working days in 2026', () => {
    let count = 0;
    for (let date = '2026-01-01'; date <= '2026-12-31'; date = addDays(date, 1)) count += Number(isWorkday(packs.calendar, date));
    expect(count).toBe(248);
  });
  it('gives both dates where the year is not published', () => {
    const { start, workdays, earliest, projected } = vectors.twoDates;
    expect(workdays).toBe(20);
    expect(due('correct', start)).toMatchObject({ due: projected, earliest, estimated: true });
  });
  it('an uncovered year counts Monday to Friday and says so', () => {
    const found = due('correct', '2029-12-31');
    expect(found).toMatchObject({ due: '2030-01-28', earliest: '2030-01-28', estimated: true });
    expect(found.basis).toContain('2029、2030 年放假安排尚未公布');
  });
  it('is firm inside a published year', () => {
    expect(due('correct', '2026-11-23')).toMatchObject({ due: '2026-12-21', earliest: '2026-12-21', estimated: false });
  });
});

describe('months', () => {
  it.each(vectors.months)('$start + $months months is $due', ({ start, due: expected }) => {
    expect(due('regrade', start).due).toBe(expected);
  });
  it('moves off a holiday and keeps the plain date as the earliest', () => {
    expect(due('regrade', '2026-07-03')).toMatchObject({ due: '2026-10-08', earliest: '2026-10-03', estimated: false });
  });
  it('clamps to the end of February', () => {
    expect(due('regrade', '2025-11-30')).toMatchObject({ due: '2026-02-28', earliest: '2026-02-28' });
  });
});

describe('other clocks', () => {
  it('finds clocks by older ids', () => {
    expect(clock('DL-03').id).toBe('correct');
    expect(findClock(packs.clocks, 'nothing')).toMatchObject({ ok: false, problems: [{ code: 'E-CLK-01' }] });
  });
  it('evaluation cycles run from the last one', () => {
    expect(due('eval_l3', '2026-05-10')).toMatchObject({ due: '2027-05-10', estimated: false });
    expect(due('eval_l2', '2024-02-29').due).toBe('2026-02-28');
  });
  it('computes nothing where the text gives no figure', () => {
    for (const id of ['first_grading', 'inspect_l21', 'notice']) {
      expect(dueDate(clock(id), '2026-01-05', packs.calendar)).toMatchObject({ ok: false, problems: [{ code: 'E-CLK-03' }] });
    }
  });
  it('refuses what is not a date', () => {
    for (const text of ['', '2026-02-30', '2026-2-3', '26-02-03', '9999-01-01']) {
      expect(dueDate(clock('correct'), text, packs.calendar)).toMatchObject({ ok: false, problems: [{ code: 'E-CLK-02' }] });
    }
  });
  it('never calls an internal target statutory', () => {
    for (const one of packs.clocks.clocks) {
      expect(one.basis.startsWith('本工具设定')).toBe(one.force === 'internal');
    }
  });
});

describe('for any start day', () => {
  const day = fc.integer({ min: 0, max: 1800 }).map((days) => addDays('2024-01-01', days));
  it('the last of n working days is a working day, n of them lie between, and earliest is never later', () => {
    fc.assert(
      fc.property(day, fc.constantFrom('verify', 'correct'), (start, id) => {
        const found = due(id, start);
        let count = 0;
        for (let date = addDays(start, 1); date <= found.due; date = addDays(date, 1)) count += Number(isWorkday(packs.calendar, date));
        expect(count).toBe(id === 'verify' ? 30 : 20);
        expect(isWorkday(packs.calendar, found.due)).toBe(true);
        expect(compareDates(found.earliest, found.due)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 60 },
    );
  });
  it('a later start never ends earlier', () => {
    fc.assert(fc.property(day, fc.constantFrom('verify', 'regrade', 'eval_l3'), (start, id) => due(id, start).due <= due(id, addDays(start, 1)).due), { numRuns: 60 });
  });
});

describe('civil dates', () => {
  it('format without leading zeros and refuse what does not exist', () => {
    expect(formatDate('2026-03-05')).toBe('2026年3月5日');
    expect(['2024-02-29', '2026-02-29', '2026-13-01', ' 2026-01-01'].map((text) => isCivilDate(text))).toEqual([true, false, false, false]);
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(() => addDays('today', 1)).toThrow(RangeError);
  });
});
