import { describe, expect, test } from 'vitest';
import { findPerson } from '#shared/checklist/person-names';
import { RowReader } from '#shared/checklist/row-reader';
import { personSchema } from '#shared/dossier/core-records';
import type { Person } from '#shared/dossier/core-records';

const person = (id: string, name: string): [string, Person] => [id, personSchema.parse({ id, name, roles: [] })];
const persons = Object.fromEntries([person('p1', '张三'), person('p2', '李四'), person('p3', '李四'), person('p4', ' 王 五　')]);
const reader = (cells: Record<string, string>): RowReader => new RowReader({ rowNumber: 12, cells, addressOf: (title) => (title === '说明' ? 'F12' : 'G12') }, 'REG-01', 'key-1');
const codes = (row: RowReader): string[] => row.problems.map((one) => one.code);

describe('a returning row', () => {
  test('an empty or missing cell keeps what was there, blanks and all', () => {
    for (const cells of [{}, { 说明: '' }, { 说明: ' 　\n' }]) {
      const row = reader(cells);
      expect([row.text('说明', '旧的'), row.line('说明', '旧的'), row.cell('说明')]).toEqual(['旧的', '旧的', '']);
      expect(row.problems).toEqual([]);
    }
  });

  test('a filled cell replaces it: running text with its lines, other cells as one line', () => {
    const row = reader({ 说明: '第一行\r\n第二行' });
    expect([row.text('说明', '旧的'), row.line('说明', '旧的'), row.cell('说明')]).toEqual(['第一行\n第二行', '第一行 第二行', '第一行 第二行']);
  });

  test('takes a cell up to its limit and refuses a longer or broken one, with its address, its row and what to do', () => {
    const fits = reader({ 说明: '甲'.repeat(10_000) });
    expect([fits.text('说明', '').length, fits.line('说明', '').length, codes(fits)]).toEqual([10_000, 10_000, []]);
    for (const read of ['text', 'line'] as const) {
      for (const cell of ['甲'.repeat(10_001), '半个\uD842字']) {
        const row = reader({ 说明: cell });
        row[read]('说明', '旧的');
        expect(row.problems).toMatchObject([{ code: 'E-XLS-14', where: 'key-1', message: expect.stringMatching(/^F12（REG-01）：.+这一行没有采用。$/) as string }]);
      }
    }
  });

  test('a name that means nobody keeps the person and refuses the row', () => {
    const row = reader({ 责任人: '赵六' });
    expect([row.person('责任人', persons, 'p1'), codes(row)]).toEqual(['p1', ['E-XLS-12']]);
    const known = reader({ 责任人: '张三' });
    expect([known.person('责任人', persons, null), codes(known)]).toEqual(['p1', []]);
  });
});

describe('a name in a table', () => {
  test('means the one person of that name; empty means who was there', () => {
    expect(findPerson(persons, ' 张三 ', null)).toEqual({ ok: true, id: 'p1' });
    expect(findPerson(persons, '张三', 'p2')).toEqual({ ok: true, id: 'p1' });
    expect([findPerson(persons, '', 'p2'), findPerson(persons, ' ', null)]).toEqual([{ ok: true, id: 'p2' }, { ok: true, id: null }]);
  });

  test('of two people of one name it is the one who was there, else it cannot be told', () => {
    expect(findPerson(persons, '李四', 'p3')).toEqual({ ok: true, id: 'p3' });
    expect(findPerson(persons, '李四', 'p1')).toMatchObject({ ok: false, words: expect.stringContaining('有 2 个人') as string });
    expect(findPerson(persons, '赵六', 'p1')).toMatchObject({ ok: false, words: expect.stringContaining('不在企业档案里') as string });
  });

  test('comes back to a person whose name was stored with blanks', () => {
    expect(findPerson(persons, '王 五', 'p4')).toEqual({ ok: true, id: 'p4' });
    expect(findPerson(persons, ' 王 五　', null)).toEqual({ ok: true, id: 'p4' });
  });
});
