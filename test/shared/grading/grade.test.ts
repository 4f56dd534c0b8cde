import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enterpriseTypes } from '#shared/dossier/enterprise-type';
import type { EnterpriseType } from '#shared/dossier/enterprise-type';
import { enabledFactors, grade, levelOfScore } from '#shared/grading/grade';
import { readGradingInput } from '#shared/grading/grading-input';
import { floorWords } from '#shared/grading/floor-words';
import { tryChanges, whatIf } from '#shared/grading/what-if';
import type { GradingPack } from '#shared/rules/grading-pack';
import { testPacks } from '../test-packs';
import vectors from '../../golden/vectors.json';
import { allCompletions, answersArbitrary, completeArbitrary, packArbitrary } from './grading-arbitraries';

const packs = testPacks();
const packOf = (type: string): GradingPack => packs.grading[type as EnterpriseType];

describe('the nine worked cases', () => {
  it.each(vectors.grading)('$enterpriseType $name', ({ enterpriseType, answers, expect: expected }) => {
    const pack = packOf(enterpriseType);
    const input = readGradingInput(pack, { answers });
    if (!input.ok) throw new Error(input.problems[0]?.message);
    const result = grade(pack, input.value.answers, input.value.facts);
    expect({ ...expected }).toEqual({
      score: result.score,
      scoreLevel: result.scoreLevel,
      floors: result.floors,
      level: result.level,
      nearThreshold: result.near,
    });
    expect(result.range).toEqual([result.level, result.level]);
    expect(result.scoreRange).toEqual([result.score, result.score]);
    expect(result.open).toEqual([]);
    expect(result.possibleFloors).toEqual([]);
  });
});

describe('the rule packs', () => {
  it.each(enterpriseTypes)('%s adds up to 100 over seven elements', (type) => {
    const factors = enabledFactors(packOf(type));
    expect(factors.reduce((total, factor) => total + factor.max, 0)).toBe(100);
    expect(factors.some((factor) => factor.id === 'industry_class')).toBe(false);
    expect(packOf(type).official).toBe(false);
  });
  it('knows floors for what the study names', () => {
    const floors = new Set(enterpriseTypes.flatMap((type) => packOf(type).overrides.map((override) => `${override.id}:${override.floor}`)));
    expect([...floors].toSorted()).toEqual(['OV-CII:3', 'OV-CONS3:2', 'OV-CONS4:3', 'OV-CORE:3', 'OV-CROSS:3', 'OV-IMPDATA:2', 'OV-REG:2', 'OV-ROOTTOP:3']);
  });
});

describe('an unfinished grading', () => {
  const pack = packOf('connected_industrial');
  it('gives a range and no level', () => {
    const result = grade(pack, {}, {});
    expect(result).toMatchObject({ score: 0, level: null, scoreLevel: null, near: false, range: [1, 3], toNext: null, toLower: null, floors: [] });
    expect(result.scoreRange).toEqual([16, 100]);
    expect(result.open).toHaveLength(7);
    expect(result.possibleFloors).toEqual(['OV-CII', 'OV-CORE', 'OV-IMPDATA', 'OV-CONS4', 'OV-CONS3']);
  });
  it('keeps a floor that is already certain', () => {
    const result = grade(pack, { data: 'core' }, {});
    expect(result).toMatchObject({ level: null, range: [3, 3], floors: ['OV-CORE'] });
    expect(result.possibleFloors).not.toContain('OV-IMPDATA');
  });
  it('narrows as answers come in', () => {
    const small = { size: 'small', scope: 'local', iiot: 'initial', systems: 'aux', data: 'general', supply: 'replaceable' };
    expect(grade(pack, small, {})).toMatchObject({ score: 16, scoreRange: [19, 31], range: [1, 3], possibleFloors: ['OV-CONS4', 'OV-CONS3'] });
  });
  it('counts an option that the pack does not know as unanswered', () => {
    expect(grade(pack, { size: 'enormous', industry_class: 'class1' }, {})).toMatchObject({ score: 0, level: null });
  });
});

