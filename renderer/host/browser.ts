import { BackupFolder } from './backup-folder';
import type { Shelf } from './backup-folder';
import { browserFiles } from './browser-files';
import type { Host } from './host';
import { browserPackages, createPackageCaller, startPackageWorker, workerKeys } from './package-client';
import { createVaultClient } from './vault-client';
import type { FolderNews } from './vault-messages';
import { createWorkerCaller } from './worker-caller';

/** The host in a plain browser: files through dialogs and downloads, the vault in the browser's private file system. */
export function createBrowserHost(shelf: Shelf): Host {
  const worker = new Worker(new URL('vault-worker.ts', import.meta.url), { type: 'module', name: 'vault' });
  // Without persistence the browser may clear the store when the disk runs low; it may refuse, and then backups matter more.
  void navigator.storage.persist().catch(() => false);
  const folder = new BackupFolder(shelf, (chosen) => {
    const news: FolderNews = { folder: chosen };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a page speaks to its worker only
    worker.postMessage(news);
  });
  const vault = createVaultClient(createWorkerCaller(worker), folder);
  const packageCaller = createPackageCaller(startPackageWorker);
  return {
    kind: 'browser',
    vault,
    files: browserFiles,
    keys: workerKeys(packageCaller),
    tokens: null,
    packages: browserPackages(packageCaller, vault, browserFiles),
    clearClipboard: () => navigator.clipboard.writeText('').catch(() => undefined),
    dataLocation: () => Promise.resolve('本浏览器的专用存储（仅限这台电脑、这个浏览器）'),
  };
}
