import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EnterpriseType } from '#shared/dossier/enterprise-type';
import { enterpriseTypes } from '#shared/dossier/enterprise-type';
import { graver, proposeLevel } from '#shared/plan/level-proposal';
import type { IncidentFacts } from '#shared/plan/level-proposal';
import type { EventLevel } from '#shared/rules/plan-pack-response';
import { planPack } from './sample-dossiers';

interface LevelVector {
  readonly id: string;
  readonly in: { readonly types: EnterpriseType[] } & Record<string, boolean | number | EnterpriseType[]>;
  readonly event: string;
  readonly data?: string;
  readonly response: EventLevel | null;
}
const vectors = (JSON.parse(readFileSync(new URL('../../golden/yn-plan/vectors.json', import.meta.url), 'utf8')) as { levels: LevelVector[] }).levels;
const words: Record<string, string> = { I: '特别重大', II: '重大', III: '较大', IV: '一般' };
const thresholds: Record<string, number> = Object.fromEntries(planPack.bindings.map((binding) => [binding.path, Number(binding.fallback)]));
const threshold = (path: string): number => thresholds[path]!;

const propose = (types: readonly EnterpriseType[], facts: IncidentFacts): ReturnType<typeof proposeLevel> => proposeLevel({ pack: planPack, types, facts, threshold });

/** The next level down. */
const below: Readonly<Record<string, EventLevel>> = { I: 'II', II: 'III', III: 'IV' };

const rank = (level: EventLevel | null): number => (level === null ? 0 : ['IV', 'III', 'II', 'I'].indexOf(level) + 1);

describe('level vectors', () => {
  it.each(vectors)('$id', (vector) => {
    const { types, ...facts } = vector.in;
    const found = propose(types, facts as IncidentFacts);
    expect(found.response).toBe(vector.response);
    const event = found.event === null ? '不构成事件' : found.manual ? '待人工判定' : words[found.event]!;
    expect(vector.event.startsWith(event)).toBe(true);
    if (vector.data !== undefined) expect(words[found.data!]).toBe(vector.data);
  });
  it('there are ten of them', () => expect(vectors).toHaveLength(10));
});

describe('the official rulers', () => {
  const metrics = planPack.levelCriteria.rulers.flatMap((ruler) => ruler.metrics.flatMap((metric) => (metric.fact === undefined ? [] : [{ ruler, metric, fact: metric.fact }])));
  it.each(metrics)('$ruler.title: $metric.label, 以上 includes the number', ({ ruler, metric, fact }) => {
    for (const [level, limit] of Object.entries(metric.atLeast ?? {})) {
      const reached = (value: number) => propose(ruler.types, { data_event: true, [fact]: value }).reasons.find((reason) => reason.ruler === ruler.title)?.level ?? null;
      expect(reached(limit)).toBe(level);
const next = below[level];
      expect(reached(limit * 0.999)).toBe(next !== undefined && metric.atLeast?.[next] !== undefined ? next : null);
    }
  });
});

describe('more harm never lowers a level', () => {
  const facts = planPack.levelCriteria.facts.filter((fact) => fact.id !== 'blocked_scan_only');
  const value = (fact: (typeof facts)[number], step: number): boolean | number | string | undefined => {
    if (step === 0) return undefined;
    if (fact.kind === 'bool') return true;
    if (fact.kind === 'number') return [0.5, 2, 5, 11, 30, 600, 20_000, 1_000_000, 200_000_000][step]!;
    return fact.options![Math.min(step, fact.options!.length) - 1]!.id;
  };
  // Most facts are not known: with all of them set every level would be the gravest, and nothing could be seen to fall.
  const step = fc.oneof({ weight: 14, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 8 }) });
  const steps = fc.array(step, { minLength: facts.length, maxLength: facts.length });

  it('over all facts, types and steps', () => {
    fc.assert(
      fc.property(fc.subarray([...enterpriseTypes], { minLength: 1 }), fc.boolean(), steps, fc.nat({ max: facts.length - 1 }), fc.integer({ min: 1, max: 8 }), (types, blocked, at, which, more) => {
        const build = (levels: readonly number[]): IncidentFacts => ({
          ...(blocked ? { blocked_scan_only: true } : {}),
          ...Object.fromEntries(facts.map((fact, index) => [fact.id, value(fact, levels[index]!)]).filter(([, found]) => found !== undefined)),
        });
        const worse = at.map((level, index) => (index === which ? Math.min(8, level + more) : level));
        const before = propose(types, build(at));
        const after = propose(types, build(worse));
        expect(rank(after.response)).toBeGreaterThanOrEqual(rank(before.response));
        expect(rank(after.event)).toBeGreaterThanOrEqual(rank(before.event));
        expect(rank(after.reportAs)).toBeGreaterThanOrEqual(rank(before.reportAs));
        expect(rank(after.data)).toBeGreaterThanOrEqual(rank(before.data));
        expect(graver(after.response, after.event)).toBe(after.response);
      }),
      { numRuns: 1500 },
    );
  });
});
