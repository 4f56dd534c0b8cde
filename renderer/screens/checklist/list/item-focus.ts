import { useMemo, useSyncExternalStore } from 'react';
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

/** The item in focus, live. */
export function useFocusedItem(focus: ItemFocus): ChecklistItem | undefined {
  return useSyncExternalStore(focus.subscribe, focus.current);
}
