import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnShares } from '#shared/report/column-shares';

const table = (columns: { title: string; weight?: number }[], rows: string[][]): Parameters<typeof columnShares>[0] => ({ kind: 'table', columns, rows });

test('equal columns share equally; a heavier or fuller one gets more', () => {
  expect(columnShares(table([{ title: '甲' }, { title: '乙' }], []))).toEqual([0.5, 0.5]);
  const [thin, wide] = columnShares(table([{ title: '甲' }, { title: '乙' }], [['短', '很长很长很长很长很长很长的说明文字']]));
  expect(wide!).toBeGreaterThan(thin! * 2);
  const [light, heavy] = columnShares(table([{ title: '甲', weight: 1 }, { title: '乙', weight: 4 }], [['同样长', '同样长']]));
  expect(heavy!).toBeCloseTo(light! * 2);
});

test('columns left empty to be filled in keep their weight', () => {
  const [, empty, last] = columnShares(table([{ title: '项目', weight: 1 }, { title: '签字', weight: 2 }, { title: '日期', weight: 2 }], [['填写人签字确认', '', '']]));
  expect(empty).toBeCloseTo(last!);
  expect(empty!).toBeGreaterThan(0.2);
});

test('shares are positive and add up to one', () => {
  const columns = fc.array(fc.record({ title: fc.string({ maxLength: 8 }), weight: fc.option(fc.double({ min: 0, max: 20, noNaN: true }), { nil: undefined }) }), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(columns, fc.array(fc.array(fc.string({ maxLength: 60 }), { maxLength: 9 }), { maxLength: 5 }), (given, rows) => {
      const shares = columnShares(table(given.map(({ title, weight }) => (weight === undefined ? { title } : { title, weight })), rows));
      expect(shares).toHaveLength(given.length);
      expect(shares.every((share) => share > 0)).toBe(true);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
    }),
  );
});
