import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDossierFile } from '#shared/dossier/dossier-file';
import { storeNames } from '#shared/dossier/stores';
import type { StoreName } from '#shared/dossier/stores';
import { changedFields } from '#shared/overview/change-words';
import { loadRulePacks } from '#shared/rules/rule-packs';
import { unsigned } from '#shared/rules/signed-pack-file';

const folder = 'assets/rule-packs';
const loaded = loadRulePacks(readdirSync(folder).flatMap((id) => readdirSync(`${folder}/${id}`).map((file) => JSON.parse(readFileSync(`${folder}/${id}/${file}`, 'utf8')) as unknown)));
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
const packs = loaded.value;
const dossierOf = (file: string) => {
  const read = readDossierFile(readFileSync(`assets/sample/${file}.json`, 'utf8'));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value.stores;
};
const dossier = dossierOf('dossier');
const source = { packs, dossier };

/** One line a field: where, from → to. */
function lines(store: StoreName, key: string, change: object | null): readonly string[] {
  const from = (dossier[store] as Readonly<Record<string, object>>)[key] ?? null;
  const to = change === null ? null : { ...from, ...change };
  return changedFields(source, { store, key, from, to }).map((one) => `${one.record}｜${one.field}｜${one.from} → ${one.to}`);
}

describe('changedFields', () => {
  it('names the item, the verdict and the person, not their ids', () => {
    expect(lines('answers', 'connected_industrial.APP-01', { verdict: 'partial', ownerId: 'p-contact', updatedAt: '2026-11-28T02:00:00Z' })).toEqual([
      expect.stringMatching(/^清单结论 APP-01 .+（联网工业企业）｜责任人｜和志示（虚构） → 段丽示（虚构）$/),
      expect.stringMatching(/｜结论｜符合 → 部分符合$/),
    ]);
  });
  it('names what the packs in use dropped by those that the program came with; by its id where none knows it', () => {
    const without = { ...packs, checklist: { ...packs.checklist, items: packs.checklist.items.filter(({ id }) => id !== 'APP-01') } };
    const change = { store: 'answers' as const, key: 'connected_industrial.APP-01', from: null, to: { itemId: 'APP-01', type: 'connected_industrial', verdict: 'met' } };
    const title = packs.checklist.items.find(({ id }) => id === 'APP-01')!.title;
    expect(changedFields({ packs: without, otherPacks: packs, dossier }, change)[0]!.record).toBe(`清单结论 APP-01 ${title}（联网工业企业）`);
    expect(changedFields({ packs: without, dossier }, change)[0]!.record).toBe('清单结论 APP-01（联网工业企业）');
  });
  it('names registration fields and their choices by the pack', () => {
    expect(lines('profile', 'profile', { values: { ...dossier.profile['profile']!.values, county: '532901', employees: 2400 } })).toEqual([
      '企业信息｜所属县（市、区）｜祥云县 → 大理市',
      '企业信息｜从业人员数（人）｜2350 → 2400',
    ].map((line) => expect.stringContaining(line.split('｜')[2]!) as string));
  });
  it('names a grading factor and the chosen option', () => {
    const grading = dossier.gradings['g-connected_industrial']!;
    const answers = { ...grading.answers, data: { ...grading.answers['data']!, optionId: 'important' } };
    expect(lines('gradings', 'g-connected_industrial', { answers })).toEqual([expect.stringMatching(/^定级（联网工业企业）｜掌握重要数据的程度 › 选项｜一般数据但规模大.+ → 重要数据$/)]);
  });
  it('tells an imported rule pack by its file and its origin, not by what is in it', () => {
    const origin = { value: JSON.stringify(unsigned) };
    const told = (key: string, from: object | null, to: object | null) => changedFields(source, { store: 'settings', key, from, to }).map((one) => `${one.record}｜${one.field}｜${one.from} → ${one.to}`);
    expect(told('planPack.0', null, { value: '{"id":' })).toEqual(['规则包（预案模板）｜文件｜随程序提供 → 导入的文件']);
    expect(told('planPack.1', null, { value: '"yn' })).toEqual([]);
    expect(told('calendarPackOrigin', null, origin)).toEqual(['规则包（工作日历）｜来源｜随程序提供 → 来源不明：规则包没有签名']);
    expect(told('calendarPackOrigin', origin, null)).toEqual(['规则包（工作日历）｜来源｜来源不明：规则包没有签名 → 随程序提供']);
    expect(told('keyEnterprise', null, { value: true })).toEqual(['设置｜内容｜（无） → 是']);
  });
  it('says that a record is gone', () => expect(lines('systems', 's1', null)).toEqual(['重要系统 熔炼 DCS｜｜有 → 已删除']));
  it('cuts a long text without halving a rare character', () => {
    const [line] = lines('persons', 'p-contact', { note: `${'甲'.repeat(199)}𠮷乙` });
    expect(line).toMatch(/甲…$/);
    expect(line!.isWellFormed()).toBe(true);
  });
  it('has words for every field of all sample plants', () => {
    const unnamed = ['dossier', 'platform', 'identifier'].flatMap((file) => {
      const stores = dossierOf(file);
      return storeNames.flatMap((store) =>
        Object.entries(stores[store]).flatMap(([key, to]) => changedFields({ packs, dossier: stores }, { store, key, from: null, to }).map((one) => `${store}: ${one.field}`)),
      );
    });
    expect(unnamed.length).toBeGreaterThan(500);
    // An English word left in a label is an id that nothing names; abbreviations of the field are upper case.
    expect([...new Set(unnamed.filter((field) => /[a-z]{3,}/.test(field.split(': ')[1]!)))]).toEqual([]);
  });
});
