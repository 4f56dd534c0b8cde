import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guardCell, unguardCell } from '#shared/checklist/spreadsheet-guard';

const dangerous = fc.tuple(fc.constantFrom('', ' ', '　', '\t', '\r', '\n', '\u0000', '\uFEFF', "'"), fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'), fc.string()).map((parts) => parts.join(''));

describe('guard against formulas', () => {
  test('gives back exactly what was there, and no guarded text begins like a formula', () => {
    fc.assert(
      fc.property(fc.oneof(dangerous, fc.string({ unit: 'binary' })), (text) => {
        const guarded = guardCell(text);
        expect(unguardCell(guarded)).toBe(text);
        // oxlint-disable-next-line no-control-regex -- the guard must see through a leading NUL
        expect(guarded).not.toMatch(/^[\s\u0000\uFEFF]*[=+\-@＝＋－＠]|^[\t\r\n]/u);
      }),
      { numRuns: 500 },
    );
  });
  test('leaves plain text alone', () => {
    for (const text of ['符合', 'REG-01', '', '1-2']) expect(guardCell(text)).toBe(text);
    for (const text of ["'引号开头", "'引号开头，后面有\t制表符", "'甲=乙"]) expect(unguardCell(text)).toBe(text);
  });
});
