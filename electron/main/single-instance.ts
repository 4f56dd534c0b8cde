import { app } from 'electron';
import { mainWindow } from './window';

/**
 * Makes sure that one program at a time works on a data folder. Electron keys the lock by the data folder and the
 * system user; the vault holds lock files of its own for folders that several users share.
 * @returns false when another one is running: that one comes to the front and this one ends
 */
export function setupSingleInstance(): boolean {
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return false;
  }
  app.on('second-instance', () => {
    const window = mainWindow();
    if (!window) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  return true;
}
