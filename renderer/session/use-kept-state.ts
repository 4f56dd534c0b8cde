import { useCallback, useState } from 'react';
import { useWorkspace } from './hooks';

const kept = new WeakMap<object, Map<string, unknown>>();
const none = {};

/** State that a page finds again when it is come back to, as long as the dossier stays open; never on disk. */
export function useKeptState<T>(name: string, initial: T): readonly [T, (change: (before: T) => T) => void] {
  const owner = useWorkspace().state().session ?? none;
  const [value, setValue] = useState(() => (kept.get(owner)?.get(name) as T | undefined) ?? initial);
  const set = useCallback(
    (change: (before: T) => T) => {
      const values = kept.get(owner) ?? new Map<string, unknown>();
      kept.set(owner, values);
      const next = change((values.get(name) as T | undefined) ?? initial);
      values.set(name, next);
      setValue(next);
    },
    // oxlint-disable-next-line react/exhaustive-deps -- the first value is the one that counts
    [owner, name],
  );
  return [value, set];
}
