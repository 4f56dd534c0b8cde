import { describe, expect, it } from 'vitest';
import { isEmpty, refusedByStore, sameValue } from '../../../renderer/forms/field-values';

describe('sameValue', () => {
  it.each([
    [null, '', true],
    [[], null, true],
    [['a'], ['a'], true],
    [['a'], ['a', 'b'], false],
    [false, null, false],
    [0, null, false],
  ])('%j and %j: %s', (left, right, same) => expect(sameValue(left, right)).toBe(same));
});

describe('isEmpty', () => {
  it('counts 0 and 否 as given', () => {
    expect(isEmpty(0)).toBe(false);
    expect(isEmpty(false)).toBe(false);
  });
});

describe('refusedByStore', () => {
  it('refuses half a character anywhere', () => expect(refusedByStore(['甲', '\uD842'])).toContain('半个字'));
  it('refuses more than the store takes', () => expect(refusedByStore('甲'.repeat(100_001))).toContain('100000'));
  it('takes rare characters', () => expect(refusedByStore('𠮷㑇')).toBeNull());
});
