import { describe, expect, test } from 'vitest';
import { filterItems, searchIndex } from '#shared/checklist/item-filter';
import type { FilterFacts, ItemView } from '#shared/checklist/item-filter';
import { answer, readPack } from './fixture';

const pack = readPack();
const [a, b, c] = pack.items as [(typeof pack.items)[number], (typeof pack.items)[number], (typeof pack.items)[number]];
// Made inside each test: what runs while tests are collected is no test's work, and a mutation run cannot attribute it.
const made = (): FilterFacts => ({
  answers: {
    [a.id]: answer(a, 'partial', { ownerId: 'p1', evidenceIds: ['gone'] }),
    [b.id]: answer(b, 'na', { toConfirm: true }),
    [c.id]: answer(c, 'met', { digest: 'old', evidenceIds: ['e1'] }),
  },
  personId: 'p1',
  usableEvidence: new Set(['e1']),
  index: searchIndex(pack.items),
});
/** Lists what a filter leaves, by id. */
const lister = (facts = made()) => (views: ItemView[], query = '', category: string | null = null): string[] =>
  filterItems(pack.items, { views, query, category }, facts).map((item) => item.id);

describe('filters', () => {
  test('each view shows what it names', () => {
    const ids = lister();
    expect(ids(['gaps'])).toEqual([a.id]);
    expect(ids(['mine'])).toEqual([a.id]);
    expect(ids(['to_confirm'])).toEqual([b.id]);
    expect(ids(['reopened'])).toEqual([c.id]);
    expect(ids(['open'])).toHaveLength(180);
    expect(ids(['critical'])).toHaveLength(14);
    expect(ids(['inferred'])).toHaveLength(155);
    expect(ids(['no_evidence'])).not.toContain(c.id);
    expect(ids(['no_evidence'])).toContain(a.id);
  });
  test('narrow each other, with category and search', () => {
    const ids = lister();
    expect(ids(['critical'], '', 'NET')).toEqual(['NET-01', 'NET-06', 'NET-07']);
    expect(ids(['critical'], 'hlw', 'NET')).toEqual(['NET-06']);
    expect(ids([], 'zzdj')).toContain('REG-01');
    expect(ids([], 'reg-01')).toEqual(['REG-01']);
    expect(ids([], 'ＮＥＴ－０６ 互联网')).toEqual(['NET-06']);
    expect(ids([], '端口映射')).toContain('NET-06');
    expect(ids([], '没有这样的词')).toEqual([]);
  });

  test('what does not apply misses no evidence, deleted evidence is none, and nothing is mine while nobody was chosen', () => {
    const naItem = pack.items[3]!;
    const facts = { ...made(), answers: { [naItem.id]: answer(naItem, 'na'), [a.id]: answer(a, 'unmet', { evidenceIds: ['gone', 'e1'] }) } };
    expect(lister(facts)(['no_evidence'])).toEqual(pack.items.filter((item) => item.id !== naItem.id && item.id !== a.id).map((item) => item.id));
    expect(lister(facts)(['gaps'])).toEqual([a.id]);
    expect(lister({ ...made(), personId: null })(['mine'])).toEqual([]);
  });

  test('the search knows the names of the categories, and blanks search nothing', () => {
    const titles = Object.fromEntries(pack.categories.map(({ id, title }) => [id, title]));
    const found = lister({ ...made(), index: searchIndex(pack.items, titles) })([], titles['EMG']);
    expect(found).toEqual(expect.arrayContaining(pack.items.filter((item) => item.category === 'EMG').map((item) => item.id)));
    expect(lister()([], ' 　')).toHaveLength(181);
  });

  test('an item that was not prepared is found by no words, but listed without any', () => {
    const facts = { ...made(), index: searchIndex([a]) };
    expect(lister(facts)([], a.id)).toEqual([a.id]);
    expect(lister(facts)([])).toHaveLength(181);
  });
});
