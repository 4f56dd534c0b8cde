import { expect, it } from 'vitest';
import { feedChannel } from '#shared/ipc/channels';
import { vaultContract } from '#shared/ipc/vault-calls';
import { Vault } from '#shared/vault/vault';
import { vaultCalls } from '#shared/vault/vault-calls';
import { freshRoot, partsAt } from './vault-parts';

// Chosen files are fed by path, which the vault itself knows nothing of: the preload and main agree on that call.
it('offers every call of the vault over IPC, and beside them only the feeding of a chosen file', async () => {
  const calls = Object.keys(vaultCalls(new Vault(partsAt(await freshRoot()))));
  expect(Object.keys(vaultContract).toSorted()).toEqual([...calls.map((name) => `vault.${name}`), feedChannel].toSorted());
});
