import { memo, useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { itemViewNames, itemViews } from '#shared/checklist/item-filter';
import type { ItemView } from '#shared/checklist/item-filter';
import type { Person } from '#shared/dossier/core-records';
import type { ListState } from './use-list-state';

interface FilterBarProps {
  readonly state: ListState;
  readonly counts: Readonly<Record<ItemView, number>>;
  readonly persons: readonly Person[];
  readonly personId: string | null;
  readonly onPerson: (id: string | null) => void;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  /** Where the keyboard goes on after Escape. */
  readonly listRef: RefObject<HTMLDivElement | null>;
}

/** Search and filter chips; several chips narrow further. */
export function FilterBar({ state, searchRef, listRef, ...chips }: FilterBarProps): ReactNode {
  return (
    <search className="cl-filters" aria-label="筛选检查项">
      <SearchBox query={state.filter.query} onQuery={state.setQuery} searchRef={searchRef} listRef={listRef} />
      <FilterChips views={state.filter.views} onToggle={state.toggleView} {...chips} />
    </search>
  );
}

interface FilterChipsProps extends Omit<FilterBarProps, 'state' | 'searchRef' | 'listRef'> {
  readonly views: readonly ItemView[];
  readonly onToggle: (view: ItemView) => void;
}

/** Apart from the search: a letter there draws no chip. */
const FilterChips = memo(function FilterChips({ views, onToggle, counts, persons, personId, onPerson }: FilterChipsProps): ReactNode {
  return (
    <>
      {itemViews.map((view) => (
        <button
          key={view}
          type="button"
          className="gd-chip"
          aria-pressed={views.includes(view)}
          disabled={counts[view] === 0 && !views.includes(view) && view !== 'mine'}
          onClick={() => onToggle(view)}
        >
          {itemViewNames[view]} <span className="gd-number">{counts[view]}</span>
        </button>
      ))}
      {views.includes('mine') ? (
        <label>
          我是{' '}
          <select className="gd-input-short" value={personId ?? ''} onChange={(event) => onPerson(event.target.value || null)}>
            <option value="">请选择</option>
            {persons.map((person) => (
              <option key={person.id} value={person.id}>
                {person.name}
              </option>
            ))}
          </select>
        </label>
      ) : null}
    </>
  );
});

interface SearchBoxProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly listRef: RefObject<HTMLDivElement | null>;
}

/** Half a syllable of an input method is never searched. The field keeps its own text: only another address writes into it. */
function SearchBox({ query, onQuery, searchRef, listRef }: SearchBoxProps): ReactNode {
  const composing = useRef(false);
  const [first] = useState(query);
  useLayoutEffect(() => {
    const field = searchRef.current;
    if (field && !composing.current && field.value !== query) field.value = query;
  }, [query, searchRef]);
  return (
    // A form of its own: after every letter Chromium looks through the form that a field belongs to, and without one
    // through all fields of the page. It is also a box around the field: no part of a flexible row is laid out by itself.
    <form className="cl-search" onSubmit={(event) => event.preventDefault()}>
      <input
        ref={searchRef}
        type="search"
        className="gd-input-short"
        autoComplete="off"
        spellCheck={false}
        aria-label="搜索检查项：文字、编号或拼音首字母"
        placeholder="搜索：文字、编号、拼音首字母 ( / )"
        defaultValue={first}
        onChange={(event) => {
          if (!composing.current) onQuery(event.target.value);
        }}
        onCompositionStart={() => {
          composing.current = true;
        }}
        onCompositionEnd={(event) => {
          composing.current = false;
          onQuery(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.nativeEvent.isComposing) listRef.current?.focus();
        }}
      />
    </form>
  );
}
