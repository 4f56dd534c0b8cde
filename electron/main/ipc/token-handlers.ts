import path from 'node:path';
import { dialog } from 'electron';
import type { OpenDialogOptions } from 'electron';
import { ok } from '#shared/base/result';
import type { HandlersOf } from '#shared/ipc/contract';
import { readCertificate } from '#shared/submission/certificate';
import { tokens } from '../tokens';
import { mainWindow } from '../window';
import { chosenPaths } from './file-handlers';
import { signingKeys } from './key-handlers';

/** Handlers of the calls about PKCS#11 tokens. A module is foreign code: only a file that the user chose here is loaded. */
export function tokenHandlers(): HandlersOf<'tokens'> {
  return {
    'tokens.choose-module': async () => {
      const window = mainWindow();
      const options: OpenDialogOptions = {
        title: '选择密码设备的 PKCS#11 模块（设备厂商提供）',
        properties: ['openFile'],
        filters: [{ name: 'PKCS#11 模块', extensions: ['dll', 'so', 'dylib'] }, { name: '所有文件', extensions: ['*'] }],
      };
      const { canceled, filePaths } = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
      const [file] = filePaths;
      return ok(canceled || file === undefined ? null : { module: chosenPaths.keep(file), name: path.basename(file) });
    },
    'tokens.list': async ({ module }) => {
      const file = chosenPaths.pathOf(module);
      const found = file.ok ? await tokens.list({ module: file.value }) : file;
      return found.ok ? ok([...found.value]) : found;
    },
    'tokens.keys': async ({ module, serial, pin }) => {
      const file = chosenPaths.pathOf(module);
      const keys = file.ok ? await tokens.keys({ place: { module: file.value, serial }, pin }) : file;
      if (!keys.ok) return keys;
      return ok(keys.value.map((key) => ({ ...key, certificates: key.certificates.map((one) => readCertificate(one)?.subjectText ?? '') })));
    },
    'tokens.take': async ({ module, serial, keyId, ...input }) => {
      const file = chosenPaths.pathOf(module);
      if (!file.ok) return file;
      return (await signingKeys()).addTokenKey({ ...input, place: { module: file.value, serial, keyId } });
    },
  };
}
