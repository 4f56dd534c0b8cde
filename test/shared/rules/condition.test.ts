import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionSchema, evaluate, judge, maxConditionSteps } from '#shared/rules/condition';
import type { Condition } from '#shared/rules/condition';
import { entryDigest } from '#shared/rules/digest';
import { compareVersions, loadRulePacks, packRef, readRulePack, unofficialLabel } from '#shared/rules/rule-packs';
import { builtinPacks } from '../../../electron/node/builtin-packs';
import { testPacks } from '../test-packs';

describe('conditions', () => {
  const facts = { level: 3, type: 'platform', cii: false, modes: ['a', 'b'], empty: '', none: null, list: [] };
  it.each([
    [true, true], [false, false],
    [{ fact: 'type', eq: 'platform' }, true], [{ fact: 'type', eq: 'Platform' }, false], [{ fact: 'level', eq: '3' }, false],
    [{ fact: 'type', ne: 'x' }, true], [{ fact: 'gone', ne: 'x' }, false], [{ fact: 'cii', eq: false }, true], [{ fact: 'gone', eq: false }, false],
    [{ fact: 'level', in: [1, 3] }, true], [{ fact: 'level', in: [] }, false],
    [{ fact: 'level', gt: 3 }, false], [{ fact: 'level', gte: 3 }, true], [{ fact: 'level', lt: 3 }, false], [{ fact: 'level', lte: 3 }, true], [{ fact: 'type', gte: 0 }, false],
    [{ fact: 'level', gt: 2 }, true], [{ fact: 'level', gte: 4 }, false], [{ fact: 'level', gte: 2 }, true], [{ fact: 'level', lt: 4 }, true], [{ fact: 'level', lt: 2 }, false], [{ fact: 'level', lte: 2 }, false], [{ fact: 'level', lte: 4 }, true], [{ fact: 'type', lt: 9 }, false],
    [{ fact: 'level', ne: 3 }, false], [{ fact: 'type', in: ['platform'] }, true], [{ fact: 'modes', in: ['a'] }, false],
    [{ fact: 'modes', has: 'a' }, true], [{ fact: 'modes', has: 'c' }, false], [{ fact: 'type', has: 'p' }, false],
    [{ fact: 'modes', countAtLeast: 2 }, true], [{ fact: 'modes', countAtLeast: 3 }, false], [{ fact: 'gone', countAtLeast: 0 }, true], [{ fact: 'gone', countAtLeast: 1 }, false],
    [{ fact: 'type', exists: true }, true], [{ fact: 'empty', exists: true }, false], [{ fact: 'none', exists: false }, true], [{ fact: 'list', exists: false }, true], [{ fact: 'cii', exists: true }, true],
    [{ and: [] }, true], [{ or: [] }, false], [{ and: [true, false] }, false], [{ or: [false, true] }, true], [{ not: { fact: 'gone', eq: 1 } }, true],
    [{ fact: 'toString', exists: true }, false], [{ fact: '__proto__', exists: true }, false],
  ] as [Condition, boolean][])('%j is %s', (condition, expected) => {
    expect(conditionSchema.parse(condition)).toEqual(condition);
    expect(evaluate(condition, facts)).toBe(expected);
  });
  it.each([{ fact: 'a', like: 'x' }, { fact: 'a', eq: 1, ne: 2 }, { and: 'x' }, 'a == 1', { xor: [] }, { fact: '', eq: 1 }, { not: {} }])('refuses %j', (raw) => {
    expect(conditionSchema.safeParse(raw).success).toBe(false);
  });
  it('stop after so many comparisons, as not met', () => {
    const many = (count: number): Condition => ({ and: Array.from({ length: count }, () => ({ fact: 'level', eq: 3 })) });
    expect(evaluate(many(maxConditionSteps), facts)).toBe(true);
    expect(evaluate(many(maxConditionSteps + 1), facts)).toBe(false);
    expect(evaluate({ not: many(maxConditionSteps + 1) }, facts)).toBe(false);
  });
  it('over open facts answer only what every filling says', () => {
    const open = { data: ['core', 'general'] };
    expect(judge({ fact: 'data', eq: 'core' }, {}, open)).toBeUndefined();
    expect(judge({ fact: 'data', eq: 'secret' }, {}, open)).toBe(false);
    expect(judge({ fact: 'data', in: ['core', 'general'] }, {}, open)).toBe(true);
    expect(judge({ or: [{ fact: 'data', eq: 'core' }, true] }, {}, open)).toBe(true);
    expect(judge({ or: [{ fact: 'data', eq: 'core' }, false] }, {}, open)).toBeUndefined();
    expect(judge({ and: [{ fact: 'data', eq: 'core' }, false] }, {}, open)).toBe(false);
    expect(judge({ not: { fact: 'data', eq: 'core' } }, {}, open)).toBeUndefined();
  });
  const leaf = fc.record({ fact: fc.constantFrom('a', 'b', 'c'), eq: fc.constantFrom(1, 2, 3) });
  const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
    tree: fc.oneof({ maxDepth: 4 }, leaf, fc.boolean(), fc.record({ not: tie('tree') }), fc.record({ and: fc.array(tie('tree'), { maxLength: 3 }) }), fc.record({ or: fc.array(tie('tree'), { maxLength: 3 }) })),
  }));
  it('a decided answer over open facts holds for every filling', () => {
    fc.assert(
      fc.property(tree, fc.constantFrom(1, 2, 3), (condition, a) => {
        const found = judge(condition, { a }, { b: [1, 2, 3], c: [1, 2, 3] });
        if (found === undefined) return;
        for (const b of [1, 2, 3]) for (const c of [1, 2, 3]) expect(evaluate(condition, { a, b, c })).toBe(found);
      }),
      { numRuns: 300 },
    );
  });
});

