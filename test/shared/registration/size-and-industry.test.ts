import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { industryChoices, industryOf, industryText, scopeHint, searchIndustries } from '#shared/registration/industries';
import { destinationOf, regionName, supervisorOf } from '#shared/registration/routing';
import { divisionOf, sizeByRule, sizeClass, sizeRule, sizes } from '#shared/registration/size-class';
import { decideTypes } from '#shared/registration/type-decision';
import { industrySchema } from '#shared/rules/registration-pack';
import { searchKey } from '#shared/text/pinyin-search';
import type { SearchKey } from '#shared/text/pinyin-search';
import { testPacks } from '../test-packs';
import vectors from '../../golden/vectors.json';

const packs = testPacks();
const pack = packs.registration;

describe('size class', () => {
  it.each(vectors.size)('$class: $employees persons, $revenue_wan 万元 is $expect', ({ class: row, employees, revenue_wan: revenueWan, expect: expected }) => {
    expect(sizeByRule(pack.sizeClasses.find((one) => one.id === row)!, employees, revenueWan)?.size).toBe(expected);
  });
  it('picks the row by industry', () => {
    expect(['06', 'C3211', '46', '63', 'I64', '65', '75'].map((code) => sizeRule(pack, code)?.id)).toEqual([
      'industry', 'industry', 'industry', 'info_transmission', 'info_transmission', 'software', 'other',
    ]);
    expect(sizeRule(pack, 'C')).toBeNull();
    expect(['C32', '32', ' c321 ', '3211', '3', '32111', 'Z32'].map(divisionOf)).toEqual(['32', '32', '32', '32', null, null, null]);
  });
  it('does not guess without the figures', () => {
    expect(sizeClass(pack, { industry: null, employees: 10, revenueWan: 10 })).toBeNull();
    expect(sizeClass(pack, { industry: '', employees: 10, revenueWan: 10 })).toBeNull();
    expect(sizeClass(pack, { industry: '32', employees: null, revenueWan: 10 })).toBeNull();
    expect(sizeClass(pack, { industry: '32', employees: 10, revenueWan: null })).toBeNull();
    expect(sizeClass(pack, { industry: '75', employees: 300, revenueWan: null })).toMatchObject({ size: 'large' });
  });
  it('says how it came about', () => {
    expect(sizeClass(pack, { industry: '32', employees: 1200, revenueWan: 39_999 })?.because).toBe(
      '工业（B、C、D）：从业人员 1,200 人达到大型，营业收入 39,999 万元达到中型；两项须同时达到，取较低一档，为中型。',
    );
  });
  it('equals the wording of the rule for 1,000 generated firms', () => {
    const row = pack.sizeClasses.find((one) => one.id === 'industry')!;
    // Large, medium, small need both lower bounds, else one class down; micro needs only one.
    const byWording = (staff: number, revenue: number): string => {
      for (const size of ['large', 'medium', 'small'] as const) {
        if (staff >= row.employees[size] && revenue >= row.revenueWan![size]) return size;
      }
      return 'micro';
    };
    fc.assert(
      fc.property(fc.oneof(fc.nat(3000), fc.constantFrom(19, 20, 299, 300, 999, 1000)), fc.oneof(fc.nat(90_000), fc.constantFrom(299, 300, 1999, 2000, 39_999, 40_000)), (staff, revenue) => {
        expect(sizeByRule(row, staff, revenue)!.size).toBe(byWording(staff, revenue));
      }),
      { numRuns: 1000 },
    );
  });
  it('never falls when a figure grows', () => {
    fc.assert(
      fc.property(fc.constantFrom(...pack.sizeClasses), fc.nat(3000), fc.nat(120_000), fc.nat(1000), (row, staff, revenue, more) => {
        const rank = (one: number, two: number): number => sizes.indexOf(sizeByRule(row, one, two)!.size);
        expect(rank(staff + more, revenue)).toBeGreaterThanOrEqual(rank(staff, revenue));
        expect(rank(staff, revenue + more)).toBeGreaterThanOrEqual(rank(staff, revenue));
      }),
    );
  });
});

