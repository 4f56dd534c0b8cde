import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { ItemFilter } from '#shared/checklist/item-filter';
import type { ChecklistItem } from '#shared/rules/checklist-pack';
import { afterPaint } from '../../../session/after-paint';
import type { ListAddress } from './use-list-state';

/** Which item is in focus, as a store: a key that moves on draws the two rows and nothing around them. */
export interface ItemFocus {
  /** Undefined where the list is empty. */
  readonly current: () => ChecklistItem | undefined;
  readonly select: (id: string) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/**
 * The item that the address names, else the first that is shown. Another filter that leaves the item in focus out takes
 * the focus to the first item that it leaves: a key must never judge what the list does not show. An item that leaves by
 * being judged keeps the focus.
 */
export function useItemFocus(address: ListAddress, items: readonly ChecklistItem[], shown: readonly ChecklistItem[], filter: ItemFilter): ItemFocus {
  const byId = useMemo(() => new Map(items.map((item) => [item.id, item])), [items]);
  const first = shown[0];
  // The first filter loses nothing.
  const [lostBy] = useState(() => new WeakMap<ItemFilter, string | null>([[filter, null]]));
  const lost = lostItem(lostBy, { address, shown, filter });
  // The address follows the frame that shows the list: told at once, it would have the list drawn twice for one letter.
  useEffect(
    () =>
      lost === null
        ? undefined
        : afterPaint(() => {
            lostBy.set(filter, null);
            if (address.get('item') === lost) address.change({ item: first?.id ?? '' });
          }),
    [address, lostBy, filter, lost, first],
  );
  return useMemo(
    () => ({
      current: () => {
        const id = address.get('item');
        return (id === lostBy.get(filter) ? undefined : byId.get(id)) ?? first;
      },
      select: (id) => address.change({ item: id }),
      subscribe: address.subscribe,
    }),
    [address, byId, first, lostBy, filter],
  );
}

/**
 * Id of the item that was in focus when the filter came that leaves it out; null where there is none. Found once per
 * filter: items that leave later, by being judged, are not lost.
 */
function lostItem(lostBy: WeakMap<ItemFilter, string | null>, { address, shown, filter }: { readonly address: ListAddress; readonly shown: readonly ChecklistItem[]; readonly filter: ItemFilter }): string | null {
  const known = lostBy.get(filter);
  if (known !== undefined) return known;
  const id = address.get('item');
  const lost = id !== '' && !shown.some((item) => item.id === id) ? id : null;
  lostBy.set(filter, lost);
  return lost;
}

/** The item in focus, live. */
export function useFocusedItem(focus: ItemFocus): ChecklistItem | undefined {
  return useSyncExternalStore(focus.subscribe, focus.current);
}
