import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';

/**
 * For a button that is out of use while its work runs: the browser takes the focus off it then, and it has it back when
 * the work is done, unless the user has moved on.
 */
export function useKeptFocus(button: RefObject<HTMLElement | null>, disabled: boolean): void {
  const had = useRef(false);
  useLayoutEffect(() => {
    const { activeElement, body } = document;
    if (disabled) had.current = activeElement === button.current;
    else if (had.current) {
      had.current = false;
      if (activeElement === body || activeElement === null) button.current?.focus();
    }
  }, [button, disabled]);
}
