import { describe, expect, test } from 'vitest';
import { applyChanges, emptyDossier, put } from '#shared/dossier/change';
import type { DossierData } from '#shared/dossier/stores';
import { importableKinds } from '#shared/rules/importable-kinds';
import { activePack, droppedPackChanges, packsReader, storedPackChanges, unusedPack } from '#shared/rules/imported-packs';
import { readPackUpdate } from '#shared/rules/pack-update';
import { packDifferences } from '#shared/rules/pack-differences';
import { unsigned } from '#shared/rules/signed-pack-file';
import type { PackOrigin } from '#shared/rules/signed-pack-file';
import { parseTemplate } from '#shared/plan/template-syntax';
import { testPacks } from '../test-packs';
import { gone, newerPack, shippedPack } from './newer-pack';

const packs = testPacks();
const known: PackOrigin = { state: 'verified', signer: '甲', fingerprint: 'ab', signedAt: '2026-11-23T08:00:00Z' };
const withPack = (kind: (typeof importableKinds)[number], text: string, origin: PackOrigin = unsigned, dossier: DossierData = emptyDossier()): DossierData =>
  applyChanges(dossier, storedPackChanges(kind, text, origin, dossier.settings));

describe('packs of a dossier', () => {
  test.each(importableKinds)('%s: a newer one is used from the dossier, with its origin, until it is dropped', (kind) => {
    const dossier = withPack(kind, newerPack(kind));
    const used = packsReader(packs)(dossier.settings);
    expect([used[kind].version, used[kind].origin]).toEqual(['1.1.0', unsigned]);
    for (const other of importableKinds) if (other !== kind) expect(used[other]).toBe(packs[other]);
    const back = applyChanges(dossier, droppedPackChanges(kind, dossier.settings));
    expect([packsReader(packs)(back.settings), back.settings]).toEqual([packs, {}]);
  });

  test('what a stranger calls official is not; what a known signer calls official is', () => {
    expect(packs.calendar.official).toBe(true);
    expect(activePack('calendar', withPack('calendar', newerPack('calendar')).settings, packs.calendar).official).toBe(false);
    expect(activePack('calendar', withPack('calendar', newerPack('calendar'), known).settings, packs.calendar).official).toBe(true);
    const claims = newerPack('checklist', { official: true });
    expect(activePack('checklist', withPack('checklist', claims).settings, packs.checklist).official).toBe(false);
  });

  test('one that is not newer than the program’s own, of another kind, or damaged, is not used', () => {
    const used = (dossier: DossierData): unknown => activePack('clocks', dossier.settings, packs.clocks);
    expect(used(withPack('clocks', newerPack('clocks', {}, '1.0.0')))).toBe(packs.clocks);
    expect(used(withPack('clocks', newerPack('calendar')))).toBe(packs.clocks);
    expect(used(withPack('clocks', `${newerPack('clocks')}x`))).toBe(packs.clocks);
    expect(used(withPack('clocks', '['.repeat(100_000)))).toBe(packs.clocks);
    const lacking = withPack('clocks', newerPack('clocks', { 'clocks.0': gone }));
    expect(used(lacking)).toBe(packs.clocks);
    expect([unusedPack('clocks', lacking.settings, packs.clocks), unusedPack('clocks', {}, packs.clocks), unusedPack('clocks', withPack('clocks', newerPack('clocks')).settings, packs.clocks)]).toEqual(['它的 1.1.0 版缺少现在的程序要用的部分', null, null]);
    const { 'planPack.1': _, ...rest } = withPack('plan', newerPack('plan')).settings;
    expect(activePack('plan', rest, packs.plan)).toBe(packs.plan);
  });

  test('the same object as long as no imported pack changes', () => {
    const packsOf = packsReader(packs);
    const dossier = withPack('plan', newerPack('plan'));
    const first = packsOf(dossier.settings);
    expect(packsOf(applyChanges(dossier, [put('settings', 'keyEnterprise', { value: true })]).settings)).toBe(first);
    expect(packsOf(withPack('clocks', newerPack('clocks'), unsigned, dossier).settings).plan.version).toBe('1.1.0');
    expect(packsOf(dossier.settings).clocks).toBe(packs.clocks);
    expect(packsOf({})).toEqual(packs);
  });

  test('a shorter one leaves nothing of a longer one behind', () => {
    const long = withPack('plan', newerPack('plan'));
    const short = withPack('plan', newerPack('plan', {}, '1.2.0').slice(0, 50_000), unsigned, long);
    expect(Object.keys(short.settings).filter((key) => key.startsWith('planPack.'))).toEqual(['planPack.0', 'planPack.1']);
  });
});

