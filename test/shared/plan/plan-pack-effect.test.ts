import { describe, expect, test } from 'vitest';
import { applyChanges, put } from '#shared/dossier/change';
import { openedTable } from '#shared/plan/opened-tables';
import { planPackEffect, rescuedSections } from '#shared/plan/plan-pack-effect';
import { renderPlan } from '#shared/plan/plan-rendering';
import type { RenderedPlan, RenderedChapter } from '#shared/plan/plan-rendering';
import { editRecord } from '#shared/plan/section-edit';
import { referenceNumbers } from '#shared/plan/section-numbers';
import { planDocument } from '#shared/report/sections/plan-document';
import { unsigned } from '#shared/rules/signed-pack-file';
import { planPack, sampleDossier } from './sample-dossiers';

const at = '2026-11-23T06:00:00Z';
const plain = sampleDossier(['connected_industrial']);
const shown = renderPlan({ plan: planPack }, plain);
const sectionsOf = (plan: RenderedPlan): RenderedChapter['sections'] => [...plan.chapters.flatMap((chapter) => chapter.sections), ...plan.annexes];
const find = (plan: RenderedPlan, id: string): RenderedChapter['sections'][number] | undefined => sectionsOf(plan).find((section) => section.id === id);
const open = (id: string) => openedTable(id, { pack: planPack, values: shown.values, annexes: shown.annexSources }, { references: referenceNumbers(planPack) });

/** The sample with edits: each section's text as `change` makes it. */
function edited(changes: Readonly<Record<string, (text: string) => string>>) {
  return applyChanges(plain, Object.entries(changes).map(([id, change]) => {
    const { template } = find(shown, id)!;
    return put('planSections', id, editRecord({ id, text: change(template), template, at, open })!);
  }));
}

type Section = (typeof planPack.chapters)[number]['sections'][number];

/** The pack with other sections in every chapter. */
const withSections = (change: (sections: readonly Section[]) => readonly Section[]): typeof planPack => ({ ...planPack, version: '1.1.0', chapters: planPack.chapters.map((chapter) => ({ ...chapter, sections: [...change(chapter.sections)] })) });

const dossier = edited({
  'S01.4': (text) => text.replace('指挥权只有一个', '指挥权归值班领导'),
  'S01.1': (text) => `${text}\n本单位补充一句。`,
  'S09.4': (text) => `${text}\n每次演练留影像。`,
  SC01: (text) => `${text}\n隔离网段见附图。`,
});
const next = withSections((sections) =>
  sections.flatMap((section) => {
    if (section.id === 'S09.4') return [];
    if (section.id === 'S01.4') return [{ ...section, body: section.body.replace('指挥权只有一个', '指挥权只有一人') }];
    if (section.id === 'S01.1') return [{ ...section, body: `新加在前的一句。\n\n${section.body}` }, { ...section, id: 'S01.9', number: '1.9', title: '新的一节', locked: [] }];
    return [section];
  }),
);
const annexGone = { ...next, annexes: next.annexes.filter(({ id }) => id !== 'SC01') };

test('the printed plan says where an imported template comes from', () => {
  const words = (origin: object): string => JSON.stringify(planDocument({ plan: shown, pack: { ...planPack, ...origin }, dossier: plain, createdOn: '2026-11-23', draft: false, look: 'compact' }));
  expect([words({}).includes('来源不明：规则包没有签名'), words({ origin: unsigned }).includes('模板 1.0.0 版。来源不明：规则包没有签名。')]).toEqual([false, true]);
});

describe('another version of the template', () => {
  const effect = planPackEffect({ plan: planPack }, { plan: annexGone }, dossier);

  test('what comes, goes and reads differently is named, with the lines in words', () => {
    expect(effect.added).toEqual([{ id: 'S01.9', title: '新的一节' }]);
    expect(effect.removed.map(({ id }) => id).toSorted()).toEqual(['S09.4', 'SC01']);
    expect(effect.changed.map(({ id }) => id)).toEqual(['S01.1', 'S01.4']);
    expect(effect.changed[0]!.lines.flatMap(({ after }) => after)).toContain('新加在前的一句。');
  });

  test('every edit says what becomes of it', () => {
    expect(Object.fromEntries(effect.edits.map(({ id, state, conflicts }) => [id, [state, conflicts]]))).toEqual({ 'S01.4': ['conflict', 1], 'S01.1': ['merged', 0], 'S09.4': ['removed', 0], SC01: ['removed', 0] });
  });

  test('edits of what goes are kept as own sections where they stood, with the words as they read; the others are not touched', () => {
    const kept = applyChanges(dossier, rescuedSections({ plan: planPack }, { plan: annexGone }, dossier, at));
    expect(Object.keys(kept.planSections).toSorted()).toEqual(['S01.1', 'S01.4', 'own-S09.4', 'own-SC01']);
    const plan = renderPlan({ plan: annexGone }, kept);
    const own = find(plan, 'own-S09.4')!;
    expect([own.state, own.title, own.text.includes('每次演练留影像。')]).toEqual(['own', find(shown, 'S09.4')!.title, true]);
    expect(plan.chapters.find((chapter) => chapter.sections.includes(own))!.id).toBe('CH09');
    expect(find(plan, 'own-SC01')!.text).toContain('隔离网段见附图。');
    expect(plan.annexes.some(({ id }) => id === 'own-SC01')).toBe(true);
    // Where the user had ordered the chapter, it keeps its place.
    const ordered = applyChanges(dossier, [put('planValues', 'order.CH09', { value: ['S09.4', 'S09.2', 'S09.1'] })]);
    const again = applyChanges(ordered, rescuedSections({ plan: planPack }, { plan: annexGone }, ordered, at));
    expect(again.planValues['order.CH09']?.value).toEqual(['own-S09.4', 'S09.2', 'S09.1']);
  });

  test('the same pack changes nothing', () => {
    expect(planPackEffect({ plan: planPack }, { plan: planPack }, plain)).toEqual({ added: [], removed: [], changed: [], edits: [], needed: [] });
    expect(rescuedSections({ plan: planPack }, { plan: planPack }, dossier, at)).toEqual([]);
  });

  test('a value that is newly asked for is named', () => {
    const asks = { ...planPack, bindings: [...planPack.bindings, { ...planPack.bindings[0]!, path: 'enterprise.fresh', label: '新的必填', required: true }] };
    expect(planPackEffect({ plan: planPack }, { plan: asks }, plain).needed).toEqual(['新的必填']);
  });
});
