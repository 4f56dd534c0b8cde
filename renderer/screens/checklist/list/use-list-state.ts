import { useMemo } from 'react';
import { itemViews } from '#shared/checklist/item-filter';
import type { ItemFilter, ItemView } from '#shared/checklist/item-filter';
import type { AddressValues } from './address-values';
import { useAddressValue, useAddressValues } from './use-address-values';

/** The filters of the list, kept in the address, so that going back and links keep them. */
export interface ListState {
  readonly filter: ItemFilter;
  readonly setCategory: (category: string | null) => void;
  readonly toggleView: (view: ItemView) => void;
  readonly setQuery: (query: string) => void;
  readonly clear: () => void;
}

const names = ['cat', 'view', 'q', 'item'] as const;

/** What the address of the list holds: filters `cat`, `view` (comma-separated) and `q`, and `item`, the id of the item in focus. */
export type ListAddress = AddressValues<(typeof names)[number]>;

/** The filters, and the address that also holds the item in focus: that one changes with every key and draws no page. */
export function useListState(): { readonly state: ListState; readonly address: ListAddress } {
  const address = useAddressValues(names);
  const cat = useAddressValue(address, 'cat');
  const views = useAddressValue(address, 'view');
  const query = useAddressValue(address, 'q');
  const filter = useMemo<ItemFilter>(() => {
    const named = new Set(views.split(','));
    return { category: cat || null, query, views: itemViews.filter((view) => named.has(view)) };
  }, [cat, views, query]);
  const state = useMemo<ListState>(
    () => ({
      filter,
      setCategory: (next) => address.change({ cat: next ?? '' }),
      toggleView: (view) => {
        const next = filter.views.includes(view) ? filter.views.filter((one) => one !== view) : [...filter.views, view];
        address.change({ view: next.join(',') });
      },
      setQuery: (next) => address.change({ q: next }),
      clear: () => address.change({ cat: '', view: '', q: '' }),
    }),
    [filter, address],
  );
  return { state, address };
}
