import { describe, expect, test } from 'vitest';
import { gapOrder, isOverdue, missingGaps, settledGaps } from '#shared/checklist/gaps';
import { gapSeverity } from '#shared/checklist/severity';
import { gapSchema } from '#shared/dossier/checklist-records';
import type { Gap } from '#shared/dossier/checklist-records';
import { answer, readPack } from './fixture';

const pack = readPack();
const item = (id: string): (typeof pack.items)[number] => pack.items.find((one) => one.id === id)!;
const items = ['REG-01', 'REG-02', 'REG-03', 'NET-06'].map(item);
const answers = {
  'REG-01': answer(items[0]!, 'partial', { ownerId: 'p1' }),
  'REG-02': answer(items[1]!, 'met'),
  'NET-06': answer(items[3]!, 'unmet'),
};
const find = (gaps: readonly Gap[]): readonly Gap[] => {
  let next = 0;
  return missingGaps({ pack, type: 'connected_industrial', items, answers, gaps, at: '2026-11-23T00:00:00Z', newId: () => `g${(next += 1)}` });
};

const severity = (weight: 1 | 2 | 3, critical: boolean, verdict: 'partial' | 'unmet'): string => gapSeverity(pack.scoring, { weight, critical }, verdict, {});

describe('gaps', () => {
  test('one for each unmet or partial item, with its measure and owner, none twice', () => {
    const gaps = find([]);
    expect(gaps.map((gap) => [gap.origin.ref, gap.severity, gap.measure, gap.ownerId])).toEqual([
      ['REG-01', 'medium', items[0]!.fix, 'p1'],
      ['NET-06', 'high', items[3]!.fix, null],
    ]);
    for (const gap of gaps) expect(gapSchema.parse(gap)).toEqual(gap);
    expect(find(gaps)).toEqual([]);
    expect(find(gaps.map((gap) => ({ ...gap, status: 'closed' as const })))).toHaveLength(2);
    expect(find(gaps.map((gap) => ({ ...gap, origin: { ...gap.origin, type: 'platform' as const } })))).toHaveLength(2);
  });

  test('says which are settled by a better answer, and closes none by itself', () => {
    const gaps = find([]);
    const better = { ...answers, 'NET-06': answer(items[3]!, 'met') };
    expect(settledGaps({ type: 'connected_industrial', items, answers: better, gaps }).map((gap) => gap.origin.ref)).toEqual(['NET-06']);
  });

  test('severity follows the table of the pack', () => {
    expect([severity(3, false, 'unmet'), severity(1, true, 'unmet'), severity(3, true, 'partial'), severity(2, false, 'unmet'), severity(2, false, 'partial'), severity(1, false, 'unmet')]).toEqual(['high', 'high', 'medium', 'medium', 'low', 'low']);
  });

  test('a critical item that one system does not meet is rated as the conclusion counts it, others by their summary', () => {
    const objects = { s1: 'met', s2: 'unmet' } as const;
    const found = (id: string): string =>
      missingGaps({ pack, type: 'connected_industrial', items: [item(id)], answers: { [id]: answer(item(id), 'partial', { objects }) }, gaps: [], at: '2026-11-23T00:00:00Z', newId: () => 'g' })[0]!.severity;
    expect([item('NET-06').critical, item('NET-02').critical, item('NET-02').weight]).toEqual([true, false, 3]);
    expect([found('NET-06'), found('NET-02')]).toEqual(['high', 'medium']);
  });

  test('overdue from the day after, never when closed or undated; overdue and serious come first', () => {
    expect(isOverdue({ dueOn: '2026-03-01', status: 'doing' }, '2026-03-01')).toBe(false);
    expect(isOverdue({ dueOn: '2026-03-01', status: 'doing' }, '2026-03-02')).toBe(true);
    expect(isOverdue({ dueOn: '2026-03-01', status: 'closed' }, '2026-03-02')).toBe(false);
    expect(isOverdue({ dueOn: null, status: 'open' }, '2026-03-02')).toBe(false);
    const [low, high] = find([]) as [Gap, Gap];
    expect(gapOrder([low, high], '2026-03-02').map((gap) => gap.id)).toEqual([high.id, low.id]);
    expect(gapOrder([high, { ...low, dueOn: '2026-03-01' }], '2026-03-02')[0]!.id).toBe(low.id);
  });
});
