import { createCRC32, createSHA1, createSHA256, createSM3 } from 'hash-wasm';
import type { IHasher } from 'hash-wasm';

/** The digests of the format. `crc32` is four bytes, big end first; `sha1` is only for reading old PKCS#12 files. */
export type DigestName = 'sha256' | 'sm3' | 'crc32' | 'sha1';

/** A running digest; use once. */
export interface RunningDigest {
  update(bytes: Uint8Array): void;
  digest(): Uint8Array;
}

/**
 * What the format needs from the machine. `openPrimitives` gives it in WebAssembly for every run-time; a host may put
 * its own faster ones in place (electron/node/package-primitives.ts) as long as they give the same bytes.
 */
export interface Primitives {
  digest(name: DigestName, bytes: Uint8Array): Uint8Array;
  /** The same in lower-case hexadecimal. */
  hexDigest(name: DigestName, bytes: Uint8Array): string;
  stream(name: DigestName): RunningDigest;
  /** Faster check of an ECDSA P-256/SHA-256 signature in DER; absent: the portable one is used. */
  readonly verifyP256?: (publicPoint: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;
  /** Faster check of an SM2 signature in DER over `bound`, which is Z ‖ message of GB/T 32918.2; absent: the portable one is used. */
  readonly verifySm2?: (publicPoint: Uint8Array, bound: Uint8Array, signature: Uint8Array) => boolean;
}

/**
 * The portable primitives. One WebAssembly instance per digest serves any number of running digests, because each
 * keeps its own saved state: nothing has to be given back.
 * @example const parts = await openPrimitives(); parts.digest('sm3', bytes)
 */
export async function openPrimitives(): Promise<Primitives> {
  const [sha256, sm3, crc32, sha1] = await Promise.all([createSHA256(), createSM3(), createCRC32(), createSHA1()]);
  const engines: Record<DigestName, IHasher> = { sha256, sm3, crc32, sha1 };
  return {
    digest: (name, bytes) => engines[name].init().update(bytes).digest('binary'),
    hexDigest: (name, bytes) => engines[name].init().update(bytes).digest('hex'),
    stream: (name) => runningDigest(engines[name]),
  };
}

function runningDigest(engine: IHasher): RunningDigest {
  let state = engine.init().save();
  return {
    update(bytes) {
      state = engine.load(state).update(bytes).save();
    },
    digest: () => engine.load(state).digest('binary'),
  };
}
