import { memo } from 'react';
import type { ReactNode } from 'react';
import type { ItemState } from '#shared/checklist/item-state';
import type { ChecklistItem } from '#shared/rules/checklist-pack';
import { stateSigns, stateWords } from './item-words';

interface ItemRowProps {
  readonly item: ChecklistItem;
  readonly state: ItemState;
  readonly evidence: number;
  readonly owner: string;
  readonly selected: boolean;
  readonly hidden: boolean;
  readonly onSelect: (id: string) => void;
}

/** Id of the row's element, for `aria-activedescendant`. */
export const rowId = (itemId: string): string => `cl-row-${itemId}`;

/** One line of the list. Memoised: a verdict redraws the rows that changed and no others. */
export const ItemRow = memo(function ItemRow({ item, state, evidence, owner, selected, hidden, onSelect }: ItemRowProps): ReactNode {
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus, jsx-a11y/prefer-tag-over-role -- the list box holds the focus and the keys
    <div id={rowId(item.id)} role="option" aria-selected={selected} className="cl-row" hidden={hidden} onClick={() => onSelect(item.id)}>
      <span className="cl-row-id">{item.id}</span>
      <span className="cl-row-title">
        {item.critical ? <span className="cl-critical">关键</span> : null}
        {item.title}
        <span className="cl-row-facts">
          {evidence > 0 ? `佐证 ${evidence}` : ''}
          {evidence > 0 && owner ? ' · ' : ''}
          {owner}
        </span>
      </span>
      <span className={`cl-state cl-state-${state}`}>
        <span aria-hidden="true">{stateSigns[state]}</span> {stateWords[state]}
      </span>
    </div>
  );
});
