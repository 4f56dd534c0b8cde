import { expect, it } from 'vitest';
import { vaultContract } from '#shared/ipc/vault-calls';
import { Vault } from '#shared/vault/vault';
import { vaultCalls } from '#shared/vault/vault-calls';
import { freshRoot, partsAt } from './vault-parts';

it('offers every call of the vault over IPC, and no other', async () => {
  const calls = Object.keys(vaultCalls(new Vault(partsAt(await freshRoot()))));
  expect(Object.keys(vaultContract).toSorted()).toEqual(calls.map((name) => `vault.${name}`).toSorted());
});
