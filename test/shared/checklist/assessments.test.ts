import { describe, expect, test } from 'vitest';
import { closeAssessment, compareAssessments } from '#shared/checklist/assessments';
import { copyForward, takenOver } from '#shared/checklist/copy-forward';
import { frozenWords, objectWords } from '#shared/checklist/frozen-words';
import { itemState, summaryVerdict } from '#shared/checklist/item-state';
import { closedRuns } from '#shared/checklist/runs';
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

describe('order of closed runs', () => {
  test.each([['z', 'a'], ['a', 'z']])('two of one day stand by their newest answer, whatever their ids (%s, %s)', (earlier, later) => {
    const at = (id: string, updatedAt: string): Assessment => {
      const done = closed(['met', 'unmet']);
      return { ...done, id, frozen: Object.fromEntries(Object.entries(done.frozen).map(([key, one]) => [key, { ...one, updatedAt }])) };
    };
    const runs = { [earlier]: at(earlier, '2026-03-31T01:00:00.000Z'), [later]: at(later, '2026-03-31T06:00:00.000Z') };
    expect(closedRuns(runs, 'connected_industrial').map(({ id }) => id)).toEqual([later, earlier]);
  });
});

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

  test('several systems in each run: the means are compared, and the words tell two 部分符合 apart', () => {
    const item = items[0]!;
    const runOver = (objects: Record<string, Verdict | null>): Assessment => {
      const verdict = summaryVerdict({ verdict: null, objects });
      const done = closeAssessment(run, { pack, items, answers: { [item.id]: answer(item, verdict, { objects }), [items[1]!.id]: answer(items[1]!, 'met') }, closedOn: '2026-03-31', keyEnterprise: false });
      if (!done.ok) throw new Error(done.problems[0]!.message);
      return done.value;
    };
    const before = runOver({ s1: 'met', s2: 'unmet', s3: 'unmet' });
    const after = runOver({ s1: 'met', s2: 'met', s3: 'partial', s4: 'na' });
    const [line] = compareAssessments(before, after);
    expect([line!.before!.value, line!.after!.value, line!.movement]).toEqual([1 / 3, 2.5 / 3, 'improved']);
    expect(frozenWords(line!.before, before.frozen[item.id])).toBe('部分符合（3 个系统平均 33%）');
    expect(frozenWords(line!.after, after.frozen[item.id])).toBe('部分符合（3 个系统平均 83%）');
    expect(compareAssessments(after, before)[0]!.movement).toBe('worse');
    // A system that is still open keeps the item out of both.
    const open = runOver({ s1: 'met', s2: null });
    expect([open.items[item.id]!.verdict, compareAssessments(before, open)[0]!.movement]).toEqual([null, 'unclear']);
    expect(objectWords(after.frozen[item.id], (id) => (id === 's1' ? '熔炼 DCS' : ''))).toBe('熔炼 DCS 符合；已删除的系统 符合；已删除的系统 部分符合；已删除的系统 不适用');
  });

  test('what waits to be confirmed is frozen as 待确认, not as a verdict', () => {
    const done = closeAssessment(run, { pack, items, answers: { 'REG-01': answer(items[0]!, 'met', { toConfirm: true }), 'REG-02': answer(items[1]!, 'met') }, closedOn: '2026-03-31', keyEnterprise: false });
    if (!done.ok) throw new Error(done.problems[0]!.message);
    expect(done.value.result).toMatchObject({ interim: true, band: '' });
    expect(['REG-01', 'REG-02', 'REG-03'].map((id) => frozenWords(done.value.items[id]!, done.value.frozen[id]))).toEqual(['待确认', '符合', '未评']);
  });

  test('copies forward as 待确认 only: never over an answer, never to another text', () => {
    const done = closed(['met', 'partial', 'unmet', 'na', null]);
    const changed = items.map((item, at) => (at === 1 ? { ...item, digest: 'x' } : item));
    const copies = copyForward(done, { items: changed, answers: { 'REG-03': answer(items[2]!, 'met') }, at: '2027-01-01T00:00:00Z' });
    expect(Object.keys(copies)).toEqual(['connected_industrial.REG-01', 'connected_industrial.REG-04']);
    expect(itemState(items[0]!, copies['connected_industrial.REG-01'])).toBe('to_confirm');
  });

  test('a new run takes over what still stands as 待确认; what was judged otherwise since then stays answered', () => {
    const done = closed(['met', 'partial', 'unmet', 'na', null]);
    const now = {
      'REG-01': answer(items[0]!, 'met', { note: '补了说明' }),
      'REG-02': answer(items[1]!, 'met'),
      'REG-03': answer(items[2]!, 'unmet', { objects: { s1: 'unmet' } }),
      'REG-04': answer(items[3]!, 'na'),
      'REG-05': answer(items[4]!, 'met'),
    };
    const taken = takenOver(done, { items, answers: now, at: '2027-01-01T00:00:00Z' });
    expect(Object.keys(taken)).toEqual(['connected_industrial.REG-01', 'connected_industrial.REG-04']);
    expect(taken['connected_industrial.REG-01']).toMatchObject({ verdict: 'met', note: '补了说明', toConfirm: true });
    expect(itemState(items[3]!, taken['connected_industrial.REG-04'])).toBe('to_confirm');
  });
});
