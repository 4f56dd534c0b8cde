import { useCallback, useDeferredValue, useMemo, useRef } from 'react';
import type { ReactNode } from 'react';
import { usableEvidence } from '#shared/checklist/evidence-state';
import { filterItems, itemViews, searchIndex } from '#shared/checklist/item-filter';
import type { FilterFacts, ItemView } from '#shared/checklist/item-filter';
import { scoreChecklist } from '#shared/checklist/score-checklist';
import { put } from '#shared/dossier/change';
import type { Level } from '#shared/dossier/enterprise-type';
import type { ChecklistItem } from '#shared/rules/checklist-pack';
import { useReadOnly, useRecords, useSave } from '../../../session/hooks';
import { EmptyState } from '../../../ui/empty-state';
import type { ChecklistView } from '../use-checklist';
import { CategoryColumn } from './category-column';
import { FilterBar } from './filter-bar';
import { FocusedItem } from './focused-item';
import './list.css';
import { ItemList } from './item-list';
import { ProgressFigures } from './progress-figures';
import { useListState } from './use-list-state';

/** The list: categories, items, the item in focus. */
export function ListPage({ view }: { readonly view: ChecklistView }): ReactNode {
  const { pack, items, answers } = view;
  const { state, itemId, select } = useListState();
  const facts = useFilterFacts(view);
  const persons = useRecords('persons');
  const personList = useMemo(() => Object.values(persons), [persons]);
  const ownerNames = useMemo(() => new Map(personList.map((person) => [person.id, person.name])), [personList]);
  const save = useSave();
  // Counts and rates may follow a moment after the verdict: the row and the next item come first.
  const settled = useDeferredValue(facts);
  const score = useMemo(() => scoreChecklist({ pack, items, answers: settled.answers }), [pack, items, settled.answers]);
  const counts = useMemo(() => viewCounts(items, settled), [items, settled]);
  const shown = useMemo(() => filterItems(items, state.filter, facts), [items, state.filter, facts]);
  // The item in focus survives leaving the filter.
  const selected = items.find((item) => item.id === itemId) ?? shown[0];
  const searchRef = useRef<HTMLInputElement>(null);
  const listRef = useRef<HTMLDivElement>(null);
  const readOnly = useReadOnly();
  const onPerson = useCallback((id: string | null) => void save('选择“我负责的”是谁', [put('settings', 'checklistMe', { value: id })]), [save]);
  return (
    <>
      <ProgressFigures score={score} />
      <FilterBar state={state} counts={counts} persons={personList} personId={facts.personId} onPerson={onPerson} searchRef={searchRef} left={shown.length} />
      <div className="cl-columns">
        <CategoryColumn score={score} selected={state.filter.category} onSelect={state.setCategory} />
        {shown.length === 0 ? (
          <EmptyState title="没有符合条件的检查项" action={<button type="button" className="gd-button" onClick={state.clear}>清除筛选</button>}>
            这里列出筛选后剩下的检查项。
          </EmptyState>
        ) : null}
        <ItemList
          items={items}
          shown={shown}
          answers={answers}
          ownerNames={ownerNames}
          usable={facts.usableEvidence}
          selectedId={selected?.id ?? null}
          onSelect={select}
          listRef={listRef}
        />
        <div className="cl-detail">
          {selected ? (
            <FocusedItem
              item={selected}
              answers={answers}
              pack={pack}
              type={view.type}
              level={view.level as Level}
              shown={shown}
              persons={personList}
              readOnly={readOnly}
              onSelect={select}
              searchRef={searchRef}
              listRef={listRef}
            />
          ) : null}
        </div>
      </div>
    </>
  );
}

function useFilterFacts(view: ChecklistView): FilterFacts {
  const { items, answers, pack } = view;
  const evidence = useRecords('evidence');
  const settings = useRecords('settings');
  const me = settings['checklistMe']?.value;
  const personId = typeof me === 'string' && me !== '' ? me : null;
  const usable = useMemo(() => usableEvidence(evidence), [evidence]);
  const index = useMemo(() => searchIndex(items, Object.fromEntries(pack.categories.map((one) => [one.id, one.title]))), [items, pack]);
  return useMemo(() => ({ answers, personId, usableEvidence: usable, index }), [answers, personId, usable, index]);
}

function viewCounts(items: readonly ChecklistItem[], facts: FilterFacts): Readonly<Record<ItemView, number>> {
  const count = (view: ItemView): number => filterItems(items, { category: null, query: '', views: [view] }, facts).length;
  return Object.fromEntries(itemViews.map((view) => [view, count(view)])) as Record<ItemView, number>;
}
