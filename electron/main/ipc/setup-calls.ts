import { ipcMain } from 'electron';
import type { IpcMainInvokeEvent } from 'electron';
import { isAppUrl } from '#shared/ipc/app-origin';
import type { Handlers } from '#shared/ipc/contract';
import { logFailure } from '../log';
import { mainWindow } from '../window';
import { appHandlers } from './app-handlers';
import { fileHandlers } from './file-handlers';
import { keyHandlers } from './key-handlers';
import { packageHandlers } from './package-handlers';
import { registerCalls } from './register';
import { tokenHandlers } from './token-handlers';
import { vaultHandlers } from './vault-handlers';

/** Connects all calls of the contract. */
export function setupCalls(): void {
  const vault = vaultHandlers();
  const handlers = {
    ...appHandlers(),
    ...fileHandlers(),
    ...vault,
    ...keyHandlers(),
    ...tokenHandlers(),
    ...packageHandlers(vault['vault.evidencePiece']),
  } satisfies Handlers;
  registerCalls(handlers, { ipcMain, isTrusted, now: () => performance.now(), log: logFailure });
}

/** Only the main frame of our own window, while it shows one of our pages. */
function isTrusted({ sender, senderFrame }: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>): boolean {
  const ours = mainWindow()?.webContents;
  return ours !== undefined && sender === ours && senderFrame !== null && senderFrame === ours.mainFrame && isAppUrl(senderFrame.url);
}
