import * as fc from 'fast-check';
import type { Level } from '#shared/dossier/enterprise-type';
import { enabledFactors } from '#shared/grading/grade';
import type { Answers } from '#shared/grading/grade';
import type { Condition } from '#shared/rules/condition';
import type { GradingPack } from '#shared/rules/grading-pack';
import { testPacks } from '../test-packs';

const base = (): GradingPack => testPacks().grading.connected_industrial;

/** Packs with other points, thresholds and floors than the shipped ones, floors with `not` among them. */
export const packArbitrary: fc.Arbitrary<GradingPack> = fc
  .tuple(
    fc.array(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
    fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 })),
    fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean(), fc.constantFrom<Level[]>(1, 2, 3)), { maxLength: 4 }),
  )
  .map(([points, [second, gap], floors]) => {
    const factors = points.map((list, at) => ({
      ...base().factors[1]!,
      id: `f${at}`,
      enabled: true,
      max: Math.max(...list),
      options: list.map((one, no) => ({ id: `o${no}`, label: `o${no}`, points: one })),
    }));
    const overrides = floors.map(([factor, option, negated, floor], at) => {
      const on = factors[factor % factors.length]!;
      const test: Condition = { fact: on.id, eq: on.options[option % on.options.length]!.id };
      return { ...base().overrides[0]!, id: `OV-${at}`, when: negated ? { not: test } : test, floor };
    });
    const thresholds = [{ level: 3 as const, min: second + gap }, { level: 2 as const, min: second }, { level: 1 as const, min: 0 }];
    return { ...base(), factors, overrides, thresholds, facts: [] };
  });

/** Answers to all factors. */
export function completeArbitrary(pack: GradingPack): fc.Arbitrary<Record<string, string>> {
  return fc.record(Object.fromEntries(enabledFactors(pack).map((factor) => [factor.id, fc.constantFrom(...factor.options.map((option) => option.id))])));
}

/** Answers with up to `most` factors left open. */
export function answersArbitrary(pack: GradingPack, most: number): fc.Arbitrary<Record<string, string | null>> {
  return fc.tuple(completeArbitrary(pack), fc.array(fc.nat(), { maxLength: most })).map(([answers, gone]) => {
    const ids = Object.keys(answers);
    const open = new Set(gone.map((one) => ids[one % ids.length]!));
    return Object.fromEntries(Object.entries(answers).map(([id, option]) => [id, open.has(id) ? null : option]));
  });
}

/** Every way of filling the open factors. */
export function* allCompletions(pack: GradingPack, answers: Answers): Generator<Answers> {
  const open = enabledFactors(pack).find((factor) => !factor.options.some((option) => option.id === answers[factor.id]));
  if (!open) yield answers;
  else for (const option of open.options) yield* allCompletions(pack, { ...answers, [open.id]: option.id });
}
