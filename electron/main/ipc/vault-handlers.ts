import os from 'node:os';
import path from 'node:path';
import { app } from 'electron';
import { ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import type { HandlersOf } from '#shared/ipc/contract';
import { vaultContract } from '#shared/ipc/vault-calls';
import type { VaultFiles } from '#shared/vault/ports';
import { Vault } from '#shared/vault/vault';
import { vaultCalls } from '#shared/vault/vault-calls';
import { feedSpan } from '../../node/feed-span';
import { nodeVaultCrypto } from '../../node/vault-crypto';
import { nodeVaultFiles } from '../../node/vault-files';
import { chosenPaths } from './file-handlers';

/** Files under a folder of the user's choice; in one of our own there, so that nothing else is ever touched. */
const outside = (folder: string): VaultFiles => nodeVaultFiles(path.join(folder, '工盾备份'));

/** Handlers of the vault's calls: one vault under the data folder, whose calls carry the same names. */
export function vaultHandlers(): HandlersOf<'vault'> {
  const root = path.join(app.getPath('userData'), 'vault');
  const owner = `${os.userInfo().username}（${os.hostname()}，进程 ${process.pid}）`;
  const parts = { files: nodeVaultFiles(root), crypto: nodeVaultCrypto, now: () => new Date().toISOString(), owner, outside };
  const calls = vaultCalls(new Vault(parts)) as unknown as Readonly<Record<string, (args: unknown) => Promise<Result<unknown>>>>;
  const handlers = Object.keys(vaultContract).map((channel) => [channel, calls[channel.slice('vault.'.length)]]);
  // The contract's schemas check both ends of every call; the names are compared by a test.
  const all = Object.fromEntries(handlers) as HandlersOf<'vault'>;
  return {
    ...all,
    'vault.evidenceFeed': ({ token, ...span }) => feedSpan(span, (bytes) => all['vault.evidenceWrite']({ token, bytes })),
    // The window knows a folder by its token only.
    'vault.chooseBackupFolder': async ({ folder }) => {
      const chosen = folder === null ? ok(null) : chosenPaths.pathOf(folder);
      return chosen.ok ? all['vault.chooseBackupFolder']({ folder: chosen.value }) : chosen;
    },
  };
}
