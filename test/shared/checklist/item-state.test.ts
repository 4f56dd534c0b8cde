import { describe, expect, test } from 'vitest';
import { itemState, itemValue, summaryVerdict } from '#shared/checklist/item-state';
import type { Answer } from '#shared/dossier/checklist-records';
import { answer, readPack } from './fixture';

const pack = readPack();
const item = pack.items[0]!;
const over = (objects: Answer['objects']): readonly unknown[] => {
  const given = answer(item, null, { objects });
  return [summaryVerdict(given), itemValue(pack.scoring, item, given)];
};

describe('several systems', () => {
  test.each([
    [{ s1: 'met', s2: 'met' }, 'met', 1],
    [{ s1: 'unmet', s2: 'unmet' }, 'unmet', 0],
    [{ s1: 'partial', s2: 'partial' }, 'partial', 0.5],
    [{ s1: 'met', s2: 'partial' }, 'partial', 0.75],
    [{ s1: 'met', s2: 'met', s3: 'unmet' }, 'partial', 2 / 3],
    [{ s1: 'met', s2: 'na' }, 'met', 1],
    [{ s1: 'unmet', s2: 'na' }, 'unmet', 0],
    [{ s1: 'na', s2: 'na' }, 'na', null],
    [{ s1: 'met', s2: null }, null, null],
    [{ s1: null, s2: 'na' }, null, null],
  ] as const)('%o', (objects, verdict, value) => {
    expect(over(objects)).toEqual([verdict, value]);
  });

  test('count before what was said of the item as a whole', () => {
    expect(summaryVerdict({ verdict: 'met', objects: { s1: 'unmet' } })).toBe('unmet');
    expect(itemState(item, answer(item, 'met', { objects: { s1: null } }))).toBe('unanswered');
  });
});

test('an answer to another text asks to be judged again, copied or not', () => {
  expect(itemState(item, answer(item, 'met', { digest: 'old', toConfirm: true }))).toBe('reopened');
  expect(itemState(item, answer(item, null, { digest: 'old', toConfirm: true }))).toBe('unanswered');
});
