import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSign, checkUscc, innerSign } from '#shared/registration/uscc';
import vectors from '../../golden/vectors.json';

const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const codes = (text: string): string[] => checkUscc(text).problems.map((one) => one.code);

describe('credit codes', () => {
  it.each(vectors.uscc)('$code is $valid', ({ code, valid }) => {
    expect(checkUscc(code).valid).toBe(valid);
  });
  it('names the reason', () => {
    expect(codes('91350100M000100Y4')).toEqual(['E-USCC-01']);
    expect(checkUscc('91350100M000100Y4').problems[0]!.message).toBe('统一社会信用代码应为 18 位，当前 17 位。请对照营业执照补全。');
    expect(codes('91350100M000100Y433')).toEqual(['E-USCC-01']);
    expect(codes('91350100I000100Y43')).toEqual(['E-USCC-02']);
    expect(checkUscc('91350100I000100Y43').problems[0]!.message).toContain('第 9 位“I”');
    expect(codes('9135010AM000100Y43')).toEqual(['E-USCC-03']);
    expect(codes('91350100M000100Y44')).toEqual(['E-USCC-04']);
    expect(checkUscc('91350100M000100Y44').problems[0]!.message).toContain('末位应为 3，当前为 4');
    expect(codes('')).toEqual(['E-USCC-01']);
    expect(codes('9135010𠮷M000100Y43')).toEqual(['E-USCC-02']);
  });
  it('puts spaces, full width and lower case right first', () => {
    expect(checkUscc(' ９1350100 m000 100y43\u200b')).toMatchObject({ code: '91350100M000100Y43', valid: true });
  });
  it('only warns about the inner check sign and unusual classes', () => {
    const head = '91530100M00010005';
    const code = head + checkSign(head);
    expect(innerSign('M0001000')).not.toBe('5');
    expect(checkUscc(code)).toMatchObject({ valid: true, problems: [{ code: 'W-USCC-05', severity: 'warning' }] });
    const odd = '88530100M000100Y4';
    expect(checkUscc(odd + checkSign(odd)).problems.map((one) => one.code)).toEqual(['W-USCC-06']);
  });
  const body = fc.tuple(
    fc.constantFrom('91', '92', '93', '11', '12', '51', 'Y1'),
    fc.stringMatching(/^\d{6}$/),
    fc.array(fc.constantFrom(...Array.from(signs)), { minLength: 8, maxLength: 8 }).map((list) => list.join('')),
  );
  it('accepts 1,000 generated codes and refuses each after one changed sign', () => {
    fc.assert(
      fc.property(body, fc.nat(17), fc.nat(29), ([type, region, organisation], place, shift) => {
        const head = type + region + organisation + innerSign(organisation);
        const code = head + checkSign(head);
        expect(checkUscc(code)).toEqual({ code, valid: true, problems: [] });
        const other = signs[(signs.indexOf(code[place]!) + 1 + shift) % 31]!;
        const wrong = code.slice(0, place) + other + code.slice(place + 1);
        expect(checkUscc(wrong).valid).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
  it('refuses two neighbouring signs in the wrong order', () => {
    fc.assert(
      fc.property(body, fc.integer({ min: 8, max: 15 }), ([type, region, organisation], place) => {
        const head = type + region + organisation + innerSign(organisation);
        const code = head + checkSign(head);
        const swapped = code.slice(0, place) + code[place + 1]! + code[place]! + code.slice(place + 2);
        expect(checkUscc(swapped).valid).toBe(code[place] === code[place + 1]);
      }),
    );
  });
  it('survives any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => typeof checkUscc(text).valid === 'boolean'));
    expect(checkUscc('9'.repeat(1_000_000)).valid).toBe(false);
  });
});