/** Whether a pack with a single factor of so many points is near. */
function near(points: number): boolean {
  const pack = packOf('connected_industrial');
  const factors = [{ ...pack.factors[1]!, max: points, options: [{ id: 'a', label: 'a', points }, { id: 'b', label: 'b', points: 0 }] }];
  return grade({ ...pack, factors }, { size: 'a' }, {}).near;
}

describe('thresholds', () => {
  const pack = packOf('connected_industrial');
  it.each([[-5, 1], [0, 1], [39, 1], [39.9, 1], [40, 2], [69, 2], [69.9, 2], [70, 3], [100, 3]])('%d points are level %d', (score, level) => {
    expect(levelOfScore(pack, score)).toBe(level);
  });
  it('tells how far the next level is, and how safe this one', () => {
    const answers = { size: 'large', scope: 'province', iiot: 'integrated', systems: 'critical', data: 'general_large', supply: 'province', impact: 'larger' };
    expect(grade(pack, answers, {})).toMatchObject({ score: 67, toNext: { level: 3, points: 3 }, toLower: { level: 1, points: 27 } });
    expect(grade(pack, { ...answers, supply: 'national' }, {})).toMatchObject({ score: 70, level: 3, near: true, toNext: null, toLower: { level: 2, points: 0 } });
    const low = { size: 'micro', scope: 'local', iiot: 'initial', systems: 'aux', data: 'general', supply: 'replaceable', impact: 'general' };
    expect(grade(pack, low, {})).toMatchObject({ score: 16, toNext: { level: 2, points: 24 }, toLower: null });
  });
  it('is near at exactly the margin on both sides and not beyond', () => {
    expect([36, 37, 40, 43, 44, 66, 67, 70, 73, 74].map(near)).toEqual([false, true, true, true, false, false, true, true, true, false]);
    // The bottom line at 0 is no threshold.
    expect(near(2)).toBe(false);
  });
});

describe('floors', () => {
  it('come from a fact where the factors do not say it', () => {
    const pack = packOf('platform');
    const answers = { size: 'micro', scope: 'local', scale: 's', systems: 'info', data: 'general', supply: 'replaceable', impact: 'general' };
    expect(grade(pack, answers, {})).toMatchObject({ level: 1, floors: [] });
    expect(grade(pack, answers, { cii: true })).toMatchObject({ level: 3, scoreLevel: 1, floors: ['OV-CII'] });
    expect(grade(pack, answers, { cross_list: true }).floors).toEqual(['OV-CROSS']);
    expect(grade(pack, answers, { cross_list: false, cii: false }).floors).toEqual([]);
    // A fact with a factor's name cannot stand in for the factor.
    expect(grade(pack, answers, { data: 'core' }).floors).toEqual([]);
  });
  it('are put into words', () => {
    const pack = packOf('connected_industrial');
    expect(floorWords(pack, ['OV-IMPDATA', 'OV-NONE'])).toEqual([{ id: 'OV-IMPDATA', text: '因掌握重要数据（已列入或应列入目录备案），不低于二级。' }]);
  });
});

