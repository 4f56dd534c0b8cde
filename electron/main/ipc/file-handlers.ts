import { statfs } from 'node:fs/promises';
import path from 'node:path';
import { app, dialog, shell } from 'electron';
import type { FileFilter } from 'electron';
import { problem } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import type { HandlersOf } from '#shared/ipc/contract';
import { makeTokens } from '../../node/path-tokens';
import { openPartFile } from '../../node/save-file';
import type { PartFile } from '../../node/save-file';
import { mainWindow } from '../window';

const filters: Readonly<Record<string, FileFilter>> = {
  pdf: { name: 'PDF 文档', extensions: ['pdf'] },
  docx: { name: 'Word 文档', extensions: ['docx'] },
  xlsx: { name: 'Excel 工作簿', extensions: ['xlsx'] },
  json: { name: '档案文件', extensions: ['json'] },
  zip: { name: '申报包', extensions: ['zip'] },
  pem: { name: '证书或证书请求', extensions: ['pem', 'crt', 'csr'] },
  ics: { name: '日历文件', extensions: ['ics'] },
  csv: { name: 'CSV 表格', extensions: ['csv'] },
  text: { name: '文本文件', extensions: ['txt'] },
  backup: { name: '档案备份', extensions: ['gdbak'] },
};

/** Paths that the user chose, by the token that the window knows; other handler groups read folders from here. */
export const chosenPaths = makeTokens();

/** Handlers of the calls that write where the user chose. */
export function fileHandlers(): HandlersOf<'files'> {
  const parts = new Map<string, PartFile>();
  const part = (token: string): Result<PartFile> => {
    const found = parts.get(token);
    return found ? ok(found) : fail(problem('E-FILE-20', '这次保存已经结束。请重新点“保存”选择位置。'));
  };
  return {
    'files.choose-save': async ({ suggestedName, kind }) => {
      const filter = filters[kind];
      const options = { defaultPath: path.join(app.getPath('documents'), suggestedName), ...(filter ? { filters: [filter] } : {}) };
      const window = mainWindow();
      const { canceled, filePath } = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options));
      if (canceled || filePath === '') return ok(null);
      const opened = await openPartFile(filePath);
      if (!opened.ok) return opened;
      const token = chosenPaths.keep(filePath);
      parts.set(token, opened.value);
      return ok({ token, path: filePath, free: await freeBytes(path.dirname(filePath)) });
    },
    'files.write': async ({ token, offset, bytes }) => {
      const found = part(token);
      return found.ok ? found.value.write(offset, bytes) : found;
    },
    'files.finish': async ({ token }) => {
      const found = part(token);
      if (!found.ok) return found;
      parts.delete(token);
      const finished = await found.value.finish();
      return finished.ok ? ok({ path: found.value.target, ...finished.value }) : finished;
    },
    'files.abandon': async ({ token }) => {
      const found = part(token);
      parts.delete(token);
      if (found.ok) await found.value.abandon();
      return ok(null);
    },
    'files.choose-folder': async () => {
      const window = mainWindow();
      const options = { properties: ['openDirectory' as const, 'createDirectory' as const] };
      const { canceled, filePaths } = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
      const folder = filePaths[0];
      if (canceled || folder === undefined) return ok(null);
      return ok({ token: chosenPaths.keep(folder), path: folder, free: await freeBytes(folder) });
    },
    'files.reveal': async ({ token }) => {
      const chosen = chosenPaths.pathOf(token);
      if (chosen.ok) shell.showItemInFolder(chosen.value);
      return chosen.ok ? ok(null) : chosen;
    },
  };
}

/** Free bytes of the volume; 0 where the system does not say. */
async function freeBytes(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return 0;
  }
}
