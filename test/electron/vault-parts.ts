import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Entry } from '#shared/dossier/change';
import { put } from '#shared/dossier/change';
import type { VaultFiles, VaultParts } from '#shared/vault/ports';
import { nodeVaultCrypto } from '../../electron/node/vault-crypto';
import { nodeVaultFiles } from '../../electron/node/vault-files';

/** A fresh folder for one test. */
export const freshRoot = (): Promise<string> => mkdtemp(path.join(os.tmpdir(), 'gongdun-vault-'));

/** Argon2id as cheap as the key box takes it: the tests are about the box, not about the cost. */
export const cheapCrypto: VaultParts['crypto'] = {
  ...nodeVaultCrypto,
  argon2id: (secret, salt) => nodeVaultCrypto.argon2id(secret, salt, { memory: 64, passes: 1 }),
};

/** The parts of a vault over real files, with a clock that ticks a second a call. */
export function partsAt(root: string, files: VaultFiles = nodeVaultFiles(root, { patience: 50 })): VaultParts {
  let tick = 0;
  const now = (): string => {
    tick += 1;
    return new Date(Date.UTC(2026, 0, 1) + tick * 1000).toISOString();
  };
  return { files, crypto: cheapCrypto, now, owner: '测试' };
}

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
