import { connectMain } from './connect-main';
import { ListDb } from './db/list-db';
import { findBridge } from './host/bridge-call';
import { createBrowserHost } from './host/browser';
import { createElectronHost } from './host/electron';
import { lockWhenIdle } from './idle-lock';
import { machineClock } from './session/clock';
import { machineShelf } from './session/operators';
import { Workspace } from './session/workspace';

/** The workspace of this window, over the host that the window runs in. The rule packs are a chunk of their own. */
export function startWorkspace(): Workspace {
  const bridge = findBridge();
  const host = bridge ? createElectronHost(bridge) : createBrowserHost(new ListDb());
  const workspace = new Workspace(host, machineClock, async () => (await import('./session/builtin-packs')).loadBuiltinPacks(), machineShelf);
  if (bridge) connectMain(bridge, workspace);
  lockWhenIdle(workspace);
  return workspace;
}
