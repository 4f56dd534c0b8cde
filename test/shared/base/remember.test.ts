import { expect, test } from 'vitest';
import { rememberByBytes, rememberByText } from '#shared/base/remember';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

test('works a result out once, and again when it was unused for longest', () => {
  const made: string[] = [];
  const sum = rememberByBytes(2, (given) => {
    made.push(given.join());
    return { sum: given.reduce((a, b) => a + b, 0) };
  });
  const first = sum(bytes(1, 2));
  expect(sum(bytes(1, 2))).toBe(first);
  sum(bytes(3));
  sum(bytes(1, 2));
  sum(bytes(4));
  expect(made).toEqual(['1,2', '3', '4']);
  expect(sum(bytes(1, 2))).toBe(first);
  expect(sum(bytes(3))).toEqual({ sum: 3 });
  expect(made).toEqual(['1,2', '3', '4', '3']);
});

test('gives the maker bytes of its own; remembers null; forgets what is long or thrown', () => {
  const buffer = bytes(9, 8, 7);
  expect(rememberByBytes(2, (given) => given)(buffer.subarray(1)).buffer.byteLength).toBe(2);
  // Also where it is given Node's Buffer, whose slice() is no copy.
  const pooled = Buffer.from([9, 8, 7]);
  expect(rememberByBytes(2, (given) => given)(pooled).buffer).not.toBe(pooled.buffer);
  let calls = 0;
  const nothing = rememberByBytes(2, () => {
    calls += 1;
    return null;
  });
  expect([nothing(bytes(1)), nothing(bytes(1)), calls]).toEqual([null, null, 1]);
  nothing(new Uint8Array(5000));
  nothing(new Uint8Array(5000));
  expect(calls).toBe(3);
  const throwing = rememberByBytes(2, () => {
    calls += 1;
    throw new Error('off the curve');
  });
  expect(() => throwing(bytes(1))).toThrow('off the curve');
  expect(() => throwing(bytes(1))).toThrow('off the curve');
  expect(calls).toBe(5);
});

test('remembers by text, the one made first goes, long texts are never kept', () => {
  const made: string[] = [];
  const parts = rememberByText(2, (text) => {
    made.push(text);
    return text.split('|');
  });
  expect(parts('a|b')).toBe(parts('a|b'));
  parts('c');
  parts('a|b');
  parts('d');
  parts('a|b');
  expect(made).toEqual(['a|b', 'c', 'd', 'a|b']);
  const long = 'x'.repeat(20_001);
  expect(parts(long)).not.toBe(parts(long));
});
