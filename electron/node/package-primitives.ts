import { createHash, createPublicKey, createVerify, getHashes, hash, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { rememberByBytes } from '#shared/base/remember';
import { publicKeyInfo } from '#shared/submission/public-key';
import type { KeyAlgorithm } from '#shared/submission/public-key';
import { signSm2, sm2PublicKey, verifySm2 as verifySm2Signature } from '#shared/submission/sm2';
import { openPrimitives } from '#shared/submission/primitives';
import type { DigestName, Primitives, RunningDigest } from '#shared/submission/primitives';

/** Node's own SHA-256 and CRC-32, and SM3 where its OpenSSL has it (Electron's BoringSSL has not). Node's SM2 keys never sign: see `verifySm2`. */
const native = new Set<DigestName>(['sha256', ...(getHashes().includes('sm3') ? ['sm3' as const] : [])]);

/**
 * The primitives of the format with native digests and P-256 where the run-time has them: three to four times faster
 * than WebAssembly, same bytes.
 */
export async function openNodePrimitives(): Promise<Primitives> {
  const portable = await openPrimitives();
  return {
    digest: (name, bytes) => (native.has(name) ? hash(name, bytes, 'buffer') : portable.digest(name, bytes)),
    stream: (name) => (name === 'crc32' ? runningCrc() : native.has(name) ? runningHash(name) : portable.stream(name)),
    verifyP256,
    ...(sm2Works(portable) ? { verifySm2 } : {}),
  };
}

/** The signature of GB/T 32918.5 over "message digest". */
const vector = {
  privateKey: '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8',
  nonce: '0x59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21',
};

/**
 * Whether this Node checks SM2 as the standard does. Its one-step `verify` binds the empty ID and has no way to name
 * another; `createVerify` takes what is signed as it is, Z and all. That is how it is today, not a promise: so it is
 * tried with the standard's own signature, right and wrong, before it is trusted.
 */
function sm2Works(portable: Primitives): boolean {
  const key = Buffer.from(vector.privateKey, 'hex');
  const [point, message] = [sm2PublicKey(key), Buffer.from('message digest')];
  const signature = signSm2(portable, key, message, { nonce: BigInt(vector.nonce) });
  const asked = { ...portable, verifySm2 };
  return verifySm2Signature(asked, point, message, signature) && !verifySm2Signature(asked, point, Buffer.from('message digesT'), signature);
}

function runningHash(name: DigestName): RunningDigest {
  const running = createHash(name);
  return { update: (bytes) => void running.update(bytes), digest: () => running.digest() };
}

function runningCrc(): RunningDigest {
  let value = 0;
  return {
    update(bytes) {
      value = crc32(bytes, value);
    },
    digest() {
      const bytes = new Uint8Array(4);
      new DataView(bytes.buffer).setUint32(0, value);
      return bytes;
    },
  };
}

/** Reading a key costs as much as a check with it, and the same few keys come again and again. */
const keysOf = (algorithm: KeyAlgorithm): ((publicPoint: Uint8Array) => KeyObject) =>
  rememberByBytes(256, (publicPoint) => createPublicKey({ key: Buffer.from(publicKeyInfo(algorithm, publicPoint)), format: 'der', type: 'spki' }));
const p256Key = keysOf('p256');
const sm2Key = keysOf('sm2');

function verifyP256(publicPoint: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify('sha256', message, p256Key(publicPoint), signature);
  } catch {
    // A point off the curve: nothing is signed by it.
    return false;
  }
}

function verifySm2(publicPoint: Uint8Array, bound: Uint8Array, signature: Uint8Array): boolean {
  try {
    return createVerify('sm3').update(bound).verify(sm2Key(publicPoint), signature);
  } catch {
    // A point off the curve, or no SM2 in this run-time.
    return false;
  }
}