describe('industries', () => {
  const choices = industryChoices(pack);
  const index = choices.map((choice) => ({ choice, key: searchKey(choice.label) }));
  const found = (query: string): string[] => searchIndustries(index, query).map((one) => one.code);
  it('are the 41 divisions of B, C, D and three of I', () => {
    expect(pack.industries).toHaveLength(44);
    expect(pack.industries.filter((one) => one.section !== 'I').map((one) => one.code)).toEqual([...Array(41).keys()].map((at) => String(at + 6).padStart(2, '0')));
    const count = (miitClass: string): number => pack.industries.filter((one) => one.miitClass === miitClass).length;
    expect(['raw_material', 'equipment', 'consumer', 'electronics'].map(count)).toEqual([9, 8, 16, 1]);
  });
  it.each([['B', 7, 19, 39], ['C', 31, 179, 609], ['D', 3, 9, 18], ['I', 3, 17, 34]])('section %s has as many divisions, groups and classes as the standard of 2017 counts: %d, %d, %d', (section, divisions, groups, classes) => {
    const codes = choices.filter((one) => one.label.startsWith(section)).map((one) => one.code);
    expect(codes.filter((code) => code.length === 2)).toHaveLength(divisions);
    expect(new Set(codes.filter((code) => code.length > 2).map((code) => code.slice(0, 3))).size).toBe(groups);
    expect(codes.filter((code) => code.length === 4)).toHaveLength(classes);
  });
  it('come in the order of the standard, each under its division and group', () => {
    expect(choices.map((one) => one.code)).toEqual(choices.map((one) => one.code).toSorted());
    expect(choices.find((one) => one.code === '3211')).toEqual({ code: '3211', label: 'C3211 铜冶炼', depth: '小类', under: 'C32 有色金属冶炼和压延加工业 › 常用有色金属冶炼' });
    expect(choices.find((one) => one.code === '3240')).toMatchObject({ depth: '小类', under: 'C32 有色金属冶炼和压延加工业' });
    expect(choices.find((one) => one.code === '321')).toMatchObject({ depth: '中类', under: 'C32 有色金属冶炼和压延加工业' });
    expect(choices[0]).toEqual({ code: '06', label: 'B06 煤炭开采和洗选业', depth: '大类', under: '' });
  });
  it.each([
    ['有色金属冶炼', ['32', '321', '3219']], ['tongyelian', ['3211']], ['tyl', ['1525', '1529', '2461', '2469', '3211', '3215', '348', '3489', '3589']], ['C3211', ['3211']], ['c321', ['321', '3211', '3212', '3213', '3214', '3215', '3216', '3217', '3218', '3219']],
    ['３２１１', ['3211']], ['D32', []], ['211', ['2110']], ['juanyan', ['1620']], ['没有这个', []], ['电力 生产', ['44', '441', '4419']],
  ])('%s finds %j', (query, expected) => {
    expect(found(query)).toEqual(expected);
  });
  it('every one is found by its own name, code and pinyin, and 1,000 times by a part of it', () => {
    const check = (choice: (typeof choices)[number], key: SearchKey, from: number, length: number): void => {
      const name = choice.label.slice(choice.label.indexOf(' ') + 1);
      const pinyin = key.full.replace(/^[a-z]\d+/, '');
      const cut = (text: string): string => text.slice(from % text.length, (from % text.length) + length) || text;
      for (const query of [choice.code, cut(name), cut(pinyin), cut(key.initials.replace(/^[a-z]\d+/, ''))]) {
        if (/^[a-z]?\d+$/.test(query) && query !== choice.code) continue;
        expect(searchIndustries([{ choice, key }], query), `${choice.label} by ${query}`).toHaveLength(1);
      }
    };
    for (const { choice, key } of index) check(choice, key, 0, 99);
    fc.assert(fc.property(fc.constantFrom(...index), fc.nat(40), fc.integer({ min: 1, max: 12 }), ({ choice, key }, from, length) => check(choice, key, from, length)), { numRuns: 1000 });
    expect(found('')).toHaveLength(44 + 843);
  });
  it('are found by name and code while their pinyin is not there yet', () => {
    const early = choices.map((choice) => ({ choice, key: null }));
    expect(searchIndustries(early, '铜冶炼').map((one) => one.code)).toEqual(['3211']);
    expect(searchIndustries(early, 'C3211').map((one) => one.code)).toEqual(['3211']);
    expect(searchIndustries(early, 'tongyelian')).toEqual([]);
  });
  it('ask about the scope where the division is outside the four classes, however fine the code', () => {
    expect(['44', '06', 'B11', '01', '99', '4411', 'D441', '0610'].every((code) => scopeHint(pack, code)?.includes('请向主管部门确认'))).toBe(true);
    expect(['32', 'C16', '65', '', '3211', 'C1620', '6431'].map((code) => scopeHint(pack, code))).toEqual(Array(7).fill(null));
    for (const { code } of choices) expect(scopeHint(pack, code)).toBe(scopeHint(pack, code.slice(0, 2)));
    expect(industryOf(pack, 'C3211')?.name).toBe('有色金属冶炼和压延加工业');
    expect(industryOf(pack, '01')).toBeNull();
  });
  it('have the size rule of their division, however fine the code', () => {
    for (const { code } of choices) expect(sizeRule(pack, code)?.id).toBe(sizeRule(pack, code.slice(0, 2))?.id);
    expect(sizeClass(pack, { industry: '3211', employees: 1200, revenueWan: 39_999 })?.size).toBe('medium');
    expect(sizeClass(pack, { industry: '6513', employees: 300, revenueWan: 10_000 })?.size).toBe('large');
  });
  it('are put into words with the finest name and the division', () => {
    expect(['3211', 'C3211', '32', 'C321', '3299', '0111'].map((code) => industryText(pack, code))).toEqual([
      'C3211 铜冶炼（有色金属冶炼和压延加工业）', 'C3211 铜冶炼（有色金属冶炼和压延加工业）', 'C32 有色金属冶炼和压延加工业',
      'C321 常用有色金属冶炼（有色金属冶炼和压延加工业）', 'C3299 有色金属冶炼和压延加工业', '0111',
    ]);
  });
  it('a class without its group, or under another division, is refused', () => {
    const division = { ...pack.industries.find((one) => one.code === '32')! };
    const ok = (classes: Record<string, string>): boolean => industrySchema.safeParse({ ...division, classes }).success;
    expect(ok({ '321': '常用有色金属冶炼', '3211': '铜冶炼', '3240': '有色金属合金制造' })).toBe(true);
    expect([ok({ '3211': '铜冶炼' }), ok({ '3311': '金属结构制造', '331': '结构性金属制品制造' }), ok({ '324': '合金', '3240': '合金' }), ok({ '3211x': '铜' })]).toEqual([false, false, false, false]);
  });
});

