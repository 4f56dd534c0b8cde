import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyDossier } from '#shared/dossier/change';
import { tryPlanPack } from '#shared/report/try-plan-pack';
import { readPackUpdate } from '#shared/rules/pack-update';
import type { RulePacks } from '#shared/rules/rule-packs';
import { sampleDossier } from '../plan/sample-dossiers';
import { gone, newerPack, shippedPack } from '../rules/newer-pack';
import { testPacks } from '../test-packs';

const packs = testPacks();
const dossier = sampleDossier(['connected_industrial']);
const when = { now: '2026-11-23T06:00:00Z', today: '2026-11-23' };

/** Null where the pack may be used, else the code of why not. */
function verdictOn(text: string, given = dossier): string | null {
  const read = readPackUpdate(text, packs);
  if (!read.ok) return read.problems[0]!.code;
  return tryPlanPack({ packs, next: read.value as RulePacks['plan'], dossier: given, ...when })?.code ?? null;
}

describe('a plan pack is tried before anything is changed', () => {
  test('a good one passes, for a filled and for an empty dossier', () => {
    expect([verdictOn(newerPack('plan')), verdictOn(newerPack('plan'), emptyDossier())]).toEqual([null, null]);
  });

  test('conditions nested as deep as a text may be long are no trouble', () => {
    expect(verdictOn(newerPack('plan', { 'chapters.1.sections.0.body': (old: unknown) => `${String(old)}${'{{#a}}'.repeat(800)}${'{{/a}}'.repeat(800)}` }))).toBe(null);
  });

  test('a condition that is not closed is named by its place', () => {
    const read = readPackUpdate(newerPack('plan', { 'chapters.1.sections.0.body': (old: unknown) => `${String(old)}{{#flags.is_ind}}` }), packs);
    if (!read.ok) throw new Error(read.problems[0]!.message);
    const found = tryPlanPack({ packs, next: read.value as RulePacks['plan'], dossier, ...when });
    expect([found?.code, found?.message]).toEqual(['E-PACK-15', expect.stringContaining('chapters.1.sections.0.body')]);
  });

  test('whatever is taken out of a pack or put in its place, it is refused with a code or works', () => {
    const places = leaves(shippedPack('plan'));
    const odd = fc.constantFrom<unknown>('', '{{x.y}}', '{{#lines}}{{name}}{{/lines}}', '[[table:T_NONE]]', '[[figure:F_FLOW]]', '\u202e反', '-1', 'I', 0, -1, 1e308, null, [], '九'.repeat(5000));
    fc.assert(
      fc.property(fc.nat(places.length - 1), odd, fc.boolean(), (at, value, drop) => {
        const text = newerPack('plan', { [places[at]!]: drop ? gone : value });
        expect(verdictOn(text)).toSatisfy((code: string | null) => code === null || /^E-PACK-\d\d$/.test(code));
      }),
      { numRuns: Number(process.env['GONGDUN_PACK_RUNS'] ?? 40) },
    );
  }, 120_000);
});

/** Every place in a JSON value that holds no object. */
function leaves(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  // A key with a dot in it cannot be named by a place.
  return Object.entries(value).flatMap(([key, inner]) => (key.includes('.') ? [] : leaves(inner, path === '' ? key : `${path}.${key}`)));
}
