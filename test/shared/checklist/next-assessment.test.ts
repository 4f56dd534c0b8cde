import { describe, expect, test } from 'vitest';
import { nextAssessment } from '#shared/checklist/next-assessment';

const graded = (on: string, before: 1 | 2 | null = null): { on: string; before: 1 | 2 | null } => ({ on, before });

describe('next run by article 7', () => {
  test.each([
    ['level 3, a year after the last run', 3, '2026-03-12', null, 12, '2027-03-12', '2027-12-31', '2027-03-12'],
    ['level 2, two years after it; from 29 February to 28 February', 2, '2024-02-29', null, 24, '2026-02-28', '2026-12-31', '2026-02-28'],
    ['level 3 from 29 February', 3, '2024-02-29', null, 12, '2025-02-28', '2025-12-31', '2025-02-28'],
    ['level 2 to 29 February', 2, '2026-02-28', null, 24, '2028-02-28', '2028-12-31', '2028-02-28'],
    ['level 1, as level 2', 1, '2026-03-12', null, 24, '2028-03-12', '2028-12-31', '2028-03-12'],
    ['the last day of a year: both readings agree', 3, '2026-12-31', null, 12, '2027-12-31', '2027-12-31', '2027-12-31'],
    ['level 3 never assessed: within the year of grading', 3, null, '2026-03-12', 12, '2027-03-12', '2026-12-31', '2026-12-31'],
    ['level 2 never assessed: within the two years that begin with it', 2, null, '2026-03-12', 24, '2028-03-12', '2027-12-31', '2027-12-31'],
    ['graded on the first day of a year', 3, null, '2026-01-01', 12, '2027-01-01', '2026-12-31', '2026-12-31'],
  ] as const)('%s', (_, level, last, on, months, rolling, calendarYear, strict) => {
    expect(nextAssessment(level, last, on && graded(on))).toMatchObject({ months, rolling, calendarYear, strict, from: last === null ? 'grading' : 'last_run' });
  });

  test('is a duty for levels 3 and 2 only, each by its own words; level 1 may go by level 2', () => {
    const told = ([3, 2, 1] as const).map((level) => nextAssessment(level, '2026-03-12', null)!).map(({ statutory, basis }) => [statutory, basis]);
    expect(told).toEqual([[true, '细则第七条：三级每年至少一次'], [true, '细则第七条：二级每两年至少一次'], [false, '细则第七条：一级可参照二级，非强制']]);
  });

  test('grading again to a level held before starts nothing anew', () => {
    expect(nextAssessment(3, '2026-03-12', graded('2026-09-01'))).toMatchObject({ strict: '2027-03-12', from: 'last_run' });
    expect(nextAssessment(3, '2026-03-12', graded('2025-09-01', 2))).toMatchObject({ strict: '2027-03-12', from: 'last_run' });
    expect(nextAssessment(3, '2026-03-12', graded('2026-03-12', 2))).toMatchObject({ strict: '2027-03-12', from: 'last_run' });
  });

  test('a level that rose makes nothing overdue that was in time, and puts nothing off that was due', () => {
    // Assessed at level 2 in June 2024, level 3 since January 2026: by the shorter period alone it would be overdue on the day it is graded.
    expect(nextAssessment(3, '2024-06-30', graded('2026-01-10', 2))).toMatchObject({ rolling: '2026-06-30', calendarYear: '2026-12-31', strict: '2026-06-30', from: 'raised' });
    expect(nextAssessment(3, '2025-06-30', graded('2026-01-10', 2))).toMatchObject({ rolling: '2027-01-10', calendarYear: '2026-12-31', strict: '2026-12-31', from: 'raised' });
  });

  test('from level 1 there was no duty to go on with', () => {
    expect(nextAssessment(2, '2024-06-30', graded('2026-01-10', 1))).toMatchObject({ rolling: '2028-01-10', calendarYear: '2027-12-31', from: 'raised' });
  });

  test('says nothing before there is a day to count from', () => {
    expect(nextAssessment(3, null, null)).toBeNull();
  });
});
