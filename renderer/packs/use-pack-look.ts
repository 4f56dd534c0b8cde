import { useEffect, useRef, useState } from 'react';
import type { Problem } from '#shared/base/problem';
import { ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import type { ImportableKind } from '#shared/rules/importable-kinds';
import { useBuiltinPacks, useClock, useHost, useLatestDossier, usePacks } from '../session/hooks';
import { tryPack } from './pack-trial';
import type { PackReading, TriedPack } from './pack-trial-worker';
import { readPackFile } from './read-pack-file';
import type { ReadPack } from './read-pack-file';

/** What is being looked at: a file that was read, or the way back to the program's own pack of a kind. */
export type LookedPack = ReadPack | (TriedPack & { readonly back: ImportableKind });

interface PackLook {
  readonly looked: LookedPack | null;
  /** What spoke against the last file. */
  readonly problems: readonly Problem[];
  /** Stops what is under way; null when nothing is. */
  readonly stop: (() => void) | null;
  readonly lookAtFile: (file: File) => void;
  readonly lookBack: (kind: ImportableKind) => void;
  readonly drop: () => void;
}

/** Reading and trying a pack before anything is changed; it can be stopped, and leaving the page stops it. */
export function usePackLook(): PackLook {
  const packs = usePacks();
  const builtIn = useBuiltinPacks();
  const host = useHost();
  const clock = useClock();
  const latest = useLatestDossier();
  const [looked, setLooked] = useState<LookedPack | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [stop, setStop] = useState<(() => void) | null>(null);
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);
  const look = async (work: (reading: PackReading, signal: AbortSignal) => Promise<Result<LookedPack>>): Promise<void> => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setLooked(null);
    setProblems([]);
    setStop(() => () => controller.abort());
    try {
      const done = await work({ packs, dossier: latest(), now: clock.now(), today: clock.today() }, controller.signal);
      // What was stopped, or overtaken by another file, says nothing any more.
      if (controller.signal.aborted) return;
      if (done.ok) setLooked(done.value);
      else setProblems(done.problems);
    } catch (error) {
      if (!controller.signal.aborted) throw error;
    } finally {
      if (running.current === controller) setStop(null);
    }
  };
  return {
    looked,
    problems,
    stop,
    lookAtFile: (file) => void look(async (reading, signal) => readPackFile(file, host, reading, signal)),
    lookBack: (kind) =>
      void look(async (reading, signal) => {
        const tried = await tryPack({ ...reading, from: { pack: builtIn[kind] } }, signal);
        return tried.ok ? ok({ ...tried.value, back: kind }) : tried;
      }),
    drop: () => setLooked(null),
  };
}
