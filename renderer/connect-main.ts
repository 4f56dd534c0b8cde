import type { Bridge, EventOf } from '#shared/ipc/contract';
import { callMain, listenToMain } from './host/bridge-call';
import { router } from './routes';
import type { Workspace } from './session/workspace';

/** Answers what the desktop's main process says unasked: the window closes, the system locks, a menu line was chosen. */
export function connectMain(bridge: Bridge, workspace: Workspace): void {
  listenToMain(bridge, 'app.close-requested', () => void closeWhenSaved(bridge, workspace));
  listenToMain(bridge, 'app.lock-requested', () => void lock(workspace));
  listenToMain(bridge, 'app.menu', ({ command }) => void choose(command, workspace));
}

/** Says that the window may close once the last save is acknowledged; else stays, and the main process asks the user. */
async function closeWhenSaved(bridge: Bridge, workspace: Workspace): Promise<void> {
  leaveField();
  const closed = await workspace.closeDossier();
  if (closed.ok) await callMain(bridge, 'app.close-now', null);
}

/** A protected dossier is closed; one without a passphrase would open again without asking, so it stays. */
async function lock(workspace: Workspace): Promise<void> {
  if (workspace.state().open?.protected !== true) return;
  leaveField();
  const closed = await workspace.closeDossier();
  if (closed.ok) await router.navigate('/');
}

async function choose(command: EventOf<'app.menu'>['command'], workspace: Workspace): Promise<void> {
  if (command === 'save') return leaveField();
  if (command === 'lock') return lock(workspace);
  await router.navigate(command === 'verify' ? '/verify' : '/settings');
}

/** Fields save what is typed when they lose the focus. */
function leaveField(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
