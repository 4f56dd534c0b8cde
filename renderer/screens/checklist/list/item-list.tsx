import { memo, useEffect, useMemo } from 'react';
import type { ReactNode, RefObject } from 'react';
import { itemState } from '#shared/checklist/item-state';
import type { Answer } from '#shared/dossier/checklist-records';
import type { ChecklistItem } from '#shared/rules/checklist-pack';
import { ItemRow, rowId } from './item-row';

interface ItemListProps {
  readonly items: readonly ChecklistItem[];
  /** Those of the items that the filters leave. */
  readonly shown: readonly ChecklistItem[];
  readonly answers: Readonly<Record<string, Answer>>;
  readonly ownerNames: ReadonlyMap<string, string>;
  readonly usable: ReadonlySet<string>;
  readonly selectedId: string | null;
  readonly onSelect: (id: string) => void;
  readonly listRef: RefObject<HTMLDivElement | null>;
}

/**
 * The items that the filters leave, as a list box: one tab stop, J/K or arrows move in it. The others stay as hidden
 * rows: to build them again costs ten times as much as to show them.
 */
export const ItemList = memo(function ItemList({ items, shown, answers, ownerNames, usable, selectedId, onSelect, listRef }: ItemListProps): ReactNode {
  const left = useMemo(() => new Set(shown), [shown]);
  useEffect(() => {
    if (selectedId) document.getElementById(rowId(selectedId))?.scrollIntoView({ block: 'nearest' });
  }, [selectedId]);
  return (
    <div
      ref={listRef}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select cannot show several columns in a line
      role="listbox"
      tabIndex={0}
      aria-label={`检查项，共 ${shown.length} 项`}
      aria-activedescendant={selectedId ? rowId(selectedId) : undefined}
      className="cl-list"
      hidden={shown.length === 0}
    >
      {items.map((item) => {
        const answer = answers[item.id];
        return (
          <ItemRow
            key={item.id}
            item={item}
            state={itemState(item, answer)}
            evidence={answer ? answer.evidenceIds.filter((id) => usable.has(id)).length : 0}
            owner={(answer?.ownerId && ownerNames.get(answer.ownerId)) || ''}
            selected={item.id === selectedId}
            hidden={!left.has(item)}
            onSelect={onSelect}
          />
        );
      })}
    </div>
  );
});
