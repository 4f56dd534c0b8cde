import type { ReactNode } from 'react';
import { NavLink } from 'react-router';

interface PageTabsProps {
  /** Name of the group for screen readers. */
  readonly label: string;
  readonly pages: readonly {
    readonly to: string;
    readonly label: string;
    /** Only this very address counts as the page, not those below it. */
    readonly end?: boolean;
    /** Behind the label: what is still open there. */
    readonly mark?: string;
  }[];
}

/** The pages of one screen, as links under each other's eyes: every screen with several pages has them. */
export function PageTabs({ label, pages }: PageTabsProps): ReactNode {
  return (
    <nav className="gd-page-tabs" aria-label={label}>
      {pages.map((page) => (
        <NavLink key={page.to} to={page.to} end={page.end ?? false}>
          {page.label}
          {page.mark === undefined ? null : <span className="gd-count">{page.mark}</span>}
        </NavLink>
      ))}
    </nav>
  );
}
