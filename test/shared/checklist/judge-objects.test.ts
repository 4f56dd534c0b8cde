import { expect, test } from 'vitest';
import { itemState } from '#shared/checklist/item-state';
import { judgeObjects } from '#shared/checklist/judge-objects';
import type { Answer } from '#shared/dossier/checklist-records';
import { answer, readPack } from './fixture';

const item = readPack().items[0]!;
const two = { s1: 'met', s2: 'met' } as const;
const after = (before: Answer | undefined, objects: Answer['objects']): Answer => ({ ...(before ?? answer(item, null)), ...judgeObjects(item, before, objects) });

test('judging the systems one after the other gives the item its verdict with the last', () => {
  const chosen = after(undefined, { s1: null, s2: null });
  const first = after(chosen, { ...chosen.objects, s1: 'met' });
  const second = after(first, { ...first.objects, s2: 'unmet' });
  expect([chosen, first, second].map((one) => itemState(item, one))).toEqual(['unanswered', 'unanswered', 'partial']);
  expect(second).toMatchObject({ objects: { s1: 'met', s2: 'unmet' }, verdict: 'partial', digest: item.digest, toConfirm: false });
});

test('by a new text, what other systems were judged by the old one is open again', () => {
  const judged = after(answer(item, 'met', { digest: 'old', objects: two }), { ...two, s2: 'unmet' });
  expect([judged.objects, itemState(item, judged)]).toEqual([{ s1: null, s2: 'unmet' }, 'unanswered']);
  expect(itemState(item, after(judged, { ...judged.objects, s1: 'met' }))).toBe('partial');
});

test('what was half judged by the old text is not finished by the new one', () => {
  expect(after(answer(item, null, { digest: 'old', objects: { s1: 'met', s2: null } }), { s1: 'met', s2: 'met' }).objects).toEqual({ s1: null, s2: 'met' });
});

test('one system of a copied answer settles itself only: the item waits until it is confirmed as a whole', () => {
  const copied = answer(item, 'met', { objects: two, toConfirm: true });
  const changed = after(copied, { ...two, s2: 'unmet' });
  expect([changed.objects, itemState(item, changed)]).toEqual([{ s1: 'met', s2: 'unmet' }, 'to_confirm']);
  expect(itemState(item, { ...changed, toConfirm: false })).toBe('partial');
});

test('a copied verdict on the whole item is settled once every system is judged', () => {
  const copied = answer(item, 'met', { toConfirm: true });
  expect(itemState(item, after(copied, { s1: 'partial' }))).toBe('partial');
});

test('a copied answer to an old text does not wait any more once its systems are judged by the new one', () => {
  const copied = answer(item, 'met', { digest: 'old', objects: { s1: 'met' }, toConfirm: true });
  expect(itemState(item, after(copied, { s1: 'unmet' }))).toBe('unmet');
});
