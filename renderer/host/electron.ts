import { ok } from '#shared/base/result';
import type { Bridge } from '#shared/ipc/contract';
import { callMain } from './bridge-call';
import { electronFiles } from './electron-files';
import { electronKeys, electronPackages, electronTokens } from './electron-packages';
import type { Host } from './host';
import { vaultOverBridge } from './electron-vault';
import { createVaultClient } from './vault-client';

/** The host in Electron: everything durable goes through the main process. */
export function createElectronHost(bridge: Bridge): Host {
  return {
    kind: 'electron',
    vault: createVaultClient(vaultOverBridge(bridge), {
      possible: true,
      choose: () => callMain(bridge, 'files.choose-folder', { purpose: 'backup' }),
      allow: () => Promise.resolve(ok(null)),
    }),
    files: electronFiles(bridge),
    keys: electronKeys(bridge),
    tokens: electronTokens(bridge),
    packages: electronPackages(bridge),
    async clearClipboard(text) {
      await callMain(bridge, 'app.clear-clipboard', { text });
    },
    async dataLocation() {
      const info = await callMain(bridge, 'app.info', null);
      return info.ok ? info.value.dataFolder : '本机（位置暂时读不到）';
    },
  };
}
