import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyChanges, emptyDossier, put } from '#shared/dossier/change';
import { enterpriseTypes, levels } from '#shared/dossier/enterprise-type';
import type { EnterpriseType, Level } from '#shared/dossier/enterprise-type';
import type { DossierData } from '#shared/dossier/stores';
import { enabledFactors, grade } from '#shared/grading/grade';
import { impactOf, isNoImpact } from '#shared/overview/impact';
import type { Impact, Standing } from '#shared/overview/impact';
import vectors from '../../golden/vectors.json';
import { testPacks } from '../test-packs';

const packs = testPacks();
const at = (level: Level, keyEnterprise = false): Standing => ({ level, keyEnterprise });
const firm = (...types: EnterpriseType[]): DossierData => applyChanges(emptyDossier(), [put('profile', 'profile', { types, typeAnswers: {}, values: {} })]);
const ids = (list: readonly { readonly id: string }[]): string[] => list.map((one) => one.id).toSorted();

/** The rules again in ten lines, over the files as they lie on disk: what applies to a firm of one type that chose nothing. */
interface RawEntry { readonly id: string; readonly types: string[]; readonly levels?: number[]; readonly mode: string }
interface RawItem { readonly id: string; readonly appliesTo: string[]; readonly minLevel: number; readonly onlyLevels?: number[]; readonly requiresKeyEnterprise?: boolean }
const raw = (id: string): unknown => JSON.parse(readFileSync(new URL(`../../../assets/rule-packs/${id}/1.0.0.json`, import.meta.url), 'utf8'));
const files = {
  checklist: raw('yn-checklist') as { items: RawItem[] },
  plan: raw('yn-plan') as { chapters: { sections: RawEntry[] }[]; annexes: RawEntry[] },
  clocks: raw('yn-clocks') as { clocks: { id: string; levels?: number[] }[] },
};
function model(type: EnterpriseType, level: Level): Record<'items' | 'planSections' | 'planAnnexes' | 'clocks', string[]> {
  const inPlan = (one: RawEntry): boolean => one.types.includes(type) && one.levels!.includes(level);
  return {
    items: ids(files.checklist.items.filter((one) => one.appliesTo.includes(type) && one.minLevel <= level && (one.onlyLevels?.includes(level) ?? true) && !one.requiresKeyEnterprise)),
    planSections: ids(files.plan.chapters.flatMap((chapter) => chapter.sections).filter((one) => inPlan(one) && (level > 1 || one.mode !== 'optional'))),
    planAnnexes: ids(files.plan.annexes.filter((one) => inPlan(one) && (level > 1 || one.mode === 'must'))),
    clocks: ids(files.clocks.clocks.filter((one) => one.levels?.includes(level) ?? true)),
  };
}

function expectExact(type: EnterpriseType, from: Level, to: Level, found: Impact): void {
  const [before, after] = [model(type, from), model(type, to)];
  for (const list of ['items', 'planSections', 'planAnnexes', 'clocks'] as const) {
    expect(ids(found[list].added), `${list} added`).toEqual(after[list].filter((id) => !before[list].includes(id)));
    expect(ids(found[list].removed), `${list} removed`).toEqual(before[list].filter((id) => !after[list].includes(id)));
  }
}

describe('a change of one factor lists exactly what changes', () => {
  it.each(enterpriseTypes)('%s: every option of every factor, from every worked case', (type) => {
    const pack = packs.grading[type];
    const seen = new Set<string>();
    for (const vector of vectors.grading.filter((one) => one.enterpriseType === type)) {
      const answers = Object.fromEntries(Object.entries(vector.answers).flatMap(([id, option]) => (typeof option === 'string' ? [[id, option]] : [])));
      const from = grade(pack, answers, {}).level!;
      for (const factor of enabledFactors(pack)) {
        for (const option of factor.options) {
          const to = grade(pack, { ...answers, [factor.id]: option.id }, {}).level!;
          const found = impactOf(packs, firm(type), type, [at(from), at(to)]);
          expectExact(type, from, to, found);
          expect(isNoImpact(found), `${factor.id}=${option.id}`).toBe(from === to);
          seen.add(`${from}${to}`);
        }
      }
    }
    // The worked cases reach a change of level, so that the loop does not pass by comparing nothing.
    expect([...seen].some((pair) => pair[0] !== pair[1])).toBe(true);
  });
  it('every step from level to level', () => {
    for (const type of enterpriseTypes) for (const from of levels) for (const to of levels) expectExact(type, from, to, impactOf(packs, firm(type), type, [at(from), at(to)]));
  });
});

