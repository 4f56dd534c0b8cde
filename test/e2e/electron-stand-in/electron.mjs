// @ts-check
// What `import … from 'electron'` gives the built main process in tests: app, windows in a real Chromium, IPC.
// Not modelled, on purpose unanswered: anything that is not exported here throws at import, so new uses are noticed.
import { runInThisContext } from 'node:vm';
import { app } from './app.mjs';
import { BrowserWindow } from './browser-window.mjs';
import { clipboard } from './clipboard.mjs';
import { makeCodec } from './codec.mjs';
import { asked, dialog, Menu, powerMonitor, safeStorage, shell } from './dialogs.mjs';
import { ipcMain } from './ipc-main.mjs';
import { protocol, session } from './session.mjs';
import { utilityProcess } from './utility-process.mjs';

Object.assign(process.versions, { electron: 'stand-in', chrome: 'stand-in' });

const { encode, decode } = makeCodec();
const electron = { app, BrowserWindow, asked, clipboard, dialog, ipcMain, Menu, powerMonitor, protocol, safeStorage, session, shell, utilityProcess };

// The test runs functions in here, as Playwright's ElectronApplication.evaluate does.
process.on('message', (/** @type {any} */ message) => {
  if (message.type === 'evaluate') void evaluate(message);
});

/** @param {{ id: number, source: string, arg: unknown }} question */
async function evaluate({ id, source, arg }) {
  try {
    const run = runInThisContext(`(${source})`);
    process.send?.({ id, value: encode(await run(electron, decode(arg))) });
  } catch (error) {
    process.send?.({ id, error: String(error) });
  }
}
process.on('disconnect', () => process.exit(1)); // never outlive the test

export { app, BrowserWindow, clipboard, dialog, ipcMain, Menu, powerMonitor, protocol, safeStorage, session, shell, utilityProcess };
