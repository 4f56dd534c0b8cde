import { startTransition, useEffect, useState } from 'react';

/** A hidden window draws no frames: then the task runs after so many milliseconds all the same. */
const patience = 250;

/** Runs a task when the next frame has been painted; gives the way to call it off. */
export function afterPaint(task: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> = setTimeout(run, patience);
  // The frame is painted at the end of the turn that calls this; the task has its own turn.
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    timer = setTimeout(run);
  });
  function run(): void {
    cancelAnimationFrame(frame);
    task();
  }
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

/**
 * Follows a source that tells of its changes: `update` runs once after the paint that follows a change, however many
 * changes there were, and once at the beginning. Gives the way to stop.
 */
export function followAfterPaint(subscribe: (listener: () => void) => () => void, update: () => void): () => void {
  let cancel: (() => void) | null = null;
  const later = (): void => {
    cancel ??= afterPaint(() => {
      cancel = null;
      update();
    });
  };
  const stop = subscribe(later);
  later();
  return () => {
    stop();
    cancel?.();
  };
}

/**
 * The value as it was before the last paint: what is drawn from it follows in pieces that a key interrupts. Unlike
 * `useDeferredValue` it never begins before the frame that answers the key.
 */
export function useAfterPaint<T>(value: T): T {
  const [shown, setShown] = useState(value);
  useEffect(() => (shown === value ? undefined : afterPaint(() => startTransition(() => setShown(value)))), [shown, value]);
  return shown;
}
