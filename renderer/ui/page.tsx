import { useEffect } from 'react';
import type { ReactNode } from 'react';

interface PageProps {
  readonly title: string;
  /** One sentence of what the page is for. */
  readonly intro?: ReactNode;
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode;
  /** text (default): at most 960 px, for reading and forms; wide: the whole work area, for tables and columns. */
  readonly width?: 'text' | 'wide';
  readonly children: ReactNode;
}

/** Every screen stands in one: title, one sentence, actions, work area. The title gets the focus on arrival. */
export function Page({ title, intro, actions, width = 'text', children }: PageProps): ReactNode {
  useEffect(() => {
    document.title = `${title} - 工盾自评`;
  }, [title]);
  return (
    <div className={width === 'wide' ? 'gd-page gd-page-wide' : 'gd-page'}>
      <header className="gd-page-head">
        <div>
          <h1 id="gd-page-title" tabIndex={-1}>
            {title}
          </h1>
          {intro ? <p className="gd-page-intro">{intro}</p> : null}
        </div>
        {actions ? <div className="gd-page-actions">{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}
