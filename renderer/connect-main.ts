import type { Bridge, EventOf } from '#shared/ipc/contract';
import { flushAll } from './forms/flush';
import { callMain, listenToMain } from './host/bridge-call';
import { lockDossier } from './idle-lock';
import { router } from './routes';
import type { Workspace } from './session/workspace';

/** Answers what the desktop's main process says unasked: the window closes, the system locks, a menu line was chosen. */
export function connectMain(bridge: Bridge, workspace: Workspace): void {
  listenToMain(bridge, 'app.close-requested', () => void closeWhenSaved(bridge, workspace));
  listenToMain(bridge, 'app.lock-requested', () => void lockProtected(workspace));
  listenToMain(bridge, 'app.menu', ({ command }) => void choose(command, workspace));
}

/** Says that the window may close once the last save is acknowledged; else stays, and the main process asks the user. */
async function closeWhenSaved(bridge: Bridge, workspace: Workspace): Promise<void> {
  await flushAll();
  const closed = await workspace.closeDossier();
  if (closed.ok) await callMain(bridge, 'app.close-now', null);
}

/** A protected dossier is closed; one without a passphrase would open again without asking, so it stays. */
async function lockProtected(workspace: Workspace): Promise<void> {
  if (workspace.state().open?.protected === true) await lockDossier(workspace);
}

async function choose(command: EventOf<'app.menu'>['command'], workspace: Workspace): Promise<void> {
  if (command === 'save') await flushAll();
  else if (command === 'lock') await lockDossier(workspace);
  else await router.navigate(command === 'verify' ? '/verify' : '/settings');
}