describe('reading rule packs', () => {
  const codes = (raw: readonly unknown[]): string[] => {
    const read = loadRulePacks(raw);
    return read.ok ? [] : read.problems.map((one) => one.code);
  };
  const clocks = builtinPacks.find((one) => (one as { kind: string }).kind === 'clocks') as Record<string, unknown>;
  it('refuses what is no pack and names the place of what does not fit', () => {
    expect(codes([])).toEqual(['E-PACK-03']);
    expect(codes([null, 7, 'x', []])).toEqual(['E-PACK-01', 'E-PACK-01', 'E-PACK-01', 'E-PACK-01']);
    const broken = readRulePack({ ...clocks, clocks: [{ id: 'x' }] });
    expect(broken).toMatchObject({ ok: false, problems: [{ code: 'E-PACK-02' }] });
    if (!broken.ok) expect(broken.problems[0]!.message).toContain('clocks.0');
    expect(codes([...builtinPacks, { ...clocks, version: '9.0.0', clocks: [] }])).toEqual(['E-PACK-02']);
    expect(codes(builtinPacks.filter((one) => one !== clocks))).toEqual(['E-PACK-03']);
  });
  it('uses the newest version of a kind', () => {
    const read = loadRulePacks([{ ...clocks, version: '1.10.0' }, ...builtinPacks, { ...clocks, version: '1.9.9' }]);
    expect(read.ok && read.value.clocks.version).toBe('1.10.0');
    expect([['1.0.0', '1.0.0'], ['1.9.0', '1.10.0'], ['2.0.0', '1.99.99']].map(([a, b]) => compareVersions(a!, b!))).toEqual([0, -1, 1]);
  });
  it('digests content, not the order of keys', () => {
    expect(entryDigest({ a: 1, b: [2] })).toBe(entryDigest({ b: [2], a: 1 }));
    expect(entryDigest({ a: 1 })).not.toBe(entryDigest({ a: 2 }));
    expect(entryDigest({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
    const pack = testPacks().clocks;
    expect(packRef(pack)).toEqual({ id: 'yn-clocks', version: '1.0.0', digest: entryDigest(clocks) });
  });
  it('labels what is not official', () => {
    expect(unofficialLabel(testPacks().grading.platform)).toBe('非官方评分标准，本工具口径');
    expect(unofficialLabel(testPacks().regions)).toBeNull();
  });
  it('never names tools or files of the study', () => {
    const text = JSON.stringify(builtinPacks);
    for (const word of ['find_string', 'read_file', 'hit id', 'SEED 第', '记忆；文件']) expect(text.includes(word)).toBe(false);
  });
  it('every source that an entry of our packs names is listed in the head', () => {
    const mine = [...Object.values(testPacks().grading), testPacks().registration, testPacks().clocks, testPacks().calendar, testPacks().regions];
    for (const pack of mine) {
      const known = new Set(pack.sources.map((one) => one.id));
      const named = [...JSON.stringify(builtinPacks.find((one) => (one as { id: string }).id === pack.id)).matchAll(/"sources":\s*\[("[^\]]*")\]/g)].flatMap((found) => JSON.parse(`[${found[1]}]`) as string[]);
      for (const one of named) expect(known.has(one.split(':')[0]!), `${pack.id}: ${one}`).toBe(true);
    }
  });
});
