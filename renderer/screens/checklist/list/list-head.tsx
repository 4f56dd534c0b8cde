import type { ReactNode } from 'react';
import type { ListState } from './use-list-state';

interface ListHeadProps {
  readonly state: ListState;
  /** How many items the filters leave. */
  readonly left: number;
  /** Takes the keyboard on: the way back is gone once it was taken. */
  readonly onCleared: () => void;
}

/** How long the list is, and the way back to all of it; always one line, so that a filter moves nothing. */
export function ListHead({ state, left, onCleared }: ListHeadProps): ReactNode {
  const { views, query, category } = state.filter;
  const narrowed = views.length > 0 || query !== '' || category !== null;
  return (
    <div className="cl-list-head">
      <span className="gd-number">{narrowed ? `剩 ${left} 项` : `共 ${left} 项`}</span>
      {narrowed ? (
        <button type="button" className="gd-button-link" onClick={() => {
            state.clear();
            onCleared();
          }}>
          清除筛选
        </button>
      ) : null}
    </div>
  );
}
