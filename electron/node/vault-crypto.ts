import { createCipheriv, createDecipheriv, createHash, getHashes, randomBytes } from 'node:crypto';
import { argon2id, createSM3 } from 'hash-wasm';
import type { Bytes } from '#shared/vault/bytes';
import { concat } from '#shared/vault/bytes';
import type { SealKey, StreamHasher, VaultCrypto } from '#shared/vault/ports';

const tagLength = 16;

/** The vault's cryptography in Node and in Electron's main process. AES-GCM and SHA-256 are in BoringSSL too; SM3 is in OpenSSL only, elsewhere hash-wasm has it. */
export const nodeVaultCrypto: VaultCrypto = {
  sha256: (bytes) => owned(createHash('sha256').update(bytes).digest()),
  random: (length) => owned(randomBytes(length)),
  sealKey: (raw) => Promise.resolve(sealKey(Buffer.from(raw))),
  async argon2id(secret, salt, { memory, passes }) {
    const derived = await argon2id({ password: secret, salt, parallelism: 1, iterations: passes, memorySize: memory, hashLength: 32, outputType: 'binary' });
    return owned(derived);
  },
  sha256Stream: () => Promise.resolve(nodeHasher('sha256')),
  sm3Stream: async () => (getHashes().includes('sm3') ? nodeHasher('sm3') : (await createSM3()).init()),
};

function nodeHasher(algorithm: 'sha256' | 'sm3'): StreamHasher {
  const hash = createHash(algorithm);
  return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest('hex') };
}

/** Small Buffers share a pool; the vault keeps what it gets, so it gets its own copy. */
const owned = (bytes: Uint8Array): Bytes => new Uint8Array(bytes);

function sealKey(key: Buffer): SealKey {
  return {
    seal(nonce, bound, plain) {
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound);
      return Promise.resolve(concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
    },
    // Async, so that a wrong tag rejects instead of throwing.
    // oxlint-disable-next-line typescript/require-await
    async unseal(nonce, bound, sealed) {
      if (sealed.length < tagLength) throw new Error('sealed bytes are too short');
      const end = sealed.length - tagLength;
      const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(bound).setAuthTag(sealed.subarray(end));
      return concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
    },
  };
}
