import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { industryIndex, industryOf, scopeHint, searchIndustries } from '#shared/registration/industries';
import { destinationOf, regionName, supervisorOf } from '#shared/registration/routing';
import { divisionOf, sizeByRule, sizeClass, sizeRule, sizes } from '#shared/registration/size-class';
import { decideTypes } from '#shared/registration/type-decision';
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
  const index = industryIndex(pack);
  const found = (query: string): string[] => searchIndustries(index, query).map((one) => one.code);
  it('are the 41 divisions of B, C, D and three of I', () => {
    expect(pack.industries).toHaveLength(44);
    expect(pack.industries.filter((one) => one.section !== 'I').map((one) => one.code)).toEqual([...Array(41).keys()].map((at) => String(at + 6).padStart(2, '0')));
    const count = (miitClass: string): number => pack.industries.filter((one) => one.miitClass === miitClass).length;
    expect(['raw_material', 'equipment', 'consumer', 'electronics'].map(count)).toEqual([9, 8, 16, 1]);
  });
  it.each([
    ['有色', ['09', '32']], ['yousejinshu', ['09', '32']], ['ysjsyl', ['32']], ['C32', ['32']], ['３２', ['32']], ['yancao', ['16']], ['没有这个', []], ['电力 生产', ['44']],
  ])('%s finds %j', (query, expected) => {
    expect(found(query)).toEqual(expected);
  });
  it('every one is found by its own name, code, pinyin initials', () => {
    for (const { industry, key } of index) {
      for (const query of [industry.name, industry.code, `${industry.section}${industry.code}`, key.full.replace(/^[a-z]\d+/, '')]) expect(found(query)).toContain(industry.code);
    }
    expect(found('')).toHaveLength(44);
  });
  it('ask about the scope where the industry is outside the four classes', () => {
    expect(['44', '06', 'B11', '01', '99'].every((code) => scopeHint(pack, code)?.includes('请向主管部门确认'))).toBe(true);
    expect(['32', 'C16', '65', ''].map((code) => scopeHint(pack, code))).toEqual([null, null, null, null]);
    expect(industryOf(pack, 'C3211')?.name).toBe('有色金属冶炼和压延加工业');
    expect(industryOf(pack, '01')).toBeNull();
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
