import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/** Longest wait for a lazily loaded screen to put up its title. */
const patience = 3000;

/**
 * Moves the focus to the title of the new screen after a change of stage, so that screen readers read it and Tab
 * starts there. Movement inside one stage (its own sub-addresses and queries) keeps the focus where it is.
 */
export function useRouteFocus(): void {
  const { pathname } = useLocation();
  const stage = pathname.split('/')[1] ?? '';
  const previous = useRef<string | null>(null);
  useEffect(() => {
    const first = previous.current === null;
    if (previous.current === stage) return undefined;
    previous.current = stage;
    // On start the address bar or the window keeps the focus.
    if (first) return undefined;
    document.querySelector('.gd-main')?.scrollTo(0, 0);
    globalThis.scrollTo(0, 0);
    const focusTitle = (): boolean => {
      const title = document.getElementById('gd-page-title');
      title?.focus({ preventScroll: true });
      return title !== null;
    };
    if (focusTitle()) return undefined;
    const observer = new MutationObserver(() => {
      if (focusTitle()) observer.disconnect();
    });
    observer.observe(document.body, { childList: true, subtree: true });
    const timer = setTimeout(() => observer.disconnect(), patience);
    return () => {
      observer.disconnect();
      clearTimeout(timer);
    };
  }, [stage]);
}
