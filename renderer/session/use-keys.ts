import { useCallback, useEffect, useState } from 'react';
import type { Problem } from '#shared/base/problem';
import type { KeySummary } from '#shared/submission/key-ring-records';
import { useHost } from './hooks';

/** The signing keys of this machine. */
export interface KeyList {
  /** Null while they are read for the first time. */
  readonly keys: readonly KeySummary[] | null;
  /** Why they could not be read; what other steps met with is not in here. */
  readonly problems: readonly Problem[];
  readonly reload: () => Promise<void>;
}

/** Reads the signing keys, and again on demand. */
export function useKeys(): KeyList {
  const host = useHost();
  const [keys, setKeys] = useState<readonly KeySummary[] | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const reload = useCallback(async () => {
    const read = await host.keys.list();
    setKeys(read.ok ? read.value : []);
    setProblems(read.ok ? [] : read.problems);
  }, [host]);
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- the answer comes later, from the host
    void reload();
  }, [reload]);
  return { keys, problems, reload };
}
