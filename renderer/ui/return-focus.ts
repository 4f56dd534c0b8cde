import { useEffect } from 'react';

/**
 * For a dialog that is taken away when it closes: gives the focus back to what had it when the dialog appeared, unless
 * the user has moved on by then.
 */
export function useReturnFocus(): void {
  useEffect(() => {
    const opener = document.activeElement;
    return () => {
      // After the dialog is gone; until then it would take the focus back.
      setTimeout(() => {
        const lost = document.activeElement === document.body || document.activeElement === null;
        if (lost && opener instanceof HTMLElement && opener.isConnected) opener.focus();
      }, 0);
    };
  }, []);
}
