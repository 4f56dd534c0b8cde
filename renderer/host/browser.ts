import { browserFiles } from './browser-files';
import type { Host } from './host';
import { browserPackages, createPackageCaller, startPackageWorker, workerKeys } from './package-client';
import { createVaultClient } from './vault-client';
import { createWorkerCaller } from './worker-caller';

/** The host in a plain browser: files through dialogs and downloads, the vault in the browser's private file system. */
export function createBrowserHost(): Host {
  const worker = new Worker(new URL('vault-worker.ts', import.meta.url), { type: 'module', name: 'vault' });
  // Without persistence the browser may clear the store when the disk runs low; it may refuse, and then backups matter more.
  void navigator.storage.persist().catch(() => false);
  const vault = createVaultClient(createWorkerCaller(worker));
  const packageCaller = createPackageCaller(startPackageWorker);
  return {
    kind: 'browser',
    vault,
    files: browserFiles,
    keys: workerKeys(packageCaller),
    packages: browserPackages(packageCaller, vault, browserFiles),
    dataLocation: () => Promise.resolve('本浏览器的专用存储（仅限这台电脑、这个浏览器）'),
  };
}
