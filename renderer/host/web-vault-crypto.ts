import { argon2id, createSHA256, createSM3 } from 'hash-wasm';
import type { IHasher } from 'hash-wasm';
import { concat, toHex } from '#shared/vault/bytes';
import type { Bytes } from '#shared/vault/bytes';
import type { SealKey, StreamHasher, VaultCrypto } from '#shared/vault/ports';

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
  sha256Stream: () => Promise.resolve(webSha256()),
  sm3Stream: async () => (await createSM3()).init(),
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

/** Up to this many bytes are kept and hashed in one go: native and beside this thread. WebCrypto cannot stream. */
const oneGo = 8 * 1024 * 1024;

function webSha256(): StreamHasher {
  let kept: Uint8Array[] = [];
  let size = 0;
  let streaming: Promise<IHasher> | null = null;
  const stream = (bytes: readonly Uint8Array[]): void => {
    streaming = (streaming ?? createSHA256().then((hasher) => hasher.init())).then((hasher) => {
      for (const one of bytes) hasher.update(one);
      return hasher;
    });
  };
  return {
    update(bytes) {
      size += bytes.length;
      if (streaming) {
        stream([bytes]);
        return;
      }
      kept.push(bytes);
      if (size <= oneGo) return;
      stream(kept);
      kept = [];
    },
    async digest() {
      if (streaming) return (await streaming).digest();
      const whole = kept.length === 1 ? kept[0]! : concat(kept);
      return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', whole as Bytes)));
    },
  };
}
