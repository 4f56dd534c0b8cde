import { createHash, createPublicKey, createVerify, getHashes, hash, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { rememberByBytes } from '#shared/base/remember';
import { publicKeyInfo } from '#shared/submission/public-key';
import type { KeyAlgorithm } from '#shared/submission/public-key';
import { verifySm2 as verifySm2Signature } from '#shared/submission/sm2';
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
    digest: (name, bytes) => (native.has(name) ? hash(name, bytes, 'buffer') : name === 'crc32' ? crcBytes(crc32(bytes)) : portable.digest(name, bytes)),
    hexDigest: (name, bytes) => (native.has(name) ? hash(name, bytes, 'hex') : portable.hexDigest(name, bytes)),
    stream: (name) => (name === 'crc32' ? runningCrc() : native.has(name) ? runningHash(name) : portable.stream(name)),
    verifyP256,
    ...(sm2Works(portable) ? { verifySm2 } : {}),
  };
}

/** Public key and signature of GB/T 32918.5, over "message digest" with the default ID. */
const vector = {
  point: '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  signature: '3046022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
};

/**
 * Whether this Node checks SM2 as the standard does. Its one-step `verify` binds the empty ID and has no way to name
 * another; `createVerify` takes what is signed as it is, Z and all. That is how it is today, not a promise: so it is
 * tried with the standard's own signature, right and wrong, before it is trusted.
 */
function sm2Works(portable: Primitives): boolean {
  const tried = { ...portable, verifySm2 };
  const [point, signature] = [Buffer.from(vector.point, 'hex'), Buffer.from(vector.signature, 'hex')];
  const accepts = (message: string): boolean => verifySm2Signature(tried, point, Buffer.from(message), signature);
  return accepts('message digest') && !accepts('message digesT');
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
    digest: () => crcBytes(value),
  };
}

function crcBytes(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
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
