import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { AutosaveTimer } from './autosave-timer';
import type { AutosaveTimes } from './autosave-timer';
import { registerFlush } from './flush';

/** What a form does to have its text written; spread `container` on the element around the inputs. */
export interface Autosave {
  /** Call on every change. */
  readonly touch: () => void;
  /** Writes now; resolves to whether everything is on disk. */
  readonly flush: () => Promise<boolean>;
  readonly container: { readonly onCompositionStart: () => void; readonly onCompositionEnd: () => void };
}

/**
 * Writes typed text 500 ms after the last key, at latest after 2 s, and at once when the form goes away, the window is
 * hidden, a field is left (the caller calls `flush`) or Ctrl + S asks. `write` must send everything that differs from
 * the record and resolve to whether it is on disk; the newest `write` of the latest drawing is used.
 */
export function useAutosave(write: () => Promise<boolean>, times?: AutosaveTimes): Autosave {
  const [timer] = useState(() => new AutosaveTimer(write, times));
  useLayoutEffect(() => timer.use(write), [timer, write]);
  useEffect(() => {
    const flush = (): Promise<boolean> => timer.flush();
    const onHidden = (): void => {
      if (document.visibilityState === 'hidden') void timer.flush();
    };
    const unregister = registerFlush(flush);
    document.addEventListener('visibilitychange', onHidden);
    return () => {
      unregister();
      document.removeEventListener('visibilitychange', onHidden);
      void timer.flush();
    };
  }, [timer]);
  return useMemo(
    () => ({
      touch: () => timer.touch(),
      flush: () => timer.flush(),
      container: { onCompositionStart: () => timer.composeStart(), onCompositionEnd: () => timer.composeEnd() },
    }),
    [timer],
  );
}
