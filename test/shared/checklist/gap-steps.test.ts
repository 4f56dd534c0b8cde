import { describe, expect, test } from 'vitest';
import { stepGap } from '#shared/checklist/gap-steps';
import type { GapStep } from '#shared/checklist/gap-steps';
import { gapSchema } from '#shared/dossier/checklist-records';
import type { Gap } from '#shared/dossier/checklist-records';

const gap: Gap = gapSchema.parse({
  id: 'g1', origin: { kind: 'item', type: 'platform', ref: 'REG-01' }, title: 'REG-01', severity: 'high', measure: '补做定级',
  ownerId: 'p1', status: 'to_recheck', evidenceIds: ['gone', 'e1'], createdAt: '2026-02-01T00:00:00Z',
});
const recheck = { by: '李四', on: '2026-03-01', passed: true, note: '现场看过' };
const failed = { ...recheck, passed: false };
const step = (over: Partial<Gap>, given: Partial<GapStep>): ReturnType<typeof stepGap> =>
  stepGap({ ...gap, ...over }, { to: 'closed', recheck, ownerName: '张三', usableEvidence: new Set(['e1']), ...given });
/** The code and the place of what stands in the way; 'ok' where nothing does. */
const hindrance = (over: Partial<Gap>, given: Partial<GapStep>): string => {
  const done = step(over, given);
  return done.ok ? 'ok' : done.problems.map(({ code, where }) => `${code} ${where}`).join();
};

describe('closing a rectification', () => {
  test('records the re-check and its day', () => {
    expect(step({}, {})).toEqual({ ok: true, value: { ...gap, status: 'closed', recheck, closedOn: '2026-03-01' } });
  });

  test('needs a passed re-check by somebody with a name', () => {
    expect(stepGap(gap, { to: 'closed', ownerName: '张三', usableEvidence: new Set(['e1']) })).toMatchObject({ ok: false, problems: [{ code: 'E-GAP-01', where: 'recheck' }] });
    expect(hindrance({}, { recheck: failed })).toBe('E-GAP-01 recheck');
    expect(hindrance({}, { recheck: { ...recheck, by: ' 　' } })).toBe('E-GAP-01 recheck');
    expect(hindrance({}, { recheck: { ...recheck, by: '' }, ownerName: '' })).toBe('E-GAP-01 recheck');
  });

  test('needs a re-checker who is not the person in charge, blanks around the name or not', () => {
    expect(['李四', '李四 '].flatMap((ownerName) => ['李四', ' 李四'].map((by) => hindrance({}, { ownerName, recheck: { ...recheck, by } })))).toEqual(Array(4).fill('E-GAP-02 recheck'));
    expect(hindrance({ ownerId: null }, { ownerName: '' })).toBe('ok');
  });

  test('needs evidence that is still there', () => {
    expect(hindrance({ evidenceIds: [] }, {})).toBe('E-GAP-03 evidenceIds');
    expect(hindrance({ evidenceIds: ['gone'] }, {})).toBe('E-GAP-03 evidenceIds');
  });
});

describe('the other steps', () => {
  test('only the re-check asks for a measure', () => {
    expect(hindrance({ measure: ' ' }, { to: 'to_recheck' })).toBe('E-GAP-04 measure');
    expect(hindrance({}, { to: 'to_recheck' })).toBe('ok');
    expect(hindrance({ measure: '' }, { to: 'doing' })).toBe('ok');
  });

  test('a failed re-check goes back with its words', () => {
    expect(step({}, { to: 'doing', recheck: failed })).toEqual({ ok: true, value: { ...gap, status: 'doing', recheck: failed } });
  });

  test('opening again takes the day of closing away and remembers the last re-check', () => {
    const closed: Gap = { ...gap, status: 'closed', recheck, closedOn: '2026-03-01' };
    const again = stepGap(closed, { to: 'doing', ownerName: '张三', usableEvidence: new Set() });
    expect(again).toEqual({ ok: true, value: { ...gap, status: 'doing', recheck, closedOn: null } });
    // A passed re-check belongs to closing; no other step records one.
    expect(step({}, { to: 'doing' })).toEqual({ ok: true, value: { ...gap, status: 'doing' } });
  });
});
