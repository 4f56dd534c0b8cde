import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { canonicalJson } from '#shared/base/canonical-json';
import { memorySource } from '#shared/submission/byte-streams';
import { utf8 } from '#shared/submission/bytes';
import { readCanonicalJson } from '#shared/submission/guarded-json';
import { readSubmission } from '#shared/submission/verify-contents';
import { verifyPackage } from '#shared/submission/verify-package';
import { craftZip, entriesOf } from '../../fixtures/hostile-zips';
import { parts, samplePackage } from './sample-package';

const { bytes: good, submission } = await samplePackage();
const fault = (bytes: Uint8Array): string => {
  const read = readCanonicalJson(bytes, 1_000_000);
  return 'fault' in read ? read.fault : 'none';
};

describe('hostile JSON', () => {
  test.each([
    ['duplicate keys', '{"a":1,"a":2}', 'duplicate'],
    ['duplicate keys by an escape', String.raw`{"a":1,"\u0061":2}`, 'duplicate'],
    ['__proto__', '{"__proto__":{"x":1}}', 'key'],
    ['__proto__ by an escape', String.raw`{"\u005f_proto__":{}}`, 'key'],
    ['constructor', '{"a":{"constructor":1}}', 'key'],
    ['depth 10,000', '['.repeat(10_000) + ']'.repeat(10_000), 'depth'],
    ['depth 17', '['.repeat(17) + ']'.repeat(17), 'depth'],
    ['lone surrogate', String.raw`"\ud800"`, 'surrogate'],
    ['lone surrogate in a key', String.raw`{"\udc00":1}`, 'surrogate'],
    ['white space', '{ "a":1}', 'form'],
    ['another order', '{"b":1,"a":2}', 'form'],
    ['another order further in', '[1,{"a":[{"b":1,"a":2}]}]', 'form'],
    ['digits as keys in the order of numbers', '{"9":1,"10":2}', 'form'],
    ['digits as keys in the order of text', '{"10":2,"9":1}', 'none'],
    ['a backslash before ud', String.raw`{"a":"\\ud83d"}`, 'none'],
    ['number beyond all numbers', '{"a":1e999}', 'form'],
    ['number with an exponent', '{"a":1e2}', 'form'],
    ['number with a fraction of zero', '{"a":1.0}', 'form'],
    ['number that loses digits', '{"a":12345678901234567890}', 'form'],
    ['needless escape', String.raw`{"a":"\u0041"}`, 'form'],
    ['byte order mark', '\uFEFF{}', 'syntax'],
    ['two values', '{}{}', 'syntax'],
    ['NaN', '{"a":NaN}', 'syntax'],
    ['nothing', '', 'syntax'],
    ['a string that never ends', '"' + '\\"'.repeat(400_000), 'syntax'],
    ['a string that ends in a backslash', '"' + '\\"'.repeat(400_000) + '\\', 'syntax'],
    ['quotes only', '"'.repeat(99_999), 'syntax'],
    ['300,001 elements', `[${'0,'.repeat(300_000)}0]`, 'size'],
    ['300,001 empty objects', `[${'{},'.repeat(300_000)}0]`, 'size'],
    ['a key with a space before its colon', '{"a" :1,"a" :2}', 'form'],
  ])('%s', (_, text, expected) => {
    expect(fault(utf8(text))).toBe(expected);
  });
  test('bad UTF-8 and size', () => {
    expect(fault(Uint8Array.from([0x22, 0xc0, 0x80, 0x22]))).toBe('utf8');
    expect(fault(new Uint8Array(1_000_001))).toBe('size');
  });
  test('every canonical value is read back as it was', () => {
    const value = fc.jsonValue({ maxDepth: 5, depthSize: 'small' }).filter((one) => !/__proto__|constructor|prototype/.test(JSON.stringify(one)) && JSON.stringify(one).isWellFormed());
    fc.assert(fc.property(value, (one) => {
      const text = canonicalJson(one);
      expect(readCanonicalJson(utf8(text), 1_000_000)).toEqual({ value: JSON.parse(text) as unknown });
    }));
  });
});

test('keys in any order and written in any way: only what the writer would write is read', () => {
  const key = fc.constantFrom('a', 'b', 'B', '0', '1', '9', '10', '100', '01', '-1', '\u{1F600}', '\uFFFD', '\\ud', '中');
  const members = fc.uniqueArray(fc.tuple(key, fc.constantFrom('1', '"x"', '[]', '{"b":1,"a":2}', '{"2":1,"10":1}', '{"10":1,"2":1}')), { selector: ([name]) => name, maxLength: 6 });
  fc.assert(
    fc.property(members, (list) => {
      const text = `{${list.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`;
      expect(fault(utf8(text))).toBe(canonicalJson(JSON.parse(text)) === text ? 'none' : 'form');
    }),
    { numRuns: 500 },
  );
});

describe('submission.json', () => {
  const codeOf = (text: string): string => {
    const read = readSubmission(utf8(text));
    return 'problem' in read ? read.problem.code : 'none';
  };
  const json = canonicalJson(submission);
  test('reads what the writer wrote', () => expect(codeOf(json)).toBe('none'));
  test.each([
    ['a newer format', json.replace('gongdun.submission/1', 'gongdun.submission/2'), 'E-PKG-409'],
    ['no format', '{}', 'E-PKG-409'],
    ['not an object', '[]', 'E-PKG-409'],
    ['unknown member', json.replace('{"app"', '{"aaa":1,"app"'), 'E-PKG-410'],
    ['level 4', json.replace('"claimedLevel":2', '"claimedLevel":4'), 'E-PKG-410'],
    ['a line break in the name', json.replace('"name":"张三"', '"name":"张三\\nX: y"'), 'E-PKG-410'],
    ['path outside data/', json.replace('"path":"data/grading.json"', '"path":"../grading.json"'), 'E-PKG-410'],
    ['duplicate member', json.replace('{"app"', '{"app":{"name":"x","version":"1"},"app"'), 'E-PKG-405'],
  ])('%s is refused', (_, text, code) => expect(codeOf(text)).toBe(code));
  test('in a package it is refused too', async () => {
    const zip = craftZip(entriesOf(good).map((entry) => (entry.name.endsWith('submission.json') ? { ...entry, data: utf8(json.replace('"claimedLevel":2', '"claimedLevel":3')) } : entry)));
    expect((await verifyPackage(memorySource(zip), { parts })).codes).toContain('E-PKG-304');
  });
});
