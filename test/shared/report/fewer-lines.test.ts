import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textWidth } from '#shared/report/charts/text-width';
import { columnShares } from '#shared/report/column-shares';
import { fewerLines } from '#shared/report/fewer-lines';

const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);

test('width goes from a column that has too much to one that breaks its words', () => {
  const widths = fewerLines([['序号', '动作', '责任人'], ['1', '启动响应', '当班负责人'], ['2', '断开远程通道', '应急办公室']], [8, 20, 3]);
  expect(widths[2]!).toBeGreaterThanOrEqual(5);
  expect(sum(widths)).toBeCloseTo(31);
});

test('numbers stay whole where there is room for them', () => {
  const [phone] = fewerLines([['电话', '说明'], ['13908710001', '二十四小时有人接听']], [3, 20]);
  expect(phone!).toBeGreaterThanOrEqual(textWidth('13908710001', 1));
});

test('dates stay whole where there is room for them', () => {
  const rows = Array.from({ length: 9 }, () => ['更换不再维护的主机操作系统，不能更换的加装主机防护并隔离', '和志（设备动力部）', '2026年10月28日']);
  const [, , date] = fewerLines([['整改措施', '责任人', '期限'], ...rows], [20, 5, 4.5]);
  expect(date!).toBeGreaterThanOrEqual(textWidth('2026年10月28日', 1));
});

test('a state of three characters stays whole beside cells of two lines', () => {
  const rows = Array.from({ length: 9 }, () => ['更换不再维护的主机操作系统', '待整改']);
  const [, state] = fewerLines([['整改措施', '状态'], ...rows], [8, 2.4]);
  expect(state!).toBeGreaterThanOrEqual(3);
});

test('a column left empty keeps its room', () => {
  const [, empty] = fewerLines([['项目', '签字'], ['很长的一段说明文字要占很多行才写得完', '\u3000']], [8, 8]);
  expect(empty!).toBeGreaterThan(7);
});

test('the width stays the same altogether, no column vanishes, long tables too', () => {
  const cell = fc.string({ maxLength: 40 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 90 }), cell, cell, (columns, rows, one, two) => {
      const table = Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (_empty, at) => (at === 2 ? null : (row + at) % 2 === 0 ? one : two)));
      const widths = fewerLines(table, Array.from({ length: columns }, () => 42 / columns));
      expect(sum(widths)).toBeCloseTo(42);
      expect(Math.min(...widths)).toBeGreaterThan(2);
    }),
  );
});

test('shares for a room are those of the table where nothing is to be won', () => {
  const table = { kind: 'table', columns: [{ title: '甲' }, { title: '乙' }], rows: [['短', '短']] } as const;
  expect(columnShares(table, 40)).toEqual(columnShares(table));
});
