import { expect, test } from 'vitest';
import { formRows } from '#shared/report/form-rows';
import { posterSize } from '#shared/report/poster-size';

const short = (label: string) => ({ label, value: '' });
const wide = (label: string) => ({ label, value: '', wide: true });
const rows = (...fields: readonly { readonly label: string; readonly value: string; readonly wide?: boolean }[]) => formRows({ title: '', fields }).map((row) => row.map((field) => field.label));

test('short fields stand two to a row, over wide ones between them; each field stands once', () => {
  expect(rows(short('a'), wide('b'), short('c'), short('d'))).toEqual([['a', 'c'], ['b'], ['d']]);
  expect(rows(wide('a'), wide('b'))).toEqual([['a'], ['b']]);
  expect(rows()).toEqual([]);
});

test('more text never gives larger letters', () => {
  const room = { width: 480, height: 700 };
  const sizes = Array.from({ length: 40 }, (_, at) => posterSize([{ kind: 'paragraph', text: '字'.repeat(at * 60) }], room));
  expect(sizes[0]).toBe(20);
  expect(sizes.at(-1)).toBeLessThan(20);
  for (const [at, size] of sizes.entries()) if (at > 0) expect(size).toBeLessThanOrEqual(sizes[at - 1]!);
});