describe('for every pack and every answer', () => {
  const types = fc.constantFrom(...enterpriseTypes).map(packOf);
  const any = fc.oneof(types, packArbitrary);
  it('is monotone in every factor: a better option never lowers score or level by score', () => {
    fc.assert(
      fc.property(types.chain((pack) => fc.tuple(fc.constant(pack), completeArbitrary(pack), fc.nat())), ([pack, answers, seed]) => {
        const factors = enabledFactors(pack);
        const factor = factors[seed % factors.length]!;
        const sorted = factor.options.toSorted((a, b) => a.points - b.points);
        const results = sorted.map((option) => grade(pack, { ...answers, [factor.id]: option.id }, {}));
        for (const [at, result] of results.entries()) {
          if (at === 0) continue;
          expect(result.score).toBeGreaterThanOrEqual(results[at - 1]!.score);
          expect(result.scoreLevel!).toBeGreaterThanOrEqual(results[at - 1]!.scoreLevel!);
          if (sorted[at]!.points > sorted[at - 1]!.points) expect(result.level!).toBeGreaterThanOrEqual(results[at - 1]!.level!);
        }
      }),
    );
  });
  it('floors never lower the level', () => {
    fc.assert(
      fc.property(any.chain((pack) => fc.tuple(fc.constant(pack), completeArbitrary(pack))), ([pack, answers]) => {
        const result = grade(pack, answers, {});
        const bare = grade({ ...pack, overrides: [] }, answers, {});
        expect(bare.level).toBe(result.scoreLevel);
        expect(result.level!).toBeGreaterThanOrEqual(bare.level!);
        for (const id of result.floors) expect(result.level!).toBeGreaterThanOrEqual(pack.overrides.find((one) => one.id === id)!.floor);
      }),
    );
  });
  it('the range contains every completion', () => {
    fc.assert(
      fc.property(any.chain((pack) => fc.tuple(fc.constant(pack), answersArbitrary(pack, 3))), ([pack, answers]) => {
        const partial = grade(pack, answers, {});
        for (const complete of allCompletions(pack, answers)) {
          const result = grade(pack, complete, {});
          expect(result.level!).toBeGreaterThanOrEqual(partial.range[0]);
          expect(result.level!).toBeLessThanOrEqual(partial.range[1]);
          expect(result.score).toBeGreaterThanOrEqual(partial.scoreRange[0]);
          expect(result.score).toBeLessThanOrEqual(partial.scoreRange[1]);
          for (const id of partial.floors) expect(result.floors).toContain(id);
          for (const id of result.floors) expect([...partial.floors, ...partial.possibleFloors]).toContain(id);
        }
      }),
    );
  });
  it('for the packs that ship, the range is no wider than the completions', () => {
    fc.assert(
      fc.property(types.chain((pack) => fc.tuple(fc.constant(pack), answersArbitrary(pack, 3))), ([pack, answers]) => {
        const levels = [...allCompletions(pack, answers)].map((complete) => grade(pack, complete, {}).level!);
        expect(grade(pack, answers, {}).range).toEqual([Math.min(...levels), Math.max(...levels)]);
      }),
    );
  });
  it('the order of answers does not matter', () => {
    fc.assert(
      fc.property(any.chain((pack) => fc.tuple(fc.constant(pack), answersArbitrary(pack, 7))), ([pack, answers]) => {
        const turned = Object.fromEntries(Object.entries(answers).toReversed());
        expect(grade(pack, turned, {})).toEqual(grade(pack, answers, {}));
      }),
    );
  });
});

describe('what-if', () => {
  const pack = packOf('connected_industrial');
  const answers = { size: 'large', scope: 'province', iiot: 'integrated', systems: 'critical', data: 'general_large', supply: 'province', impact: 'larger' };
  it('names the smallest change first and leaves the answers alone', () => {
    const before = structuredClone(answers);
    const found = whatIf(pack, answers, {});
    expect(answers).toEqual(before);
    expect(found[0]).toMatchObject({ level: 3, score: 70 });
    expect(found[0]!.changes.map((change) => [change.factorId, change.from, change.to])).toEqual([['scope', 'province', 'multi_prov']]);
    expect(found.filter((one) => one.level === 3).every((one) => one.changes.length === 1)).toBe(true);
    // 28 points down to level 1 need three factors: no two of them can lose so much.
    expect(found.filter((one) => one.level === 1).map((one) => one.changes.length)).toEqual([3, 3, 3, 3, 3, 3]);
  });
  it('every entry reaches its level, and none smaller does', () => {
    fc.assert(
      fc.property(fc.constantFrom(...enterpriseTypes).map(packOf).chain((one) => fc.tuple(fc.constant(one), completeArbitrary(one))), ([one, given]) => {
        const level = grade(one, given, {}).level!;
        const entries = whatIf(one, given, {});
        const { score } = grade(one, given, {});
        for (const [at, entry] of entries.entries()) {
          const before = entries[at - 1];
          if (before && before.changes.length === entry.changes.length) expect(Math.abs(before.score - score)).toBeLessThanOrEqual(Math.abs(entry.score - score));
          if (before) expect(before.changes.length).toBeLessThanOrEqual(entry.changes.length);
        }
        for (const entry of entries) {
          expect(entry.level).not.toBe(level);
          expect(tryChanges(one, given, {}, entry.changes)).toEqual(entry);
          for (const drop of entry.changes) {
            if (entry.changes.length === 1) continue;
            expect(tryChanges(one, given, {}, entry.changes.filter((change) => change !== drop)).level).not.toBe(entry.level);
          }
        }
      }),
      { numRuns: 25 },
    );
  });
  it('is empty while a factor is open, and where a floor holds whatever changes', () => {
    expect(whatIf(pack, { ...answers, size: null }, {})).toEqual([]);
    expect(whatIf(pack, answers, { cii: true })).toEqual([]);
  });
  it('with a limit keeps the nearest, downwards too', () => {
    const high = { ...answers, supply: 'national' };
    const down = (limit: number): number[] => whatIf(pack, high, {}, limit).filter((one) => one.level === 2).map((one) => one.score);
    expect(down(1)).toEqual([Math.max(...down(1000))]);
    expect(down(1000).length).toBeGreaterThan(1);
  });
  it('keeps to the limit', () => {
    expect(whatIf(pack, answers, {}, 2).filter((one) => one.level === 3)).toHaveLength(2);
  });
});

