import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matchesSearch, searchKey } from '#shared/text/pinyin-search';

const hits = (text: string, query: string): boolean => matchesSearch(searchKey(text), query);

describe('pinyin search', () => {
  it.each([
    ['有色金属冶炼和压延加工业', 'ysjs'],
    ['有色金属冶炼和压延加工业', 'youse'],
    ['有色金属冶炼和压延加工业', '金属 冶炼'],
    ['有色金属冶炼和压延加工业', 'ｙｓ'],
    ['石油、煤炭及其他燃料加工业', 'symt'],
    ['红河哈尼族彝族自治州', 'hhhnz'],
    ['重庆', 'cq'],
    ['MES系统', 'mesxt'],
    ['MES系统', 'mes'],
    ['绿春县', 'lvchun'],
    ['烟草制品业', ''],
  ])('%s is found by “%s”', (text, query) => expect(hits(text, query)).toBe(true));

  it.each([
    ['有色金属冶炼和压延加工业', 'ysx'],
    ['MES系统', 'mxt'],
    ['烟草制品业', '烟草 钢铁'],
  ])('%s is not found by “%s”', (text, query) => expect(hits(text, query)).toBe(false));

  it('finds every industry by its own initials', () => {
    const pack = JSON.parse(readFileSync('assets/rule-packs/yn-registration/1.0.0.json', 'utf8')) as { industries: { name: string }[] };
    expect(pack.industries.length).toBeGreaterThan(40);
    for (const { name } of pack.industries) {
      const key = searchKey(name);
      expect(matchesSearch(key, key.initials)).toBe(true);
      expect(key.initials).not.toMatch(/[\u4E00-\u9FFF]/);
    }
  });
});
