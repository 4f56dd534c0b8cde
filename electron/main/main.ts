// The start of the desktop program, as a table of contents. The order matters where a comment says so.
import { app } from 'electron';
import { setupCalls } from './ipc/setup-calls';
import { setupClosing } from './closing';
import { setupIdentity } from './identity';
import { setupLockEvents } from './lock-events';
import { setupLog } from './log';
import { setupMenu } from './menu';
import { setupPermissions } from './permissions';
import { serveAppPages, setupScheme } from './protocol';
import { setupNavigation } from './navigation';
import { cutRequests, setupNetworkCut } from './network';
import { setupSingleInstance } from './single-instance';
import { openMainWindow } from './window';

setupIdentity(); // names the data folder; the lock below is keyed by it
setupLog();
// The lock before anything opens data: a second program must never have touched the vault.
if (setupSingleInstance()) {
  setupScheme(); // must run before `ready`
  setupNetworkCut(); // command line switches count before `ready` only
  setupNavigation();
  void start();
}

async function start(): Promise<void> {
  await app.whenReady(); // not at the top level: Electron is not ready before this file has run through
  cutRequests();
  setupPermissions();
  serveAppPages();
  setupMenu();
  setupCalls();
  setupLockEvents();
  setupClosing();
  await openMainWindow();
}
