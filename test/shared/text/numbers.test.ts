import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatBytes, formatNumber, formatShare, formatWan } from '#shared/text/numbers';

describe('formatNumber', () => {
  it.each([
    [0, '0'],
    [-0.001, '0'],
    [999, '999'],
    [1000, '1,000'],
    [-1234567.5, '-1,234,567.5'],
    [0.1 + 0.2, '0.3'],
    [Number.NaN, ''],
    [Number.POSITIVE_INFINITY, ''],
  ])('%d is %s', (value, text) => expect(formatNumber(value)).toBe(text));

  it('loses nothing but digits beyond the asked ones', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (cents) => {
        const value = cents / 100;
        expect(Number(formatNumber(value).replaceAll(',', ''))).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});

describe('formatWan', () => {
  it('keeps the unit and does not convert', () => expect(formatWan(40_000.05)).toBe('40,000.05 万元'));
});

describe('formatBytes', () => {
  it.each([
    [0, '0 字节'],
    [1023, '1023 字节'],
    [1024, '1.0 KB'],
    [13_002_342, '12.4 MB'],
    [1024 * 1024 - 1, '1.0 MB'],
    [-1, ''],
  ])('%d is %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));
});

describe('formatShare', () => {
  it('gives no figure for an empty whole', () => expect(formatShare(0, 0)).toBe('–'));
  it('rounds to one digit', () => expect(formatShare(2, 3)).toBe('66.7%'));
});
