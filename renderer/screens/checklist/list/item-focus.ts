import { useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { ItemFilter } from '#shared/checklist/item-filter';
import type { ChecklistItem } from '#shared/rules/checklist-pack';
import type { ListAddress } from './use-list-state';

/** Which item is in focus, as a store: a key that moves on draws the two rows and nothing around them. */
export interface ItemFocus {
  /** Undefined where the list is empty. */
  readonly current: () => ChecklistItem | undefined;
  readonly select: (id: string) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** The item that the address names, else the first that is shown; the item in focus survives leaving the filter. */
export function useItemFocus(address: ListAddress, items: readonly ChecklistItem[], shown: readonly ChecklistItem[]): ItemFocus {
  const byId = useMemo(() => new Map(items.map((item) => [item.id, item])), [items]);
  const first = shown[0];
  return useMemo(
    () => ({
      current: () => byId.get(address.get('item')) ?? first,
      select: (id) => address.change({ item: id }),
      subscribe: address.subscribe,
    }),
    [address, byId, first],
  );
}

/**
 * Another filter that leaves the item in focus out takes the focus to the first item that it leaves: a key must never
 * judge what the list does not show. An item that leaves by being judged keeps the focus.
 */
export function useFocusInFilter(address: ListAddress, filter: ItemFilter, shown: readonly ChecklistItem[]): void {
  const last = useRef(filter);
  // Before the next key can arrive.
  useLayoutEffect(() => {
    if (last.current === filter) return;
    last.current = filter;
    const id = address.get('item');
    if (id !== '' && !shown.some((item) => item.id === id)) address.change({ item: shown[0]?.id ?? '' });
  }, [address, filter, shown]);
}

/** The item in focus, live. */
export function useFocusedItem(focus: ItemFocus): ChecklistItem | undefined {
  return useSyncExternalStore(focus.subscribe, focus.current);
}
