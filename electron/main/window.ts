import path from 'node:path';
import { BrowserWindow } from 'electron';
import type { BrowserWindowConstructorOptions } from 'electron';
import { appOrigin } from '#shared/ipc/app-origin';

let current: BrowserWindow | null = null;

/** The one window of the program, while it is open. */
export function mainWindow(): BrowserWindow | null {
  return current !== null && !current.isDestroyed() ? current : null;
}

/**
 * What the window may do. Every security setting is written out, also where it is today's default: a default may
 * change, and the tests read this object.
 */
export const windowOptions: BrowserWindowConstructorOptions = {
  title: '工盾自评',
  width: 1366,
  height: 768,
  minWidth: 1024,
  minHeight: 640,
  show: false,
  backgroundColor: '#ffffff',
  webPreferences: {
    preload: path.join(import.meta.dirname, '../preload/preload.cjs'),
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
    spellcheck: false, // its dictionaries would come from the network
    disableBlinkFeatures: 'Auxclick',
  },
};

/** Opens the window, or brings the open one to the front. */
export async function openMainWindow(): Promise<void> {
  const open = mainWindow();
  if (open) return open.focus();
  const window = new BrowserWindow(windowOptions);
  current = window;
  window.once('ready-to-show', () => window.show());
  window.once('closed', () => {
    if (current === window) current = null;
  });
  await window.loadURL(`${appOrigin}/index.html`);
}
