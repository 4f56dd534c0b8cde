import { useEffect, useRef } from 'react';

/**
 * For a dialog that is taken away when it closes: gives the focus back to what had it when the dialog appeared, unless
 * the user has moved on by then.
 * @param instead where to go when that is no longer there, e.g. because the dialog's work moved or removed it
 */
export function useReturnFocus(instead?: () => HTMLElement | null): void {
  const fallback = useRef(instead);
  useEffect(() => {
    fallback.current = instead;
  });
  useEffect(() => {
    const opener = document.activeElement;
    return () => {
      // After the dialog is gone; until then it would take the focus back.
      setTimeout(() => {
        const lost = document.activeElement === document.body || document.activeElement === null;
        const kept = opener instanceof HTMLElement && opener !== document.body && opener.isConnected ? opener : null;
        if (lost) (kept ?? fallback.current?.())?.focus();
      }, 0);
    };
  }, []);
}