describe('what a change of level changes', () => {
  it('from level 2 to 3: evaluation yearly, monitoring platform required', () => {
    const found = impactOf(packs, firm('connected_industrial'), 'connected_industrial', [at(2), at(3)]);
    expect(found.clocks.added.map((one) => one.id)).toEqual(['eval_l3', 'inspect_l3']);
    expect(found.clocks.removed.map((one) => one.id)).toEqual(['eval_l2', 'inspect_l21']);
    expect(found.obligations.added.map((one) => one.id)).toEqual(['L3.eval', 'L3.monitor_platform', 'L3.dock', 'L3.inspection']);
    expect(found.obligations.removed.map((one) => one.id)).toEqual(['L2.eval', 'L2.monitor_platform', 'L2.inspection']);
    expect(found.stricter.length).toBeGreaterThan(0);
    for (const one of found.stricter) {
      expect(Object.keys(one).toSorted()).toEqual(['id', 'title']);
      expect(packs.checklist.items.find((item) => item.id === one.id)!.levelEnhancements?.['3']).toBeDefined();
    }
  });
  it('from level 1 to 2 the plan grows to its full scope, unless its scope was chosen', () => {
    const grown = impactOf(packs, firm('platform'), 'platform', [at(1), at(2)]);
    expect(grown.planAnnexes.added.length).toBeGreaterThan(0);
    const chosen = applyChanges(firm('platform'), [put('planValues', 'plan.profile', { value: 'lite' })]);
    expect(impactOf(packs, chosen, 'platform', [at(1), at(2)]).planAnnexes).toEqual({ added: [], removed: [] });
  });
  it('selects plan sections by type and by level', () => {
    const [chapter] = packs.plan.chapters;
    const one = (id: string, types: EnterpriseType[], on: Level[]) => ({ ...chapter!.sections[0]!, id, title: `节${id}`, types, levels: on });
    const sections = [one('S90.1', ['platform'], [3]), one('S90.2', ['identifier'], [3]), one('S90.3', ['platform'], [1, 2]), one('S90.4', ['platform'], [1, 2, 3])];
    const small = { ...packs, plan: { ...packs.plan, chapters: [{ ...chapter!, sections }] } };
    expect(impactOf(small, firm('platform'), 'platform', [at(2), at(3)]).planSections).toEqual({ added: [{ id: 'S90.1', title: '节S90.1' }], removed: [{ id: 'S90.3', title: '节S90.3' }] });
  });
  it('names what it lists, and duties of every level stay', () => {
    const found = impactOf(packs, firm('platform'), 'platform', [at(1), at(3)]);
    for (const list of [found.items, found.planAnnexes, found.clocks, found.obligations]) for (const entry of list.added) expect(entry.title).not.toBe('');
    const all = packs.grading.platform.obligations.filter((duty) => duty.appliesTo === 'all').map((duty) => duty.id);
    expect(all.length).toBeGreaterThan(0);
    expect([...found.obligations.added, ...found.obligations.removed].filter((duty) => all.includes(duty.id))).toEqual([]);
  });
  it('the plan is one for all types: another type of a higher level already asks for it', () => {
    const sample = firm('platform', 'identifier');
    const grading = { id: 'g', type: 'identifier' as const, status: 'approved' as const, frozen: { level: 3 as const } };
    const both: DossierData = { ...sample, gradings: { g: { ...grading, pack: { id: 'x', version: '1.0.0', digest: '' }, answers: {}, facts: {}, external: null, approvals: [], createdAt: '2026-11-01T00:00:00Z', approvedAt: '2026-11-02T00:00:00Z', regradeOf: null, selfChecks: [], frozen: { ...grading.frozen, score: 80, floors: [], by: 'score', floorTexts: [], perFactor: [] } } } };
    const found = impactOf(packs, both, 'platform', [at(1), at(2)]);
    expect([found.planSections, found.planAnnexes]).toEqual([{ added: [], removed: [] }, { added: [], removed: [] }]);
    expect(found.items.added.length).toBeGreaterThan(0);
  });
  it('the reverse takes away what was added', () => {
    const up = impactOf(packs, firm('platform'), 'platform', [at(1), at(3)]);
    const down = impactOf(packs, firm('platform'), 'platform', [at(3), at(1)]);
    for (const list of ['items', 'planSections', 'planAnnexes', 'clocks', 'obligations'] as const) {
      expect(down[list].removed).toEqual(up[list].added);
      expect(down[list].added).toEqual(up[list].removed);
    }
  });
  it('one thing in and one thing out is still an impact, and so is another wording alone', () => {
    const none = impactOf(packs, firm('identifier'), 'identifier', [at(2), at(2)]);
    expect(isNoImpact(none)).toBe(true);
    const [a, b] = [{ id: 'a', title: 'a' }, { id: 'b', title: 'b' }];
    expect(isNoImpact({ ...none, clocks: { added: [a], removed: [b] } })).toBe(false);
    expect(isNoImpact({ ...none, stricter: [a] })).toBe(false);
  });
  it('being listed switches on the two duties of article 9 and the items that need the list', () => {
    const found = impactOf(packs, firm('platform'), 'platform', [at(2), at(2, true)]);
    expect(found.obligations.added.map((one) => one.id)).toEqual(['key_enterprise.emergency_mech', 'key_enterprise.warning_mech']);
    expect(ids(found.items.added)).toEqual(ids(files.checklist.items.filter((one) => one.requiresKeyEnterprise && one.appliesTo.includes('platform') && one.minLevel <= 2)));
  });
  it('only the wording changes where an item applies at both levels', () => {
    const found = impactOf(packs, firm('connected_industrial'), 'connected_industrial', [at(1), at(2)]);
    const [low, high] = [model('connected_industrial', 1).items, model('connected_industrial', 2).items];
    const worded = packs.checklist.items.filter((item) => low.includes(item.id) && high.includes(item.id) && item.levelEnhancements?.['2'] !== undefined);
    expect(ids(found.stricter)).toEqual(ids(worded));
    expect(found.stricter.length).toBeGreaterThan(0);
  });
});
