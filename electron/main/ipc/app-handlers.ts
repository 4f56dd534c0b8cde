import { statfs } from 'node:fs/promises';
import { app, clipboard } from 'electron';
import { fail, ok } from '#shared/base/result';
import type { HandlersOf } from '#shared/ipc/contract';
import { fileProblem } from '../../node/file-problem';
import { closeNow } from '../closing';
import { hasKeyRing } from '../key-ring';

/** Handlers of the calls about the program and its window. */
export function appHandlers(): HandlersOf<'app'> {
  return {
    'app.info': async () =>
      ok({
        version: app.getVersion(),
        electron: process.versions.electron ?? '',
        chromium: process.versions['chrome'] ?? '',
        platform: process.platform,
        dataFolder: app.getPath('userData'),
        keyRing: await hasKeyRing(),
      }),
    'app.disk-space': async () => {
      try {
        const { bavail, blocks, bsize } = await statfs(app.getPath('userData'));
        return ok({ free: bavail * bsize, total: blocks * bsize });
      } catch (error) {
        return fail(fileProblem(error, app.getPath('userData')));
      }
    },
    'app.clear-clipboard': async ({ text }) => {
      if (unixLines(await clipboard.readText()) === unixLines(text)) clipboard.clear();
      return ok(null);
    },
    'app.close-now': async () => {
      // After the answer is on its way: the window that asked is the one that closes.
      setImmediate(closeNow);
      return ok(null);
    },
  };
}

/** Windows hands lines of the clipboard back with CR LF. */
const unixLines = (text: string): string => text.replaceAll('\r\n', '\n');
