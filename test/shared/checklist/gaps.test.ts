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
    // Nothing is decided for the plant: no date, no budget, no reason, no re-check.
    expect(gaps[0]).toEqual({
      id: 'g1', origin: { kind: 'item', type: 'connected_industrial', ref: 'REG-01' }, title: `REG-01 ${items[0]!.title}`, severity: 'medium', severityReason: '', measure: items[0]!.fix,
      ownerId: 'p1', budget: null, dueOn: null, status: 'open', evidenceIds: [], recheck: null, doneNote: '', closedOn: null, createdAt: '2026-11-23T00:00:00Z',
    });
    expect(find(gaps)).toEqual([]);
    expect(find(gaps.map((gap) => ({ ...gap, status: 'closed' as const })))).toHaveLength(2);
    expect(find(gaps.map((gap) => ({ ...gap, origin: { ...gap.origin, type: 'platform' as const } })))).toHaveLength(2);
    expect(find(gaps.map((gap) => ({ ...gap, origin: { ...gap.origin, kind: 'notice' as const } })))).toHaveLength(2);
  });

  test('says which are settled by a better answer, and closes none by itself', () => {
    const gaps = find([]);
    const settled = (verdict: 'met' | 'na' | 'partial' | 'unmet', of: readonly Gap[] = gaps): string[] =>
      settledGaps({ type: 'connected_industrial', items, answers: { ...answers, 'NET-06': answer(items[3]!, verdict) }, gaps: of }).map((gap) => gap.origin.ref);
    expect(settled('met')).toEqual(['NET-06']);
    expect(settled('na')).toEqual(['NET-06']);
    expect([settled('partial'), settled('unmet')]).toEqual([[], []]);
    const waiting = answer(items[3]!, 'met', { toConfirm: true });
    expect(settledGaps({ type: 'connected_industrial', items, answers: { ...answers, 'NET-06': waiting }, gaps })).toEqual([]);
    const [, gap] = gaps as [Gap, Gap];
    expect(settled('met', [{ ...gap, status: 'closed' }, { ...gap, origin: { ...gap.origin, kind: 'notice' } }, { ...gap, origin: { ...gap.origin, type: 'platform' } }])).toEqual([]);
    expect(settledGaps({ type: 'connected_industrial', items: [], answers, gaps })).toEqual([]);
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

  test('stand in the order of the plan: open before closed, overdue, serious, then by date with the undated last, then by title', () => {
    const [base] = find([]) as [Gap];
    const one = (id: string, part: Partial<Gap>): Gap => ({ ...base, id, title: id, severity: 'medium', dueOn: null, ...part });
    const inOrder = [
      one('overdue', { severity: 'low', dueOn: '2026-03-01' }),
      one('serious', { severity: 'high' }),
      one('soon', { dueOn: '2026-03-02' }),
      one('later', { dueOn: '2026-04-01' }),
      one('undated a', {}),
      one('undated b', {}),
      one('slight', { severity: 'low', dueOn: '2026-03-02' }),
      one('closed though late', { status: 'closed', severity: 'high', dueOn: '2026-01-01' }),
    ];
    const ids = inOrder.map((gap) => gap.id);
    for (const given of [inOrder, inOrder.toReversed(), inOrder.toSorted((left, right) => (left.id < right.id ? -1 : 1))]) {
      expect(gapOrder(given, '2026-03-02').map((gap) => gap.id)).toEqual(ids);
    }
  });
});
