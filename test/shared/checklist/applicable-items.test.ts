import { describe, expect, test } from 'vitest';
import { applicableItems, stricterWording } from '#shared/checklist/applicable-items';
import { enterpriseTypes, levels } from '#shared/dossier/enterprise-type';
import { readPack } from './fixture';

const pack = readPack();
const ids = (keyEnterprise: boolean): string[] => applicableItems(pack, { type: 'platform', level: 3, keyEnterprise }).map((item) => item.id);

describe('applicable items', () => {
  test.each([
    ['connected_industrial', [68, 119, 129], 131],
    ['platform', [69, 120, 132], 134],
    ['identifier', [69, 119, 128], 130],
  ] as const)('%s has as many per level as the study counted', (type, counts, all) => {
    expect(levels.map((level) => applicableItems(pack, { type, level, keyEnterprise: true }).length)).toEqual(counts);
    const distinct = new Set(levels.flatMap((level) => applicableItems(pack, { type, level, keyEnterprise: true }).map((item) => item.id)));
    expect(distinct.size).toBe(all);
    expect(pack.counts[type]).toEqual({ '1': counts[0], '2': counts[1], '3': counts[2], all });
  });

  test('leaves the two items of the key enterprises out unless the enterprise is listed', () => {
    expect(ids(true).filter((id) => !ids(false).includes(id))).toEqual(['REG-14', 'REG-15']);
  });

  test('gives the items reserved for one level to no other', () => {
    for (const type of enterpriseTypes) {
      const has = (id: string): number[] => levels.filter((level) => applicableItems(pack, { type, level, keyEnterprise: true }).some((item) => item.id === id));
      expect(has('REG-13')).toEqual([1]);
      expect(has('REG-17')).toEqual([2]);
      expect(has('REG-16')).toEqual([3]);
    }
  });

  test('adds up the stricter wordings to the level', () => {
    const item = pack.items.find((one) => one.id === 'REG-23')!;
    expect(stricterWording(item, 1)).toEqual([]);
    expect(stricterWording(item, 2).map((one) => one.level)).toEqual([2]);
    expect(stricterWording(item, 3).map((one) => one.level)).toEqual([2, 3]);
  });
});
