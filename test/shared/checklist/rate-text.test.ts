import { expect, test } from 'vitest';
import { rateText, roundedRate } from '#shared/checklist/rate-text';

test.each([
  [61.111, '61.1%'],
  [90, '90%'],
  [89.9999999999999, '90%'],
  [89.96, '89.96%'],
  [59.999, '59.99%'],
  [99.97, '99.97%'],
  [72.96, '73%'],
  [0, '0%'],
  [null, '—'],
])('%s is written %s', (rate, words) => {
  expect(rateText(rate)).toBe(words);
});

test('charts show the figure that the text says', () => {
  expect(roundedRate(89.96)).toBe(89.96);
  expect(roundedRate(61.111)).toBe(61.1);
});
