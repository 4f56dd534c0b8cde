import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readClipboardTable } from '#shared/text/clipboard-table';

/** As Excel writes it: quotes only where a cell needs them. */
const write = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map((cell) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t')).join('\n');

describe('readClipboardTable', () => {
  it.each([
    ['甲\t乙\r\n一\t二\r\n', [['甲', '乙'], ['一', '二']]],
    ['"一\n二"\t3', [['一\n二', '3']]],
    ['"说""好"""\t甲', [['说"好"', '甲']]],
    ['"甲"厂\t乙', [['"甲"厂', '乙']]],
    ['"未完', [['"未完']]],
    ['', []],
    ['\n\n', []],
  ])('%j', (text, rows) => expect(readClipboardTable(text)).toEqual(rows));

  it('reads back any block of cells', () => {
    const cell = fc.string({ unit: fc.constantFrom('甲', 'a', '"', '\t', '\n', ' ', '𠮷') });
    const block = fc.integer({ min: 1, max: 4 }).chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }));
    fc.assert(
      fc.property(block, (rows) => {
        // Trailing empty lines are what spreadsheets add; they carry nothing.
        fc.pre(rows.at(-1)?.some((each) => each !== '') === true && !(rows.at(-1)?.length === 1 && rows.at(-1)?.[0] === ''));
        expect(readClipboardTable(write(rows))).toEqual(rows);
      }),
    );
  });

  it('takes 5,000 rows at once', () => {
    const rows = Array.from({ length: 5000 }, (_none, at) => [`系统${at}`, 'DCS', '说明"引号"', '是']);
    expect(readClipboardTable(write(rows))).toEqual(rows);
  });
});
