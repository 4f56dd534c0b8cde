import { app, dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import { tellWindow } from './tell-window';
import { mainWindow } from './window';

/** How long the window may take to save before the user is asked. */
const patience = 5000;

let mayClose = false;
let waiting: NodeJS.Timeout | undefined;

/**
 * Closing waits for the last save: the window is told, saves what is pending and answers with `app.close-now`.
 * A window that does not answer in five seconds leaves the choice to the user; nothing is dropped silently.
 */
export function setupClosing(): void {
  app.on('browser-window-created', (_event, window) => guard(window));
  app.on('window-all-closed', () => app.quit());
}

/** The window saved everything: close it now. */
export function closeNow(): void {
  clearTimeout(waiting);
  waiting = undefined;
  mayClose = true;
  mainWindow()?.close();
}

function guard(window: BrowserWindow): void {
  mayClose = false;
  window.on('close', (event) => {
    if (mayClose || window.webContents.isCrashed()) return;
    event.preventDefault();
    tellWindow('app.close-requested', null);
    waiting ??= setTimeout(() => void askToLeave(window), patience);
  });
  // The page holds the window open while a save is under way; once it has said yes, nothing may.
  window.webContents.on('will-prevent-unload', (event) => {
    if (mayClose) event.preventDefault();
  });
}

async function askToLeave(window: BrowserWindow): Promise<void> {
  waiting = undefined;
  if (window.isDestroyed()) return;
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    title: '工盾自评',
    message: '最后的修改还没有写入磁盘',
    detail: '可能是磁盘很慢、已满，或安全软件正在检查。建议继续等待；现在关闭会丢失最后几秒的输入。',
    buttons: ['继续等待', '放弃最后的修改并关闭'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  if (response === 1) return closeNow();
  tellWindow('app.close-requested', null);
  waiting ??= setTimeout(() => void askToLeave(window), patience);
}
