import type { Answer } from '../dossier/checklist-records';
import { toHalfWidth } from '../text/normalize';
import { matchesSearch, searchKey } from '../text/pinyin-search';
import type { SearchKey } from '../text/pinyin-search';
import type { ChecklistItem } from '../rules/checklist-pack';
import { isVerdict, itemState } from './item-state';
import type { ItemState } from './item-state';

/** Views of the list that a chip turns on. Several chips narrow further. */
export const itemViews = ['open', 'gaps', 'critical', 'mine', 'no_evidence', 'to_confirm', 'reopened', 'inferred'] as const;
export type ItemView = (typeof itemViews)[number];

/** Chinese names of the chips. */
export const itemViewNames: Readonly<Record<ItemView, string>> = {
  open: '未评',
  gaps: '差距',
  critical: '关键项',
  mine: '我负责的',
  no_evidence: '缺佐证',
  to_confirm: '待确认',
  reopened: '需重评',
  inferred: '级别为推断',
};

/** What the list is narrowed to. */
export interface ItemFilter {
  readonly category: string | null;
  readonly views: readonly ItemView[];
  readonly query: string;
}

/** What filtering looks at besides the items. */
export interface FilterFacts {
  readonly answers: Readonly<Record<string, Answer | undefined>>;
  /** The person that 我负责的 means; null when nobody was chosen: then nothing is mine. */
  readonly personId: string | null;
  /** Ids of evidence that can still be used (not deleted). */
  readonly usableEvidence: ReadonlySet<string>;
  readonly index: SearchIndex;
}

/** Items prepared for searching, by id. */
export type SearchIndex = ReadonlyMap<string, SearchKey>;

/**
 * Prepares items for searching, once per list: number, title, category, question, guidance and typical evidence as
 * text, number and title also by pinyin (long texts by pinyin would cost half a second).
 * @example searchIndex(items).get('REG-01')
 */
export function searchIndex(items: readonly ChecklistItem[], categoryTitles: Readonly<Record<string, string>> = {}): SearchIndex {
  return new Map(
    items.map((item) => {
      const head = `${item.id} ${item.title}`;
      const all = [head, categoryTitles[item.category] ?? '', item.question, item.guidance, ...item.evidence].join('\n');
      return [item.id, { ...searchKey(head), text: toHalfWidth(all).toLowerCase() }];
    }),
  );
}

/**
 * The items that a filter leaves, in their order.
 * @example filterItems(items, { category: null, views: ['open'], query: 'zzdj' }, facts)
 */
export function filterItems(items: readonly ChecklistItem[], filter: ItemFilter, facts: FilterFacts): readonly ChecklistItem[] {
  return items.filter((item) => {
    if (filter.category !== null && item.category !== filter.category) return false;
    if (!filter.views.every((view) => inView(view, item, facts))) return false;
    const text = facts.index.get(item.id);
    return filter.query.trim() === '' || (text !== undefined && matchesSearch(text, filter.query));
  });
}

function inView(view: ItemView, item: ChecklistItem, facts: FilterFacts): boolean {
  const answer = facts.answers[item.id];
  return viewTests[view]({ item, answer, state: itemState(item, answer), facts });
}

interface Viewed {
  readonly item: ChecklistItem;
  readonly answer: Answer | undefined;
  readonly state: ItemState;
  readonly facts: FilterFacts;
}

const viewTests: Readonly<Record<ItemView, (viewed: Viewed) => boolean>> = {
  open: ({ state }) => !isVerdict(state),
  gaps: ({ state }) => state === 'partial' || state === 'unmet',
  critical: ({ item }) => item.critical,
  mine: ({ answer, facts }) => facts.personId !== null && answer?.ownerId === facts.personId,
  // What does not apply needs no proof beyond its reason.
  no_evidence: ({ answer, state, facts }) => state !== 'na' && !(answer?.evidenceIds ?? []).some((id) => facts.usableEvidence.has(id)),
  to_confirm: ({ state }) => state === 'to_confirm',
  reopened: ({ state }) => state === 'reopened',
  inferred: ({ item }) => item.levelBasis === 'inferred',
};
