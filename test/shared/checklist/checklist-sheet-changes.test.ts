import { expect, test } from 'vitest';
import { checklistColumns, readChecklistSheet } from '#shared/checklist/checklist-sheet';
import { sheetChanges } from '#shared/checklist/checklist-sheet-changes';
import { itemState } from '#shared/checklist/item-state';
import { applyChanges, emptyDossier, put } from '#shared/dossier/change';
import { answerKey } from '#shared/dossier/checklist-records';
import type { Answer } from '#shared/dossier/checklist-records';
import { answer, readPack } from './fixture';

const items = readPack().items.slice(0, 4);
const [first, second, third, fourth] = items as [(typeof items)[0], (typeof items)[0], (typeof items)[0], (typeof items)[0]];
const given: Record<string, Answer> = {
  [first.id]: answer(first, 'met', { toConfirm: true }),
  [second.id]: answer({ ...second, digest: 'old' }, 'unmet'),
  [third.id]: answer(third, 'partial', { objects: { s1: 'met', s2: 'unmet' } }),
};

/** The answers after a table came back with these cells, by item. */
function after(cells: Readonly<Record<string, Readonly<Record<string, string>>>>, answers = given): Readonly<Record<string, Answer>> {
  const rows = items.map(({ id }, at) => ({ rowNumber: at + 2, cells: { [checklistColumns.id]: id, ...cells[id] }, addressOf: () => `A${at + 2}` }));
  const reading = readChecklistSheet({ items, answers, persons: {} }, rows);
  expect(reading.problems).toEqual([]);
  const before = applyChanges(emptyDossier(), Object.values(answers).map((one) => put('answers', answerKey(one.type, one.itemId), one)));
  const stores = applyChanges(before, sheetChanges(reading, { type: 'connected_industrial', items, answers, at: '2026-12-01T00:00:00Z' }));
  return Object.fromEntries(Object.values(stores.answers).map((one) => [one.itemId, one]));
}
const note = { [checklistColumns.note]: '现场看过' };
const met = { [checklistColumns.verdict]: '符合' };

test('a note from the table settles nothing: 待确认, 需重评 and verdicts by system stay as they are', () => {
  const now = after({ [first.id]: note, [second.id]: note, [third.id]: note, [fourth.id]: note });
  expect(items.map((item) => [now[item.id]!.note, itemState(item, now[item.id]), now[item.id]!.verdict])).toEqual([
    ['现场看过', 'to_confirm', 'met'],
    ['现场看过', 'reopened', 'unmet'],
    ['现场看过', 'partial', 'partial'],
    ['现场看过', 'unanswered', null],
  ]);
  expect(now[third.id]!.objects).toEqual({ s1: 'met', s2: 'unmet' });
});

test('a verdict from the table is a new one, about the present text', () => {
  const now = after({ [first.id]: met, [second.id]: met, [third.id]: met, [fourth.id]: met });
  expect(items.map((item) => [itemState(item, now[item.id]), Object.keys(now[item.id]!.objects)])).toEqual(items.map(() => ['met', []]));
});

test('the verdict that stands there already changes nothing', () => {
  expect(after({ [third.id]: { [checklistColumns.verdict]: '部分符合' } })[third.id]).toEqual(given[third.id]);
  // Nor where only the systems were judged and nobody wrote the summary down.
  const bySystem = { ...given, [fourth.id]: answer(fourth, null, { objects: { s1: 'met', s2: 'unmet' } }) };
  expect(after({ [fourth.id]: { [checklistColumns.verdict]: '部分符合', ...note } }, bySystem)[fourth.id]).toMatchObject({ note: '现场看过', objects: { s1: 'met', s2: 'unmet' } });
});

test('an item without an answer gets one that says only what the table says; rows that change nothing write nothing', () => {
  expect(after({ [fourth.id]: note })[fourth.id]).toEqual({ ...answer(fourth, null, { note: '现场看过' }), updatedAt: '2026-12-01T00:00:00Z' });
  expect(sheetChanges({ changed: {} }, { type: 'connected_industrial', items, answers: given, at: '2026-12-01T00:00:00Z' })).toEqual([]);
});
