// @ts-check
import { BrowserWindow } from './browser-window.mjs';
import { running } from './app.mjs';

/** The clipboard of the Chromium that runs, reached through a window: the main process has no other way to it here. */
async function page() {
  await running.context?.grantPermissions(['clipboard-read', 'clipboard-write']);
  const [window] = BrowserWindow.getAllWindows();
  if (!window) throw new Error('stand-in: no window to reach the clipboard through');
  return window.opened;
}

export const clipboard = {
  async readText() {
    return (await page()).evaluate(() => navigator.clipboard.readText());
  },
  async clear() {
    await (await page()).evaluate(() => navigator.clipboard.writeText(''));
  },
};
