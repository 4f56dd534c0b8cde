type Flush = () => Promise<boolean>;

const flushes = new Set<Flush>();

/** Registers something that still holds typed text; returns the way to take it off the list again. */
export function registerFlush(flush: Flush): () => void {
  flushes.add(flush);
  return () => {
    flushes.delete(flush);
  };
}

/**
 * Sends everything typed on to the vault now: Ctrl + S, locking, changing the dossier.
 * @returns whether all of it is on disk
 */
export async function flushAll(): Promise<boolean> {
  const done = await Promise.all([...flushes].map((flush) => flush()));
  return done.every(Boolean);
}
