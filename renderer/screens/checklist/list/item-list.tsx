import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import type { Range } from '@tanstack/react-virtual';
import { memo, useCallback, useEffect, useLayoutEffect } from 'react';
import type { ReactNode, RefObject } from 'react';
import type { ChecklistItem } from '#shared/rules/checklist-pack';
import { useDisplay } from '../../../ui/display';
import { useFocusedItem } from './item-focus';
import type { ItemFocus } from './item-focus';
import { ItemRow, rowId } from './item-row';
import type { RowFacts } from './item-row';

interface ItemListProps {
  /** The items that the filters leave. */
  readonly shown: readonly ChecklistItem[];
  readonly facts: RowFacts;
  readonly focus: ItemFocus;
  readonly listRef: RefObject<HTMLDivElement | null>;
}

/** Height of a row in pixels, in ordinary and in large print: the same for all, so that none must be measured. */
const rowHeight = 62;
const rowHeightLarge = 78;

/**
 * The items that the filters leave, as a list box: one tab stop, J/K or arrows move in it. Only the rows in sight are
 * in the document, and the one in focus, which the list box names; each says which of how many it is.
 */
export const ItemList = memo(function ItemList({ shown, facts, focus, listRef }: ItemListProps): ReactNode {
  const { large } = useDisplay();
  const height = large ? rowHeightLarge : rowHeight;
  const item = useFocusedItem(focus);
  const at = item ? shown.indexOf(item) : -1;
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoises here
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => listRef.current,
    estimateSize: () => height,
    overscan: 3,
    // The rows outside the sight come after the frame, not within it.
    useFlushSync: false,
    rangeExtractor: useCallback((range: Range) => withIndex(defaultRangeExtractor(range), at), [at]),
  });
  useEffect(() => rows.measure(), [rows, height]);
  useLayoutEffect(() => {
    if (at >= 0 && listRef.current) bringIntoSight(listRef.current, at * height, height);
  }, [listRef, at, height]);
  return (
    <div
      ref={listRef}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select cannot show several columns in a line
      role="listbox"
      tabIndex={0}
      aria-label={`检查项，共 ${shown.length} 项`}
      aria-activedescendant={at >= 0 && item ? rowId(item.id) : undefined}
      className="cl-list"
      hidden={shown.length === 0}
    >
      <div role="presentation" className="cl-rows" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const one = shown[index];
          // By place, not by item: a filter then writes other words into the same rows instead of making new ones.
          return one ? (
            <ItemRow key={index} item={one} facts={facts} selected={one === item} index={index} count={shown.length} start={start} height={height} onSelect={focus.select} />
          ) : null;
        })}
      </div>
    </div>
  );
});

function withIndex(range: readonly number[], at: number): number[] {
  return at < 0 || range.includes(at) ? [...range] : [...range, at].toSorted((left, right) => left - right);
}

function bringIntoSight(list: HTMLElement, start: number, height: number): void {
  const { scrollTop, clientHeight } = list;
  if (start < scrollTop) list.scrollTop = start;
  else if (start + height > scrollTop + clientHeight) list.scrollTop = start + height - clientHeight;
}
