import { flushAll } from './forms/flush';
import { rememberDossier } from './frame/last-dossier';
import { router } from './routes';
import type { Workspace } from './session/workspace';

/** A protected dossier is locked after so long without a key or a pointer, in milliseconds. */
const idleLimit = 10 * 60_000;
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'input'] as const;

/**
 * Locks a protected dossier after ten idle minutes. The time is looked at every few seconds instead of being one long
 * timer, because timers stand still while the computer sleeps.
 */
export function lockWhenIdle(workspace: Workspace, limit = idleLimit): void {
  let last = Date.now();
  const touch = (): void => {
    last = Date.now();
  };
  for (const sign of signs) window.addEventListener(sign, touch, { capture: true, passive: true });
  setInterval(() => {
    if (workspace.state().open?.protected === true && Date.now() - last >= limit) void lockDossier(workspace);
  }, Math.min(5000, limit / 4));
}

/** Sends what is typed, closes the dossier (its key is forgotten) and shows the list. Stays open where a save is refused. */
export async function lockDossier(workspace: Workspace): Promise<void> {
  await flushAll();
  const closed = await workspace.closeDossier();
  if (!closed.ok) return;
  rememberDossier(null);
  await router.navigate('/welcome');
}
