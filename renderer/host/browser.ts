import { browserFiles } from './browser-files';
import type { Host } from './host';
import { createMemoryVault } from './memory-vault';

/** The host in a plain browser: files through dialogs and downloads, the vault in the browser's private file system. */
export function createBrowserHost(): Host {
  return {
    kind: 'browser',
    vault: createMemoryVault(),
    files: browserFiles,
    dataLocation: () => Promise.resolve('本浏览器的专用存储（仅限这台电脑、这个浏览器）'),
  };
}
