import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checklistPackSchema } from '#shared/rules/checklist-pack';

const raw = (): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL('../../../assets/rule-packs/yn-checklist/1.0.0.json', import.meta.url), 'utf8')) as Record<string, unknown>;

describe('checklist pack 1.0.0', () => {
  const pack = checklistPackSchema.parse(raw());

  test('keeps all items and their marks of confidence', () => {
    const count = (of: (item: (typeof pack.items)[number]) => string): Record<string, number> => {
      const found: Record<string, number> = {};
      for (const item of pack.items) found[of(item)] = (found[of(item)] ?? 0) + 1;
      return found;
    };
    expect(pack.items).toHaveLength(181);
    expect(count((item) => item.kind)).toEqual({ management: 82, technical: 99 });
    expect(count((item) => String(item.weight))).toEqual({ 1: 12, 2: 95, 3: 74 });
    expect(count((item) => item.confidence)).toEqual({ high: 93, medium: 83, low: 5 });
    expect(count((item) => item.levelBasis)).toEqual({ text: 26, inferred: 155 });
    expect(count((item) => item.seen)).toEqual({ text: 127, secondary: 29, memory: 25 });
    expect(pack.items.filter((item) => item.critical)).toHaveLength(14);
    expect(pack.items.filter((item) => item.levelEnhancements)).toHaveLength(33);
    expect(pack.items.filter((item) => item.requiresKeyEnterprise).map((item) => item.id)).toEqual(['REG-14', 'REG-15']);
    expect(pack.items.filter((item) => item.onlyLevels).map((item) => item.id)).toEqual(['REG-13', 'REG-17']);
  });

  test('carries the other parts whole', () => {
    expect(pack.categories).toHaveLength(19);
    expect(pack.guide33.map((entry) => entry.no)).toEqual(Array.from({ length: 33 }, (_, at) => at + 1));
    expect(pack.inspectionDocuments).toHaveLength(37);
    expect(pack.notice.states).toHaveLength(9);
    expect(pack.notice.noticeFields).toHaveLength(29);
    expect(pack.notice.feedbackFields).toHaveLength(17);
    expect(pack.reportOutline).toHaveLength(13);
    expect(pack.lawArticleMap).toHaveLength(11);
    expect(pack.official).toBe(false);
  });

  test('names no clause of the national standards that were not seen', () => {
    const made = pack.items.flatMap((item) => item.sources.filter((source) => source.doc.startsWith('GBT44462') && source.clause));
    expect(made).toEqual([]);
  });

  test('gives every item a digest that only its text moves', () => {
    const items = raw()['items'] as Record<string, unknown>[];
    const altered = (change: Record<string, unknown>): string =>
      checklistPackSchema.parse({ ...raw(), items: items.map((item, at) => (at === 0 ? { ...item, ...change } : item)) }).items[0]!.digest;
    expect(new Set(pack.items.map((item) => item.digest)).size).toBe(181);
    expect(altered({ fix: '另一种建议', weight: 1 })).toBe(pack.items[0]!.digest);
    expect(altered({ question: '换了一个问题？' })).not.toBe(pack.items[0]!.digest);
  });

  test.each([
    ['an unknown mark', (pack1: Record<string, unknown>) => ({ ...pack1, items: [{ ...(pack1['items'] as object[])[0], critcal: true }] })],
    ['a doubled id', (pack1: Record<string, unknown>) => ({ ...pack1, items: [...(pack1['items'] as object[]), (pack1['items'] as object[])[0]] })],
    ['an unknown source', (pack1: Record<string, unknown>) => ({ ...pack1, sources: [] })],
    ['a document for a missing item', (pack1: Record<string, unknown>) => ({ ...pack1, items: (pack1['items'] as object[]).slice(1) })],
  ])('refuses %s', (_, alter) => {
    expect(checklistPackSchema.safeParse(alter(raw())).success).toBe(false);
  });
});
