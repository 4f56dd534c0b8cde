import { describe, expect, test } from 'vitest';
import { closeAssessment, compareAssessments, copyForward } from '#shared/checklist/assessments';
import { itemState } from '#shared/checklist/item-state';
import { nextAssessment } from '#shared/checklist/next-assessment';
import { assessmentSchema } from '#shared/dossier/checklist-records';
import type { Assessment, Verdict } from '#shared/dossier/checklist-records';
import { answer, readPack } from './fixture';

const pack = readPack();
const items = pack.items.slice(0, 5);
const run: Assessment = assessmentSchema.parse({ id: 'a1', type: 'connected_industrial', level: 3, mode: 'self', startedOn: '2026-03-01' });

function closed(verdicts: (Verdict | null)[], some = items): Assessment {
  const answers = Object.fromEntries(some.flatMap((item, at) => (verdicts[at] ? [[item.id, answer(item, verdicts[at])]] : [])));
  const result = closeAssessment(run, { pack, items: some, answers, closedOn: '2026-03-31', keyEnterprise: false });
  if (!result.ok) throw new Error(result.problems[0]!.message);
  return result.value;
}

describe('closing a run', () => {
  test('freezes every item that applies, with the result and the pack', () => {
    const done = closed(['met', 'partial', 'unmet', 'na', null]);
    expect(assessmentSchema.parse(done)).toEqual(done);
    expect(Object.values(done.items).map((item) => item.value)).toEqual([1, 0.5, 0, null, null]);
    expect(done.result).toMatchObject({ interim: true, band: '' });
    expect(done.pack).toMatchObject({ id: 'yn-checklist', version: '1.0.0' });
  });

  test.each([
    ['E-ASM-01', { ...run, closedOn: '2026-03-02' }, '2026-03-31'],
    ['E-ASM-02', run, '2026-02-28'],
    ['E-ASM-03', run, '2026-03-31'],
    ['E-ASM-04', { ...run, mode: 'third_party' as const }, '2026-03-31'],
  ])('refuses with %s', (code, given, closedOn) => {
    const result = closeAssessment(given, { pack, items, answers: {}, closedOn, keyEnterprise: false });
    expect(result.ok ? null : result.problems[0]!.code).toBe(code);
  });
});

describe('comparing runs', () => {
  test('tells improved, worse, same, new, removed and what cannot be compared', () => {
    const before = closed(['unmet', 'met', 'met', 'na', 'met']);
    const after = closed(['partial', 'partial', 'met', 'met', 'met'], [...items.slice(0, 4), pack.items[5]!]);
    expect(Object.fromEntries(compareAssessments(before, after).map((line) => [line.id, line.movement]))).toEqual({
      'REG-01': 'improved',
      'REG-02': 'worse',
      'REG-03': 'same',
      'REG-04': 'unclear',
      'REG-05': 'removed',
      'REG-06': 'new',
    });
  });

  test('copies forward as 待确认 only: never over an answer, never to another text', () => {
    const done = closed(['met', 'partial', 'unmet', 'na', null]);
    const changed = items.map((item, at) => (at === 1 ? { ...item, digest: 'x' } : item));
    const copies = copyForward(done, { items: changed, answers: { 'REG-03': answer(items[2]!, 'met') }, at: '2027-01-01T00:00:00Z' });
    expect(Object.keys(copies)).toEqual(['connected_industrial.REG-01', 'connected_industrial.REG-04']);
    expect(itemState(items[0]!, copies['connected_industrial.REG-01'])).toBe('to_confirm');
  });
});

describe('next run by article 7', () => {
  test.each([
    [3, '2026-03-12', null, '2027-03-12', '2027-12-31', '2027-03-12', true],
    [2, '2024-02-29', null, '2026-02-28', '2026-12-31', '2026-02-28', true],
    [1, '2026-03-12', null, '2028-03-12', '2028-12-31', '2028-03-12', false],
    [3, null, '2026-03-12', '2027-03-12', '2026-12-31', '2026-12-31', true],
    [2, null, '2026-03-12', '2028-03-12', '2027-12-31', '2027-12-31', true],
  ] as const)('level %i after %s or graded %s', (level, last, graded, rolling, calendarYear, strict, statutory) => {
    expect(nextAssessment(level, last, graded)).toMatchObject({ rolling, calendarYear, strict, statutory });
  });
  test('says nothing before there is a day to count from', () => {
    expect(nextAssessment(3, null, null)).toBeNull();
  });
});
