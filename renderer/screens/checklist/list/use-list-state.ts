import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { itemViews } from '#shared/checklist/item-filter';
import type { ItemFilter, ItemView } from '#shared/checklist/item-filter';

/** The filters of the list, kept in the address, so that going back and links keep them. */
export interface ListState {
  readonly filter: ItemFilter;
  readonly setCategory: (category: string | null) => void;
  readonly toggleView: (view: ItemView) => void;
  readonly setQuery: (query: string) => void;
  readonly clear: () => void;
}

/** Reads and writes the filters in the address: `cat`, `view` (comma-separated), `q`. Unknown views are left out. */
export function useListState(): ListState {
  const [params, setParams] = useSearchParams();
  const category = params.get('cat');
  const views = params.get('view') ?? '';
  const query = params.get('q') ?? '';
  const filter = useMemo<ItemFilter>(() => {
    const named = new Set(views.split(','));
    return { category, query, views: itemViews.filter((view) => named.has(view)) };
  }, [category, views, query]);
  const change = useCallback(
    (changes: Readonly<Record<string, string | null>>) => {
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries(changes)) {
            if (value) after.set(name, value);
            else after.delete(name);
          }
          return after;
        },
        { replace: true },
      );
    },
    [setParams],
  );
  return useMemo(
    () => ({
      filter,
      setCategory: (next) => change({ cat: next }),
      toggleView: (view) => {
        const next = filter.views.includes(view) ? filter.views.filter((one) => one !== view) : [...filter.views, view];
        change({ view: next.join(',') });
      },
      setQuery: (next) => change({ q: next }),
      clear: () => change({ cat: null, view: null, q: null }),
    }),
    [filter, change],
  );
}