describe('who gets what', () => {
  it('the province gets grading, the prefecture never', () => {
    expect(destinationOf(packs.regions, 'connected_industrial').name).toBe('云南省工业和信息化厅');
    expect(destinationOf(packs.regions, 'platform').name).toBe('云南省通信管理局');
    expect(destinationOf(packs.regions, 'identifier').name).toBe('云南省通信管理局');
    expect(Object.values(packs.regions.routing)).not.toContain('prefecture_iit');
  });
  it('the prefecture supervises incidents', () => {
    expect(supervisorOf(packs.regions, '530700')).toBe('丽江市工业和信息化主管部门');
    expect(supervisorOf(packs.regions, null)).toBe('所在州（市）工业和信息化主管部门');
    expect(regionName(packs.regions, '530702')).toBe('古城区');
    expect(regionName(packs.regions, '539999')).toBe('539999');
  });
  it('16 prefectures and 129 counties, each in a prefecture', () => {
    expect(packs.regions.prefectures).toHaveLength(16);
    expect(packs.regions.counties).toHaveLength(129);
    const codes = new Set(packs.regions.prefectures.map((one) => one.code));
    expect(packs.regions.counties.filter((county) => !codes.has(county.prefecture) || county.code.slice(0, 4) !== county.prefecture.slice(0, 4))).toEqual([]);
    expect(new Set(packs.regions.counties.map((one) => one.code)).size).toBe(129);
  });
});

describe('which types apply', () => {
  const applies = (answers: Record<string, unknown>): string[] => decideTypes(pack, answers).filter((one) => one.applies).map((one) => one.type);
  it('by the criteria of article 2, several at once', () => {
    expect(applies({ tq_industrial: true, tq_modes: ['智能化制造'] })).toEqual(['connected_industrial']);
    expect(applies({ tq_industrial: true, tq_modes: [] })).toEqual([]);
    expect(applies({ tq_industrial: false, tq_modes: ['智能化制造'] })).toEqual([]);
    expect(applies({ tq_industrial: true, tq_modes: ['智能化制造'], tq_platform: true, tq_identifier: 'registry' })).toEqual(['connected_industrial', 'platform', 'identifier']);
    expect(applies({ tq_identifier: 'none' })).toEqual([]);
  });
  it('names the questions that are open', () => {
    expect(decideTypes(pack, { tq_modes: [] }).map((one) => one.open.map((question) => question.id))).toEqual([['tq_industrial'], ['tq_platform'], ['tq_identifier']]);
  });
});
