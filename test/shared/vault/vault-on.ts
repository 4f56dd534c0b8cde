import type { Entry } from '#shared/dossier/change';
import { put } from '#shared/dossier/change';
import { evidenceSchema } from '#shared/dossier/core-records';
import type { VaultParts } from '#shared/vault/ports';
import { Vault } from '#shared/vault/vault';
import { vaultCalls } from '#shared/vault/vault-calls';
import type { VaultCalls } from '#shared/vault/vault-calls';
import { nodeVaultCrypto } from '../../../electron/node/vault-crypto';
import type { MemoryFiles } from './memory-files';

/** Argon2id as cheap as can be: these tests are about the vault, not about the cost of a passphrase. */
const crypto: VaultParts['crypto'] = {
  ...nodeVaultCrypto,
  argon2id: (secret, salt) => nodeVaultCrypto.argon2id(secret, salt, { memory: 64, passes: 1 }),
};

/** Parts of a vault over memory, with a clock that ticks a second a call. */
export function partsOn(memory: MemoryFiles, upgrades?: VaultParts['upgrades']): VaultParts {
  let tick = 0;
  const now = (): string => {
    tick += 1;
    return new Date(Date.UTC(2026, 0, 1) + tick * 1000).toISOString();
  };
  return { files: memory.files, crypto, now, owner: '测试', ...(upgrades ? { upgrades } : {}) };
}

/** A vault as a freshly started program has it. */
export const vaultOn = (memory: MemoryFiles, upgrades?: VaultParts['upgrades']): VaultCalls => vaultCalls(new Vault(partsOn(memory, upgrades), 4096));

/** An entry that records evidence with this hash: bytes that no record names are cleared away at the next opening. */
export const evidenceEntry = (sha256: string, size: number): Entry => ({
  at: '2026-01-01T00:00:00Z',
  by: '张三',
  label: '添加佐证',
  changes: [put('evidence', `e-${sha256.slice(0, 8)}`, evidenceSchema.parse({ id: `e-${sha256.slice(0, 8)}`, title: '佐证.txt', kind: 'file', sha256, sm3: null, size, mediaType: 'text/plain', addedAt: '2026-01-01T00:00:00Z' }))],
});

/** An entry that sets one setting. */
export const setting = (key: string, value: string): Entry => ({
  at: '2026-01-01T00:00:00Z',
  by: '张三',
  label: `修改${key}`,
  changes: [put('settings', key, { value })],
});

/** The value of a successful result; a failed one fails the test with its problems. */
export function must<T>(result: { ok: true; value: T } | { ok: false; problems: readonly { code: string; message: string }[] }): T {
  if (result.ok) return result.value;
  throw new Error(result.problems.map(({ code, message }) => `${code} ${message}`).join('; '));
}

/** The path of the only file whose name ends so. */
export function onlyPath(memory: MemoryFiles, ending: string): string {
  const found = memory.paths().filter((path) => path.endsWith(ending));
  if (found.length !== 1) throw new Error(`${found.length} files end with ${ending}`);
  return found[0]!;
}
