import { createHash, getHashes } from 'node:crypto';
import { sm3 } from 'hash-wasm';
import { expect, test } from 'vitest';
import type { StreamHasher, VaultCrypto } from '#shared/vault/ports';
import { nodeVaultCrypto } from '../../electron/node/vault-crypto';
import { webVaultCrypto } from '../../renderer/host/web-vault-crypto';

const bytes = Uint8Array.from({ length: 9 * 1024 * 1024 + 17 }, (_, at) => (at * 7919) % 256);
/** Below, at and above what the browser keeps to hash in one go; in one piece and in uneven ones. */
const sizes = [0, 1, 65, 1_000_003, 8 * 1024 * 1024, 8 * 1024 * 1024 + 1, bytes.length];

async function hashed(begin: () => Promise<StreamHasher>, whole: Uint8Array, piece: number): Promise<string> {
  const hasher = await begin();
  for (let at = 0; at < whole.length; at += piece) hasher.update(whole.slice(at, at + piece));
  return hasher.digest();
}

test.each([['main process', nodeVaultCrypto], ['browser', webVaultCrypto]] as [string, VaultCrypto][])('streams of the %s give the digests of the standard implementations', async (_, crypto) => {
  for (const size of sizes) {
    const whole = bytes.subarray(0, size);
    const expected = [createHash('sha256').update(whole).digest('hex'), await sm3(whole)];
    for (const piece of [Math.max(1, size), 700_001]) {
      expect([await hashed(() => crypto.sha256Stream(), whole, piece), await hashed(() => crypto.sm3Stream(), whole, piece)], `${size} in ${piece}`).toEqual(expected);
    }
  }
});

test.skipIf(!getHashes().includes('sm3'))('SM3 of OpenSSL and of WebAssembly are the same', async () => {
  expect(createHash('sm3').update(bytes).digest('hex')).toBe(await sm3(bytes));
});
