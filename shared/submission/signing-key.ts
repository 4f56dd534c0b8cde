import { p256 } from '@noble/curves/nist.js';
import { bytesToNumberBE } from '@noble/curves/utils.js';
import { readCertificate } from './certificate';
import type { Primitives } from './primitives';
import type { KeyAlgorithm } from './public-key';
import { selfSignedCertificate } from './self-signed-certificate';
import { isSm2PrivateKey, signSm2, sm2PublicKey } from './sm2';

/** A private key with its certificate and, where a CA issued it, the chain above it (nearest first). */
export interface SigningKey {
  readonly algorithm: KeyAlgorithm;
  /** 32 bytes, big end first. */
  readonly privateKey: Uint8Array;
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
}

/** Whoever signs: a key in memory or a token. `sign` takes the bytes themselves, hashes as its algorithm asks, gives DER. */
export interface Signer {
  readonly algorithm: KeyAlgorithm;
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** Gives `length` random bytes from a cryptographic generator. */
export type RandomBytes = (length: number) => Uint8Array;

/** Years that a self-signed certificate is valid: a plant's submission cycle (two years, article 7) and one more. */
const validYears = 3;

/**
 * New key with a self-signed certificate.
 * @param input `now` instant RFC 3339 UTC; `commonName` enterprise or person; `uscc` '' leaves it out
 * @example await createKey({ algorithm: 'sm2', commonName: '滇西铜业', uscc, now, random }, parts)
 */
export async function createKey(
  input: { algorithm: KeyAlgorithm; commonName: string; uscc: string; now: string; random: RandomBytes },
  parts: Primitives,
): Promise<SigningKey> {
  const { algorithm, random } = input;
  const privateKey = drawPrivateKey(algorithm, random);
  const notBefore = `${input.now.slice(0, 19)}Z`;
  const certificate = await selfSignedCertificate(
    {
      algorithm,
      subject: { commonName: input.commonName, uscc: input.uscc },
      publicPoint: publicPointOf(algorithm, privateKey),
      serial: random(16),
      notBefore,
      notAfter: yearsLater(notBefore, validYears),
    },
    parts,
    (bytes) => signWith(algorithm, privateKey, bytes, parts),
  );
  return { algorithm, privateKey, certificate, chain: [] };
}

function drawPrivateKey(algorithm: KeyAlgorithm, random: RandomBytes): Uint8Array {
  for (let attempt = 0; attempt < 100; attempt++) {
    const candidate = random(32);
    if (isPrivateKey(algorithm, candidate)) return candidate;
  }
  // 100 refusals in a row have a chance below 2^-3000: the generator gives constants.
  throw new Error('random generator gives no usable key');
}

/**
 * Whether 32 bytes are a private key of the curve.
 * @example isPrivateKey('p256', new Uint8Array(32)) // false
 */
export function isPrivateKey(algorithm: KeyAlgorithm, key: Uint8Array): boolean {
  if (key.length !== 32) return false;
  return algorithm === 'sm2' ? isSm2PrivateKey(key) : bytesToNumberBE(key) > 0n && p256.utils.isValidSecretKey(key);
}

/**
 * Uncompressed public point of a private key.
 * @example publicPointOf('p256', key).length // 65
 */
export function publicPointOf(algorithm: KeyAlgorithm, privateKey: Uint8Array): Uint8Array {
  return algorithm === 'sm2' ? sm2PublicKey(privateKey) : p256.getPublicKey(privateKey, false);
}

/**
 * Signature in DER, deterministic (RFC 6979 for P-256, the same construction for SM2).
 * @example signWith('sm2', key, bytes, parts)
 */
export function signWith(algorithm: KeyAlgorithm, privateKey: Uint8Array, bytes: Uint8Array, parts: Primitives): Uint8Array {
  return algorithm === 'sm2' ? signSm2(parts, privateKey, bytes) : p256.sign(bytes, privateKey, { format: 'der', lowS: false });
}

/**
 * DER form of an ECDSA signature that came as r and s side by side (tokens, WebCrypto).
 * @throws Error for other lengths and for r or s out of range
 * @example derSignature(raw) // 0x30 …
 */
export function derSignature(raw: Uint8Array): Uint8Array {
  return p256.Signature.fromBytes(raw, 'compact').toBytes('der');
}

/**
 * A signer over a key in memory.
 * @example const signer = signerOf(key, parts)
 */
export function signerOf(key: SigningKey, parts: Primitives): Signer {
  return {
    algorithm: key.algorithm,
    certificate: key.certificate,
    chain: key.chain,
    sign: (bytes) => Promise.resolve(signWith(key.algorithm, key.privateKey, bytes, parts)),
  };
}

/**
 * The same moment some years later; 29 February becomes 28.
 * @example yearsLater('2026-11-23T08:00:00Z', 3) // '2029-11-23T08:00:00Z'
 */
export function yearsLater(instant: string, years: number): string {
  const year = Number(instant.slice(0, 4)) + years;
  const rest = instant.slice(4);
  return `${year}${rest.startsWith('-02-29') ? rest.replace('-02-29', '-02-28') : rest}`;
}

/**
 * Whether certificate and private key belong together.
 * @example certificateFits(key.certificate, 'sm2', key.privateKey)
 */
export function certificateFits(certificate: Uint8Array, algorithm: KeyAlgorithm, privateKey: Uint8Array): boolean {
  const read = readCertificate(certificate);
  if (read?.algorithm !== algorithm) return false;
  const point = publicPointOf(algorithm, privateKey);
  return point.every((byte, at) => byte === read.publicPoint[at]);
}
