import 'fake-indexeddb/auto';
import { ok } from '#shared/base/result';
import type { Host, VaultHost } from '../../renderer/host/host';
import { createVaultClient } from '../../renderer/host/vault-client';
import type { VaultCaller } from '../../renderer/host/vault-messages';
import { nobody } from '../../renderer/session/operators';
import type { OperatorShelf } from '../../renderer/session/operators';
import { Workspace } from '../../renderer/session/workspace';
import type { MemoryFiles } from '../shared/vault/memory-files';
import { partsOn, vaultOn } from '../shared/vault/vault-on';
import type { VaultCalls } from '#shared/vault/vault-calls';

/** The session's vault over memory, by the same client that the window uses. */
export function hostOn(calls: VaultCalls): VaultHost {
  const call = (name: keyof VaultCalls, args: never): Promise<unknown> => (calls[name] as (given: never) => Promise<unknown>)(args);
  return createVaultClient({ call: call as unknown as VaultCaller, feed: () => Promise.resolve(ok({ fed: 0 })) });
}

/** A window that was just opened over these files. */
export function windowOn(memory: MemoryFiles, vault: VaultHost = hostOn(vaultOn(memory)), shelf: OperatorShelf = { read: () => nobody, keep: () => true }): Workspace {
  const host: Host = { kind: 'browser', vault, files: undefined as never, packages: undefined as never, keys: undefined as never, dataLocation: () => Promise.resolve('') } as unknown as Host;
  const { now } = partsOn(memory);
  return new Workspace(host, { now, today: () => '2026-01-01' }, () => Promise.reject(new Error('no packs here')), shelf);
}
