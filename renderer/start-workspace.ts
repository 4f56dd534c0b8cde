import { createBrowserHost } from './host/browser';
import { machineClock } from './session/clock';
import { Workspace } from './session/workspace';

/** The workspace of this window, over the host that the window runs in. The rule packs are a chunk of their own. */
export function startWorkspace(): Workspace {
  return new Workspace(createBrowserHost(), machineClock, async () => (await import('./session/builtin-packs')).loadBuiltinPacks());
}
