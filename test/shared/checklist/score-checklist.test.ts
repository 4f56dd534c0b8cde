import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applicableItems } from '#shared/checklist/applicable-items';
import { scoreChecklist, scoreVerdicts } from '#shared/checklist/score-checklist';
import type { Verdict } from '#shared/dossier/checklist-records';
import { answer, readPack } from './fixture';

const pack = readPack();
const where = { type: 'connected_industrial', level: 3, keyEnterprise: true } as const;
const items = applicableItems(pack, where);
const all = (given: Verdict, but: Record<string, Verdict> = {}): Record<string, Verdict> => ({ ...Object.fromEntries(items.map((item) => [item.id, given])), ...but });
const verdict = fc.constantFrom<Verdict>('met', 'partial', 'unmet', 'na');

/** The rule in its own words, written apart from the code under test. */
function model(verdicts: Record<string, Verdict>): number | null {
  const value = { met: 1, partial: 0.5, unmet: 0 };
  let [top, bottom] = [0, 0];
  for (const item of items) {
    const given = verdicts[item.id];
    if (!given || given === 'na' || item.obligation === 'encouraged') continue;
    top += item.weight * value[given];
    bottom += item.weight;
  }
  return bottom === 0 ? null : (top / bottom) * 100;
}

describe('scoring', () => {
  test('equals the model for any verdicts, complete or not', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...items.map((item) => item.id)), verdict), (verdicts) => {
        const score = scoreVerdicts(pack, where, verdicts);
        expect(score.rate).toBe(model(verdicts));
        expect(score.progress).toEqual({ done: Object.keys(verdicts).length, total: items.length });
      }),
    );
  });

  test('follows the worked example of the study: 61.1', () => {
    const chosen = [items.find((one) => one.kind === 'technical' && one.weight === 3)!, items.findLast((one) => one.kind === 'technical' && one.weight === 3)!, items.find((one) => one.weight === 2)!, items.find((one) => one.weight === 1 && one.obligation !== 'encouraged')!];
    const verdicts = { [chosen[0]!.id]: 'partial', [chosen[1]!.id]: 'met', [chosen[2]!.id]: 'unmet', [chosen[3]!.id]: 'met' } as const;
    expect(scoreVerdicts(pack, where, verdicts).rate).toBeCloseTo(61.11, 2);
  });

  test('gives no band while an item that counts is open, and names the result interim', () => {
    const { 'REG-01': _, ...rest } = all('met');
    expect(scoreVerdicts(pack, where, rest)).toMatchObject({ rate: 100, interim: true, band: null });
    expect(scoreVerdicts(pack, where, all('met'))).toMatchObject({ rate: 100, interim: false, band: '符合', criticalUnmet: [] });
  });

  test('one critical item not met makes 不符合, however high the rate', () => {
    const score = scoreVerdicts(pack, where, all('met', { 'NET-06': 'unmet' }));
    expect(score.rate).toBeGreaterThan(98);
    expect(score).toMatchObject({ band: '不符合', criticalUnmet: ['NET-06'] });
  });

  test('bands begin at 90 and 60', () => {
    expect(scoreVerdicts(pack, where, all('partial')).band).toBe('不符合');
    const partly = (share: number): Record<string, Verdict> =>
      all('met', Object.fromEntries(items.filter((item, at) => !item.critical && at % 100 < share).map((item) => [item.id, 'partial' as const])));
    expect(scoreVerdicts(pack, where, partly(60)).band).toBe('基本符合');
  });

  test('a rate at the very edge belongs to the upper band, whatever adding up loses', () => {
    const some = items.filter((item) => item.weight === 3 && !item.critical).slice(0, 10);
    const band = (objects: Record<string, Verdict>): readonly [number | null, string | null] => {
      const score = scoreChecklist({ pack, items: some, answers: Object.fromEntries(some.map((item) => [item.id, answer(item, null, { objects })])) });
      return [score.rate, score.band] as const;
    };
    const systems = (met: number, of: number): Record<string, Verdict> => Object.fromEntries(Array.from({ length: of }, (_, at) => [`s${at}`, at < met ? 'met' : 'unmet'] as const));
    expect(band(systems(3, 5))).toEqual([expect.closeTo(60, 9), '基本符合']);
    expect(band(systems(9, 10))).toEqual([expect.closeTo(90, 9), '符合']);
    expect(band(systems(59, 100))[1]).toBe('不符合');
    expect(band(systems(89, 100))[1]).toBe('基本符合');
  });

  test('encouraged items never count: not in the rate, not for interim, not for the band', () => {
    const { 'MON-08': _, ...open } = all('met');
    expect(scoreVerdicts(pack, where, open)).toMatchObject({ interim: false, band: '符合', rate: 100 });
    expect(scoreVerdicts(pack, where, all('met', { 'MON-08': 'unmet' }))).toMatchObject({ band: '符合', rate: 100, encouragedUnmet: ['MON-08'] });
    expect(scoreVerdicts(pack, where, all('unmet')).encouragedUnmet).toEqual(['MON-08']);
  });

  test('averages objects, waits for the one not judged, and holds a critical item to the worst', () => {
    const item = items.find((one) => one.id === 'NET-06')!;
    const scored = (objects: Record<string, Verdict | null>): ReturnType<typeof scoreChecklist> =>
      scoreChecklist({ pack, items: [item], answers: { [item.id]: answer(item, null, { objects }) } });
    expect(scored({ a: 'met', b: 'unmet', c: 'na' })).toMatchObject({ rate: 50, partial: 1, criticalUnmet: ['NET-06'] });
    expect(scored({ a: 'met', b: null })).toMatchObject({ rate: null, answered: 0, interim: true });
    expect(scored({ a: 'na', b: 'na' })).toMatchObject({ rate: null, na: 1, interim: false });
  });

  test('answers to another text and copies to confirm do not count', () => {
    const item = items[0]!;
    for (const more of [{ digest: 'f'.repeat(64) }, { toConfirm: true }]) {
      expect(scoreChecklist({ pack, items: [item], answers: { [item.id]: answer(item, 'met', more) } })).toMatchObject({ rate: null, answered: 0, interim: true });
    }
  });

  test('where nothing applies there is neither a rate nor a conclusion', () => {
    expect(scoreVerdicts(pack, where, all('na'))).toMatchObject({ rate: null, band: null, interim: false, na: items.length, answered: items.length });
  });

  test('categories and kinds add up to the whole, each with its own items', () => {
    const only = items.filter((item) => item.category === 'NET' || item.category === 'REG');
    const answers = Object.fromEntries(only.map((item) => [item.id, answer(item, item.kind === 'technical' ? 'partial' : 'met')]));
    const score = scoreChecklist({ pack, items: only, answers: { ...answers, 'REG-01': answer(only[0]!, 'na'), 'REG-02': undefined } });
    for (const parts of [score.byCategory, score.byKind]) {
      expect(parts.reduce((sum, part) => sum + part.count, 0)).toBe(only.length);
      expect(parts.reduce((sum, part) => sum + part.answered, 0)).toBe(score.answered);
    }
    expect(score.answered).toBe(only.length - 1);
    expect(score.byCategory.map(({ id, title }) => [id, title])).toEqual(pack.categories.filter(({ id }) => id === 'REG' || id === 'NET').map(({ id, title }) => [id, title]));
    expect(score.byKind.map(({ id, title, count, rate }) => [id, title, count, rate])).toEqual([
      ['management', '管理', only.filter((item) => item.kind === 'management').length, 100],
      ['technical', '技术', only.filter((item) => item.kind === 'technical').length, 50],
    ]);
  });
});
