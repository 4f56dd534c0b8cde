import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeCode, normalizeLine, normalizeText, readNumber, refuseText, toHalfWidth } from '#shared/text/normalize';

describe('toHalfWidth', () => {
  it('turns slips of the input method', () => expect(toHalfWidth('ＡＢ－１２　３')).toBe('AB-12 3'));
  it('leaves Chinese punctuation and rare characters', () => expect(toHalfWidth('、。𠮷㑇')).toBe('、。𠮷㑇'));
});

describe('normalizeCode', () => {
  it('is the same when done twice', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(normalizeCode(normalizeCode(text))).toBe(normalizeCode(text));
    }));
  });
  it('drops what copied text brings along', () => expect(normalizeCode('\uFEFF９１ 53\u200B01a')).toBe('915301A'));
});

describe('normalizeLine and normalizeText', () => {
  it('makes one line', () => expect(normalizeLine(' 甲\r\n乙\t丙\u0000 ')).toBe('甲 乙 丙'));
  it('keeps lines and spaces of running text', () => expect(normalizeText(' 甲\r\n乙\u0007 ')).toBe(' 甲\n乙 '));
  it('keeps rare characters', () => expect(normalizeLine('𠮷㑇')).toBe('𠮷㑇'));
});

describe('readNumber', () => {
  it.each([
    ['１２，３４５.6 万元', { value: 12_345.6, unit: '万元' }],
    ['400000000元', { value: 400_000_000, unit: '元' }],
    ['-3', { value: -3, unit: '' }],
    ['1,23', null],
    ['1e5', null],
    ['1.2.3', null],
    ['', null],
    ['约 3', null],
  ])('%s', (text, read) => expect(readNumber(text)).toEqual(read));
});

describe('refuseText', () => {
  it('names half a character', () => expect(refuseText('甲\uD842', 10)).toContain('不完整的字符'));
  it('names both lengths', () => expect(refuseText('甲'.repeat(11), 10)).toContain('最多 10 个字，当前 11 个字'));
  it('accepts whole rare characters', () => expect(refuseText('𠮷', 10)).toBeNull());
});
