import { argon2id, createSHA256, createSM3 } from 'hash-wasm';
import type { Bytes } from '#shared/vault/bytes';
import type { SealKey, VaultCrypto } from '#shared/vault/ports';

/** The vault's cryptography in a browser: WebCrypto, and hash-wasm for what it lacks (Argon2id, SM3, streaming). */
export const webVaultCrypto: VaultCrypto = {
  sha256: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Bytes)),
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  async sealKey(raw) {
    const key = await crypto.subtle.importKey('raw', raw as Bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
    return webSealKey(key);
  },
  async argon2id(secret, salt, { memory, passes }) {
    const derived = await argon2id({ password: secret, salt, parallelism: 1, iterations: passes, memorySize: memory, hashLength: 32, outputType: 'binary' });
    return new Uint8Array(derived);
  },
  async blobHashers() {
    const [sha256, sm3] = await Promise.all([createSHA256(), createSM3()]);
    sha256.init();
    sm3.init();
    return {
      update(bytes) {
        sha256.update(bytes);
        sm3.update(bytes);
      },
      digest: () => ({ sha256: sha256.digest(), sm3: sm3.digest() }),
    };
  },
};

const parameters = (nonce: Uint8Array, bound: Uint8Array): AesGcmParams => ({
  name: 'AES-GCM',
  iv: nonce as Bytes,
  additionalData: bound as Bytes,
});

function webSealKey(key: CryptoKey): SealKey {
  return {
    seal: async (nonce, bound, plain) => new Uint8Array(await crypto.subtle.encrypt(parameters(nonce, bound), key, plain as Bytes)),
    unseal: async (nonce, bound, sealed) => new Uint8Array(await crypto.subtle.decrypt(parameters(nonce, bound), key, sealed as Bytes)),
  };
}
