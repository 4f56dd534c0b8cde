import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Person } from '#shared/dossier/core-records';
import { matchColumns, readPastedRows } from '#shared/registration/pasted-rows';
import { registrationPackSchema } from '#shared/rules/registration-pack';

const pack = registrationPackSchema.parse(JSON.parse(readFileSync('assets/rule-packs/yn-registration/1.0.0.json', 'utf8')));
const fields = pack.groups.find((group) => group.id === 'systems')!.fields;
const person: Person = { id: 'p1', name: '张三', roles: ['other'], title: '', department: '', mobile: '', phone: '', email: '', note: '' };
const context = { persons: [person], today: '2026-11-23' };

const read = (rows: readonly (readonly string[])[]): Record<string, unknown>[] => {
  const { heading, columns } = matchColumns(rows, fields);
  return readPastedRows(rows, columns, heading, context).map((row) => Object.fromEntries(row.cells.map((cell) => [cell.field.id, cell.newPerson ?? cell.value])));
};

describe('matchColumns', () => {
  it('takes columns in any order when the first row names fields', () => {
    const matched = matchColumns([['责任人', '系统类型*', '系统名称', '备注'], ['张三', 'DCS', '闪速炉', 'x']], fields);
    expect(matched.heading).toBe(true);
    expect(matched.columns.map((field) => field?.id ?? null)).toEqual(['owner', 'sys_kind', 'sys_name', null]);
  });
  it('goes by position without a heading', () => {
    const matched = matchColumns([['闪速炉', 'DCS', '控制']], fields);
    expect(matched.heading).toBe(false);
    expect(matched.columns.map((field) => field?.id)).toEqual(['sys_name', 'sys_kind', 'sys_desc']);
  });
  it('fills a field from one column only', () => {
    const { columns } = matchColumns([['系统名称', '系统名称', '系统类型']], fields);
    expect(columns.map((field) => field?.id ?? null)).toEqual(['sys_name', null, 'sys_kind']);
  });
});

describe('readPastedRows', () => {
  const heading = ['系统名称', '系统类型', '业务功能与影响范围', '投入运行日期', '是否可从公共互联网访问', '公网 IP / 域名 / 端口', '责任人及电话'];

  it('reads words as values', () => {
    expect(read([heading, ['ＭＥＳ', 'MES', '排产', '2020/3/1', '√', '203.0.113.8:443；mes.example.cn', '张三 13800000000'], ['', '', '', '', '', '', '']])).toEqual([
      {
        sys_name: 'ＭＥＳ',
        sys_kind: 'MES',
        sys_desc: '排产',
        online_date: '2020-03-01',
        internet_exposed: true,
        public_ip: ['203.0.113.8:443', 'mes.example.cn'],
        owner: 'p1',
      },
    ]);
  });

  it('names a person who is not in the dossier yet', () => {
    expect(read([['系统名称', '责任人及电话'], ['甲', '李四，13900000000']])).toEqual([{ sys_name: '甲', owner: '李四' }]);
  });

  it('keeps what does not fit and says so', () => {
    const rows = [heading, ['甲', '神秘系统', '', '2027-13-01', '也许', 'abc', '']];
    const { columns } = matchColumns(rows, fields);
    const [row] = readPastedRows(rows, columns, true, context);
    const codes = Object.fromEntries(row!.cells.map((cell) => [cell.field.id, cell.problems.map((found) => found.code)]));
    expect(codes).toMatchObject({ sys_kind: ['E-REG-08'], online_date: ['E-REG-06'], internet_exposed: ['E-REG-08'], public_ip: ['E-REG-12'] });
    expect(row!.cells.find((cell) => cell.field.id === 'sys_kind')?.value).toBe('神秘系统');
    expect(row!.number).toBe(2);
  });
});
