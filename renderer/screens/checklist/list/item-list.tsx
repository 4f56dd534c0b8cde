import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import type { Range } from '@tanstack/react-virtual';
import { memo, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { ReactNode, RefObject } from 'react';
import type { ChecklistItem } from '#shared/rules/checklist-pack';
import { afterPaint } from '../../../session/after-paint';
import { useRecordSource } from '../../../session/hooks';
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
/** Rows around the one in focus that are kept in sight. */
const ahead = 2;

/**
 * The items that the filters leave, as a list box: one tab stop, J/K or arrows move in it. Only the rows in sight are
 * in the document, and the one in focus, which the list box names; each says which of how many it is.
 */
export const ItemList = memo(function ItemList({ shown, facts, focus, listRef }: ItemListProps): ReactNode {
  const { large } = useDisplay();
  const height = large ? rowHeightLarge : rowHeight;
  const answers = useRecordSource('answers');
  const item = useFocusedItem(focus);
  const at = item ? shown.indexOf(item) : -1;
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoises here
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => listRef.current,
    estimateSize: () => height,
    // The list scrolls row by row with the focus; every row more is drawn with each letter of a search.
    overscan: 1,
    // The rows outside the sight come after the frame, not within it.
    useFlushSync: false,
    rangeExtractor: useCallback((range: Range) => withIndex(defaultRangeExtractor(range), at), [at]),
  });
  useEffect(() => rows.measure(), [rows, height]);
  const clicked = useRef(false);
  const place = useMemo(() => ({ list: listRef, start: at * height, height }), [listRef, at, height]);
  useLayoutEffect(() => {
    if (at < 0) return undefined;
    // What the list knows of itself costs nothing; asking the document would lay out the page within the key.
    const from = rows.scrollOffset ?? 0;
    const sight = rows.scrollRect?.height ?? 0;
    if (place.start < from || place.start + height > from + sight) bringIntoSight(place, 0);
    // The next rows come into sight after the frame that answers the key; under the pointer nothing moves.
    if (clicked.current) clicked.current = false;
    else return afterPaint(() => bringIntoSight(place, ahead));
    return undefined;
  }, [rows, at, height, place]);
  const { select } = focus;
  const onSelect = useCallback((id: string) => {
    clicked.current = true;
    select(id);
  }, [select]);
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
            <ItemRow key={index} item={one} facts={facts} answers={answers} selected={one === item} index={index} count={shown.length} start={start} height={height} onSelect={onSelect} />
          ) : null;
        })}
      </div>
    </div>
  );
});

function withIndex(range: readonly number[], at: number): number[] {
  return at < 0 || range.includes(at) ? [...range] : [...range, at].toSorted((left, right) => left - right);
}

interface Place {
  readonly list: RefObject<HTMLDivElement | null>;
  readonly start: number;
  readonly height: number;
}

/** Scrolls as far as the row, and so many rows before and behind it, are to be seen. */
function bringIntoSight({ list: { current }, start, height }: Place, rowsAround: number): void {
  if (!current) return;
  const { scrollTop, clientHeight } = current;
  // In large print the list is low: then the row itself comes before those around it.
  const around = Math.max(0, Math.min(rowsAround, Math.floor((clientHeight / height - 1) / 2)));
  const [top, bottom] = [start - around * height, start + (around + 1) * height];
  if (top < scrollTop) current.scrollTop = top;
  else if (bottom > scrollTop + clientHeight) current.scrollTop = bottom - clientHeight;
}