const address = (shippedPack('plan') as { bindings: { path: string }[] }).bindings.findIndex(({ path }) => path === 'enterprise.address');

describe('a file that should replace a pack', () => {
  test.each(importableKinds)('%s: a newer version is read', (kind) => {
    const read = readPackUpdate(newerPack(kind), packs);
    expect(read.ok && [read.value.kind, read.value.version]).toEqual([kind, '1.1.0']);
  });

  test.each([
    ['E-PACK-10', 'not json', '不是 JSON'],
    ['E-PACK-10', '{"format":"gongdun.signed-pack/1","pack":7}', '不是 JSON'],
    ['E-PACK-01', '{"__proto__":{"kind":"plan"}}', '文件头'],
    ['E-PACK-02', newerPack('plan', { 'annexes.0.steps': [] }), '不符合格式'],
    ['E-PACK-02', newerPack('checklist', { 'items.0.weight': 9 }), '不符合格式'],
    ['E-PACK-11', newerPack('grading'), '题目原文'],
    ['E-PACK-11', newerPack('registration'), '附件'],
    ['E-PACK-12', newerPack('plan', { id: 'gd-plan' }), 'gd-plan'],
    ['E-PACK-13', newerPack('plan', {}, '1.0.0'), '1.0.0'],
    ['E-PACK-13', newerPack('plan', {}, '0.9.9'), '0.9.9'],
    ['E-PACK-14', newerPack('clocks', { 'clocks.0': gone }), '期限 regrade'],
    ['E-PACK-14', newerPack('calendar', { 'years.0': gone }), '年份 2024'],
    ['E-PACK-14', newerPack('regions', { 'counties.0': gone }), '地区 530'],
    ['E-PACK-14', newerPack('plan', { 'checks.0': gone }), '检查 PL01'],
    ['E-PACK-14', newerPack('plan', { [`bindings.${address}.type`]: 'number' }), '填写项 enterprise.address'],
    ['E-PACK-14', newerPack('checklist', { 'notice.states.0': gone }), '通报状态'],
    ['E-PACK-16', newerPack('calendar', { 'years.0.note': '长'.repeat(20_001) }), 'years.0.note'],
  ])('is refused with %s and says why', (code, text, words) => {
    const read = readPackUpdate(text, packs);
    expect(read.ok ? null : [read.problems[0]!.code, read.problems[0]!.message]).toEqual([code, expect.stringContaining(words)]);
  });

  test('nesting beyond all reading, and blanks without end in a template, are no hang and no crash', () => {
    const deep = `{"all":[`.repeat(20_000) + '{"exists":"a"}' + ']}'.repeat(20_000);
    const nested = newerPack('plan', { 'levelCriteria.grid.conditions.0.when': '@' }).replace('"@"', deep);
    const read = readPackUpdate(nested, packs);
    expect(read.ok ? null : read.problems[0]!.code).toBe('E-PACK-02');
    expect(parseTemplate(`{{${' '.repeat(2_000_000)}`).ok).toBe(true);
  });
});

test('differences are named part by part, in words where there are short ones', () => {
  const { clocks } = shippedPack('clocks') as { clocks: object[] };
  const read = readPackUpdate(newerPack('clocks', { 'clocks.0.period': { unit: 'month', count: 2 }, [`clocks.${clocks.length}`]: { ...clocks[1], id: 'fresh', label: '新的期限' } }), packs);
  if (!read.ok) throw new Error(read.problems[0]!.message);
  const [part, ...rest] = packDifferences(packs.clocks, read.value);
  expect([part!.part, part!.added, part!.removed, rest]).toEqual(['期限', ['新的期限'], [], []]);
  expect(part!.changed.map(({ before, after }) => [before.includes('3 个月'), after.includes('2 个月')])).toEqual([[true, true]]);
  expect(packDifferences(packs.plan, packs.plan)).toEqual([]);
});
