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
  const category = useAddressValue(address, 'cat') || null;
  const named = useAddressValue(address, 'view');
  const query = useAddressValue(address, 'q');
  const views = useMemo(() => viewsOf(named), [named]);
  const steps = useMemo(() => listSteps(address), [address]);
  const state = useMemo<ListState>(() => ({ filter: { category, query, views }, ...steps }), [category, query, views, steps]);
  return { state, address };
}

/** The same for ever: a letter in the search draws nothing that only changes filters. */
function listSteps(address: ListAddress): Omit<ListState, 'filter'> {
  return {
    setCategory: (next) => address.change({ cat: next ?? '' }),
    toggleView: (view) => {
      const views = viewsOf(address.get('view'));
      address.change({ view: (views.includes(view) ? views.filter((one) => one !== view) : [...views, view]).join(',') });
    },
    setQuery: (next) => address.change({ q: next }),
    clear: () => address.change({ cat: '', view: '', q: '' }),
  };
}

function viewsOf(named: string): readonly ItemView[] {
  const asked = new Set(named.split(','));
  return itemViews.filter((view) => asked.has(view));
}
