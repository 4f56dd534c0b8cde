import { useCallback, useMemo } from 'react';
import { itemViews } from '#shared/checklist/item-filter';
import type { ItemFilter, ItemView } from '#shared/checklist/item-filter';
import { useAddressValues } from './use-address-values';

/** The filters of the list and the item in focus, kept in the address, so that going back and links keep them. */
export interface ListState {
  readonly filter: ItemFilter;
  readonly setCategory: (category: string | null) => void;
  readonly toggleView: (view: ItemView) => void;
  readonly setQuery: (query: string) => void;
  readonly clear: () => void;
}

const names = ['cat', 'view', 'q', 'item'] as const;

/** Filters `cat`, `view` (comma-separated) and `q`, and `item`, the id of the item in focus (null when none was chosen). */
export function useListState(): { readonly state: ListState; readonly itemId: string | null; readonly select: (id: string) => void } {
  const [{ cat, view: views, q: query, item }, change] = useAddressValues(names);
  const filter = useMemo<ItemFilter>(() => {
    const named = new Set(views.split(','));
    return { category: cat || null, query, views: itemViews.filter((view) => named.has(view)) };
  }, [cat, views, query]);
  const state = useMemo<ListState>(
    () => ({
      filter,
      setCategory: (next) => change({ cat: next ?? '' }),
      toggleView: (view) => {
        const next = filter.views.includes(view) ? filter.views.filter((one) => one !== view) : [...filter.views, view];
        change({ view: next.join(',') });
      },
      setQuery: (next) => change({ q: next }),
      clear: () => change({ cat: '', view: '', q: '' }),
    }),
    [filter, change],
  );
  const select = useCallback((id: string) => change({ item: id }), [change]);
  return { state, itemId: item || null, select };
}
