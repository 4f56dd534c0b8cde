import { Button } from 'antd';
import { createContext, useCallback, useContext, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';

/** What the panel at the right shows: the clause, guidance or evidence for the thing in focus. */
export interface SidePanelContent {
  readonly title: string;
  readonly body: ReactNode;
}

interface SidePanelValue {
  readonly content: SidePanelContent | null;
  /** Shows the content and keeps it until it is closed or replaced. */
  readonly open: (content: SidePanelContent) => void;
  readonly close: () => void;
}

const SidePanelContext = createContext<SidePanelValue>({ content: null, open: () => undefined, close: () => undefined });

/** Opens and closes the panel at the right; the panel stays open while the user copies from it. */
export function useSidePanel(): SidePanelValue {
  return useContext(SidePanelContext);
}

/** Holds the state of the panel; the frame draws it with `SidePanel`. */
export function SidePanelProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [content, setContent] = useState<SidePanelContent | null>(null);
  const opener = useRef<HTMLElement | null>(null);
  const open = useCallback((next: SidePanelContent) => {
    opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setContent(next);
  }, []);
  const close = useCallback(() => {
    setContent(null);
    // Back to the button that opened it, so that keyboard users keep their place.
    opener.current?.focus();
  }, []);
  const value = useMemo(() => ({ content, open, close }), [content, open, close]);
  return <SidePanelContext value={value}>{children}</SidePanelContext>;
}

/** The panel itself; nothing when closed. */
export function SidePanel(): ReactNode {
  const { content, close } = useSidePanel();
  const titleId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (content) heading.current?.focus();
  }, [content]);
  if (!content) return null;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes from anywhere inside
    <aside
      className="gd-side"
      aria-labelledby={titleId}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) close();
      }}
    >
      <div className="gd-side-head">
        <h2 id={titleId} ref={heading} tabIndex={-1}>
          {content.title}
        </h2>
        <Button size="small" onClick={close}>
          收起侧栏
        </Button>
      </div>
      <div className="gd-side-body">{content.body}</div>
    </aside>
  );
}
