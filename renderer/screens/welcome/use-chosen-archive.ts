import { useCallback, useEffect, useRef, useState } from 'react';
import type { Problem } from '#shared/base/problem';
import { unlockArchive } from '../../archive/archive-lock';
import { openArchive } from '../../archive/dossier-archive';
import type { ChosenDossier } from '../../archive/dossier-archive';
import { isEncrypted } from '../../host/is-encrypted';

/** How far a chosen 档案文件 is looked through. */
type Looked = { readonly kind: 'looking' } | { readonly kind: 'locked' } | { readonly kind: 'refused' } | { readonly kind: 'ready'; readonly chosen: ChosenDossier };

interface ChosenArchive {
  readonly looked: Looked;
  readonly problems: readonly Problem[];
  /** Share of the file that is decrypted; null while nothing is. */
  readonly share: number | null;
  readonly unlock: (passphrase: string) => Promise<void>;
}

/** Looks through a chosen file without taking anything in; an encrypted one waits for its passphrase. */
export function useChosenArchive(file: File): ChosenArchive {
  const [looked, setLooked] = useState<Looked>({ kind: 'looking' });
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [share, setShare] = useState<number | null>(null);
  const closed = useRef(new AbortController());
  const look = useCallback(async (clear: File, { signal }: AbortController): Promise<void> => {
    const opened = await openArchive(clear);
    if (signal.aborted) return;
    setProblems(opened.ok ? [] : opened.problems);
    setLooked(opened.ok ? { kind: 'ready', chosen: opened.value } : { kind: 'refused' });
  }, []);
  useEffect(() => {
    const controller = new AbortController();
    closed.current = controller;
    const begin = async (): Promise<void> => {
      const locked = await isEncrypted(file);
      if (controller.signal.aborted) return;
      if (locked) setLooked({ kind: 'locked' });
      else await look(file, controller);
    };
    void begin();
    return () => controller.abort();
  }, [file, look]);
  const unlock = async (passphrase: string): Promise<void> => {
    const controller = closed.current;
    setProblems([]);
    setShare(0);
    try {
      const clear = await unlockArchive(file, passphrase, { onProgress: setShare, signal: controller.signal });
      if (clear.ok) await look(new File([clear.value], file.name.replace(/\.age$/, '')), controller);
      else setProblems(clear.problems);
    } catch (error) {
      // The dialog was closed meanwhile; there is nobody to tell.
      if (!controller.signal.aborted) throw error;
    } finally {
      setShare(null);
    }
  };
  return { looked, problems, share, unlock };
}
