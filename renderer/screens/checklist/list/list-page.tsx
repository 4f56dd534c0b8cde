import { useCallback, useMemo, useRef } from 'react';
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
import { useItemFocus } from './item-focus';
import { ItemList } from './item-list';
import './list.css';
import { ListHead } from './list-head';
import { ProgressFigures } from './progress-figures';
import { useListState } from './use-list-state';
import type { ListState } from './use-list-state';

/** The list: categories, items, the item in focus. A verdict draws its row; counts and rates follow. */
export function ListPage({ view }: { readonly view: ChecklistView }): ReactNode {
  const { pack, items, answers, type } = view;
  const { state, address } = useListState();
  const facts = useFilterFacts(view);
  const persons = useRecords('persons');
  const personList = useMemo(() => Object.values(persons), [persons]);
  const rowFacts = useMemo(
    () => ({ type, usable: facts.usableEvidence, ownerNames: new Map(personList.map((person) => [person.id, person.name])) }),
    [type, facts.usableEvidence, personList],
  );
  const save = useSave();
  const score = useMemo(() => scoreChecklist({ pack, items, answers }), [pack, items, answers]);
  const counts = useMemo(() => viewCounts(items, facts), [items, facts]);
  const shown = useMemo(() => filterItems(items, state.filter, facts), [items, state.filter, facts]);
  const focus = useItemFocus(address, items, shown, state.filter);
  const searchRef = useRef<HTMLInputElement>(null);
  const listRef = useRef<HTMLDivElement>(null);
  const readOnly = useReadOnly();
  const onPerson = useCallback((id: string | null) => void save('选择“我负责的”是谁', [put('settings', 'checklistMe', { value: id })]), [save]);
  return (
    <>
      <ProgressFigures score={score} />
      <FilterBar state={state} counts={counts} persons={personList} personId={facts.personId} onPerson={onPerson} searchRef={searchRef} listRef={listRef} />
      <div className="cl-columns">
        <CategoryColumn score={score} selected={state.filter.category} onSelect={state.setCategory} />
        <div className="cl-middle">
          <ListHead state={state} left={shown.length} onCleared={() => searchRef.current?.focus()} />
          {shown.length === 0 ? <NothingLeft state={state} personId={facts.personId} /> : null}
          <ItemList shown={shown} facts={rowFacts} focus={focus} listRef={listRef} />
        </div>
        <div className="cl-detail">
          <FocusedItem focus={focus} pack={pack} type={type} level={view.level as Level} shown={shown} persons={personList} readOnly={readOnly} searchRef={searchRef} listRef={listRef} />
        </div>
      </div>
    </>
  );
}

/** 我负责的 is empty for another reason than the other filters: nobody was named. */
function NothingLeft({ state, personId }: { readonly state: ListState; readonly personId: string | null }): ReactNode {
  if (state.filter.views.includes('mine') && personId === null) {
    return <EmptyState title="还没有选择您是谁">请在上面“我是”一栏选择姓名，这里就会列出由您负责的检查项。名单来自企业档案的人员。</EmptyState>;
  }
  return <EmptyState title="没有符合条件的检查项">这里列出筛选后剩下的检查项。请放宽筛选，或点上面的“清除筛选”。</EmptyState>;
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
