import { useEffect } from 'react';
import type { RefObject } from 'react';

/** How often and how long to look for the focus after its element went: a dialog in between takes a moment to close. */
const [pause, tries] = [50, 40];

const isGone = (element: HTMLElement): boolean => !element.isConnected || element.matches(':disabled');

/**
 * Keeps the keyboard where the work is. A button that goes or is out of use once it was pressed (a step taken, a line
 * removed) would leave the focus on nothing: it goes to the part of the page around it, unless somebody else places it.
 * Not to the next button: a second Enter must press nothing.
 */
export function useHeldFocus(main: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = main.current;
    if (!root) return undefined;
    let last: HTMLElement | null = null;
    let around: readonly HTMLElement[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onFocus = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement)) return;
      last = target;
      around = partsAround(target, root);
    };
    const onBlur = ({ target, relatedTarget }: FocusEvent): void => {
      if (relatedTarget !== null) return;
      // A click beside everything: the user has let go of it. What is taken away tells so while it is still there.
      setTimeout(() => {
        if (last === target && !isGone(last as HTMLElement)) last = null;
      }, 0);
    };
    const look = (left: number): void => {
      if (!last || !isGone(last)) return;
      const { activeElement, body } = document;
      if (activeElement === body || activeElement === null) {
        const place = around.find((part) => part.isConnected) ?? root.querySelector<HTMLElement>('#gd-page-title') ?? root;
        if (!place.hasAttribute('tabindex')) place.tabIndex = -1;
        place.focus({ preventScroll: true });
      } else if (left > 0 && activeElement.closest('[role="dialog"]')) timer = setTimeout(() => look(left - 1), pause);
      else last = null;
    };
    const observer = new MutationObserver(() => {
      if (!last || !isGone(last)) return;
      clearTimeout(timer);
      timer = setTimeout(() => look(tries), pause);
    });
    observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
    root.addEventListener('focusin', onFocus);
    root.addEventListener('focusout', onBlur);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      root.removeEventListener('focusin', onFocus);
      root.removeEventListener('focusout', onBlur);
    };
  }, [main]);
}

/** Named or framed parts of the page around an element, the nearest first. */
function partsAround(element: HTMLElement, root: HTMLElement): readonly HTMLElement[] {
  const parts: HTMLElement[] = [];
  for (let part = element.parentElement; part && part !== root; part = part.parentElement) {
    if (part.matches('section, article, form, fieldset, [role="region"], [role="tabpanel"]')) parts.push(part);
  }
  return parts;
}
