import { memo, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { itemState } from '#shared/checklist/item-state';
import { answerKey } from '#shared/dossier/checklist-records';
import type { EnterpriseType } from '#shared/dossier/enterprise-type';
import type { ChecklistItem } from '#shared/rules/checklist-pack';
import type { RecordSource } from '../../../session/hooks';
import { stateSigns, stateWords } from './item-words';

/** What all rows have in common. */
export interface RowFacts {
  readonly type: EnterpriseType;
  readonly ownerNames: ReadonlyMap<string, string>;
  /** Ids of evidence that can still be used. */
  readonly usable: ReadonlySet<string>;
}

interface ItemRowProps {
  readonly item: ChecklistItem;
  readonly facts: RowFacts;
  readonly answers: RecordSource<'answers'>;
  readonly selected: boolean;
  /** Place in the list, from 0, and how long the list is: only the rows in sight are there to be counted. */
  readonly index: number;
  readonly count: number;
  /** Distance from the top of the list and height, in pixels. */
  readonly start: number;
  readonly height: number;
  readonly onSelect: (id: string) => void;
}

/** Id of the row's element, for `aria-activedescendant`. */
export const rowId = (itemId: string): string => `cl-row-${itemId}`;

/** One line of the list. It reads its own answer: a verdict draws this row and no other. */
export const ItemRow = memo(function ItemRow({ item, facts, answers, selected, index, count, start, height, onSelect }: ItemRowProps): ReactNode {
  const key = answerKey(facts.type, item.id);
  const answer = useSyncExternalStore(answers.subscribe, () => answers.read(key));
  const state = itemState(item, answer);
  const evidence = answer ? answer.evidenceIds.filter((id) => facts.usable.has(id)).length : 0;
  const owner = (answer?.ownerId && facts.ownerNames.get(answer.ownerId)) || '';
  const more = [item.id, evidence > 0 ? `佐证 ${evidence}` : '', owner].filter((part) => part !== '').join(' · ');
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the list box holds the focus and the keys
    <div
      id={rowId(item.id)}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an option of a select cannot show several columns in a line
      role="option"
      aria-selected={selected}
      aria-posinset={index + 1}
      aria-setsize={count}
      className="cl-row"
      style={{ height, top: start }}
      onClick={() => onSelect(item.id)}
    >
      <span className="cl-row-facts">{more}</span>
      <span className={`cl-state cl-state-${state}`}>
        <span aria-hidden="true">{stateSigns[state]}</span> {stateWords[state]}
      </span>
      <br />
      {item.critical ? <span className="cl-critical">关键</span> : null}
      {item.title}
    </div>
  );
});