describe('grading input from outside', () => {
  const pack = packOf('platform');
  it('takes facts written among the answers', () => {
    expect(readGradingInput(pack, { answers: { cross_list: true, size: null } })).toEqual({ ok: true, value: { answers: { size: null }, facts: { cross_list: true } } });
    expect(readGradingInput(pack, { answers: {}, facts: { cii: true } })).toEqual({ ok: true, value: { answers: {}, facts: { cii: true } } });
  });
  it.each([
    [null, ['E-GRD-01']],
    [{}, ['E-GRD-01']],
    [{ answers: {}, extra: 1 }, ['E-GRD-01']],
    [{ answers: { size: 3 } }, ['E-GRD-01']],
    [{ answers: { nothing: 'x', size: 'giant', data: 'core' } }, ['E-GRD-02', 'E-GRD-03']],
    [{ answers: { size: true } }, ['E-GRD-03']],
    [{ answers: { industry_class: 'class1' } }, ['E-GRD-02']],
    [{ answers: { ['x'.repeat(20_000)]: 'y' } }, ['E-GRD-02']],
  ])('refuses bad input %#', (raw, codes) => {
    const read = readGradingInput(pack, raw);
    expect(read.ok ? [] : read.problems.map((one) => one.code)).toEqual(codes);
    if (!read.ok) for (const one of read.problems) expect(one.message.length).toBeLessThan(300);
  });
  it('a refusal names the place and what would fit', () => {
    const read = readGradingInput(pack, { answers: { nothing: 'x', size: 'giant' } });
    expect(read.ok ? [] : read.problems.map((one) => [one.where, one.message])).toEqual([
      ['answers.nothing', '没有定级要素“nothing”。本规则包的要素是：size、scope、scale、systems、data、supply、impact。'],
      ['answers.size', '要素“企业规模”没有选项“giant”。可选：large、medium、small、micro。'],
    ]);
    const shape = readGradingInput(pack, { answers: { size: 3 } });
    expect(shape.ok ? null : shape.problems[0]!.where).toBe('answers.size');
    const whole = readGradingInput(pack, null);
    expect(whole.ok ? null : [whole.problems[0]!.where, whole.problems[0]!.message.startsWith('定级输入应为 {"answers"')]).toEqual(['', true]);
    const long = readGradingInput(pack, { answers: { ['y'.repeat(99)]: 'x', size: 'z'.repeat(99) } });
    expect(long.ok ? [] : long.problems.map((one) => (one.message.match(/[yz]+(?=”)/) ?? [''])[0].length)).toEqual([40, 40]);
    expect(long.ok ? '' : long.problems[0]!.where).toBe(`answers.${'y'.repeat(40)}`);
  });
});
