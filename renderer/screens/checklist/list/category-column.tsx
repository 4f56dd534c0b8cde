import { memo } from 'react';
import type { ReactNode } from 'react';
import type { ChecklistScore } from '#shared/checklist/score-checklist';

interface CategoryColumnProps {
  readonly score: ChecklistScore;
  readonly selected: string | null;
  readonly onSelect: (category: string | null) => void;
}

/** The categories with how many items have a verdict; on narrow windows a drop-down does the same. */
export const CategoryColumn = memo(function CategoryColumn({ score, selected, onSelect }: CategoryColumnProps): ReactNode {
  const rows = [{ id: null, title: '全部', answered: score.answered, count: score.count, unmet: score.unmet + score.partial }, ...score.byCategory.map((one) => ({ ...one, unmet: one.unmet + one.partial }))];
  return (
    <>
      <nav className="cl-categories" aria-label="类别">
        <ul>
          {rows.map((row) => (
            <li key={row.id ?? 'all'}>
              <button type="button" aria-current={row.id === selected ? 'true' : undefined} onClick={() => onSelect(row.id)}>
                <span className="cl-category-name">{row.title}</span>
                <span className="cl-category-count gd-number">
                  <span className="gd-sr">已评</span>
                  {row.answered}/{row.count}
                  {row.unmet > 0 ? <span className="cl-category-gaps">差距 {row.unmet}</span> : null}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <label className="cl-category-select">
        类别{' '}
        <select className="gd-input-short" value={selected ?? ''} onChange={(event) => onSelect(event.target.value || null)}>
          {rows.map((row) => (
            <option key={row.id ?? 'all'} value={row.id ?? ''}>
              {row.title} {row.answered}/{row.count}
            </option>
          ))}
        </select>
      </label>
    </>
  );
});
