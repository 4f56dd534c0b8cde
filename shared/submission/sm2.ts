import { weierstrass } from '@noble/curves/abstract/weierstrass.js';
import { bytesToNumberBE, createHmacDrbg, numberToBytesBE } from '@noble/curves/utils.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { rememberByBytes } from '../base/remember';
import { concatBytes, utf8 } from './bytes';
import { der, readDer, tags } from './der';
import type { Primitives } from './primitives';

/** Parameters of GB/T 32918.5 (sm2p256v1). */
const parameters = {
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  h: 1n,
  a: 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
};
const Point = weierstrass(parameters);
const order = parameters.n;
// A table of multiples of the base point: verification is twice as fast from the second time on.
Point.BASE.precompute(8);

/**
 * Public points seen lately. Whoever verifies a box of packages meets the same keys again and again: from the third
 * time on a point has a table of its own multiples, which costs about six checks and makes each later one three times as
 * fast. 128 tables take about 20 MB.
 */
const seenPoint = rememberByBytes(128, (publicPoint) => ({ point: Point.fromBytes(publicPoint), uses: 0 }));
const tableFrom = 3;

function pointOf(publicPoint: Uint8Array): InstanceType<typeof Point> {
  const seen = seenPoint(publicPoint);
  seen.uses += 1;
  return seen.uses === tableFrom ? seen.point.precompute(5) : seen.point;
}

/** The default signer ID of GB/T 35276 and GM/T 0009. OpenSSL's default is the empty one: always give it there. */
export const defaultSm2Id = '1234567812345678';

/**
 * Public point, uncompressed (65 bytes), of a private key.
 * @example sm2PublicKey(privateKey)[0] // 4
 */
export function sm2PublicKey(privateKey: Uint8Array): Uint8Array {
  return Point.BASE.multiply(bytesToNumberBE(privateKey)).toBytes(false);
}

/**
 * Whether 32 bytes can be an SM2 private key: 1 … n−2 (n−1 has no inverse of 1+d).
 * @example isSm2PrivateKey(new Uint8Array(32)) // false
 */
export function isSm2PrivateKey(key: Uint8Array): boolean {
  const value = bytesToNumberBE(key);
  return key.length === 32 && value > 0n && value < order - 1n;
}

const curveBytes = concatBytes(...[parameters.a, parameters.b, parameters.Gx, parameters.Gy].map((value) => numberToBytesBE(value, 32)));

/** Z ‖ M of GB/T 32918.2 §5.5 and §6.1, Z over the ID, the curve and the public key: what is really signed. */
function boundMessage(parts: Primitives, publicPoint: Uint8Array, message: Uint8Array, id: string): Uint8Array {
  const idBytes = utf8(id);
  const bits = idBytes.length * 8;
  const z = parts.digest('sm3', concatBytes(Uint8Array.from([bits >> 8, bits & 255]), idBytes, curveBytes, publicPoint.subarray(1)));
  return concatBytes(z, message);
}

/** e of GB/T 32918.2 §6.1: SM3(Z ‖ M). */
function messageNumber(parts: Primitives, publicPoint: Uint8Array, message: Uint8Array, id: string): bigint {
  return bytesToNumberBE(parts.digest('sm3', boundMessage(parts, publicPoint, message, id)));
}

const mod = (value: bigint): bigint => ((value % order) + order) % order;

function invert(value: bigint): bigint {
  // Fermat: the order is prime.
  let result = 1n;
  let base = mod(value);
  for (let exponent = order - 2n; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = mod(result * base);
    base = mod(base * base);
  }
  return result;
}

/**
 * SM2 signature (GB/T 32918.2) in DER. The nonce is derived from key and message as in RFC 6979 (HMAC-SHA-256), so
 * the same input gives the same bytes and a bad random generator cannot give the key away.
 * BigInt arithmetic is not constant-time: for long-lived keys a token is better.
 * @param nonce only for the test vector of the standard
 * @example signSm2(parts, privateKey, message)
 */
export function signSm2(parts: Primitives, privateKey: Uint8Array, message: Uint8Array, options: { id?: string; nonce?: bigint } = {}): Uint8Array {
  const d = bytesToNumberBE(privateKey);
  const e = messageNumber(parts, sm2PublicKey(privateKey), message, options.id ?? defaultSm2Id);
  const inverse = invert(1n + d);
  const attempt = (k: bigint): Uint8Array | undefined => {
    if (k <= 0n || k >= order) return undefined;
    const r = mod(e + Point.BASE.multiply(k).toAffine().x);
    if (r === 0n || r + k === order) return undefined;
    const s = mod(inverse * mod(k - r * d));
    return s === 0n ? undefined : der.sequence(der.unsigned(numberToBytesBE(r, 32)), der.unsigned(numberToBytesBE(s, 32)));
  };
  if (options.nonce !== undefined) return attempt(options.nonce) ?? new Uint8Array();
  const generate = createHmacDrbg<Uint8Array>(32, 32, (key: Uint8Array, text: Uint8Array) => hmac(sha256, key, text));
  return generate(concatBytes(numberToBytesBE(d, 32), numberToBytesBE(mod(e), 32)), (candidate) => attempt(bytesToNumberBE(candidate)));
}

/**
 * Whether a DER signature over the message is good for the public point. Any other encoding, r or s out of range, a
 * point off the curve: false, never an exception.
 * @example verifySm2(parts, publicPoint, message, signature) // true
 */
export function verifySm2(parts: Primitives, publicPoint: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const numbers = readSignature(signature);
  if (numbers === null) return false;
  const { r, s } = numbers;
  if (r <= 0n || r >= order || s <= 0n || s >= order) return false;
  const t = mod(r + s);
  if (t === 0n) return false;
  if (parts.verifySm2) return parts.verifySm2(publicPoint, boundMessage(parts, publicPoint, message, defaultSm2Id), signature);
  try {
    const point = Point.BASE.multiplyUnsafe(s).add(pointOf(publicPoint).multiplyUnsafe(t));
    if (point.equals(Point.ZERO)) return false;
    return hasAbscissa(point, mod(r - messageNumber(parts, publicPoint, message, defaultSm2Id)));
  } catch {
    // pointOf throws for a point off the curve: then nothing is signed by it.
    return false;
  }
}

/** Whether x modulo the order is `wanted`, told without the division that the affine form would cost. */
function hasAbscissa({ X, Z }: InstanceType<typeof Point>, wanted: bigint): boolean {
  const { p } = parameters;
  return [wanted, wanted + order].some((x) => x < p && (x * Z - X) % p === 0n);
}

/**
 * r and s of a DER ECDSA or SM2 signature.
 * @returns null for any other encoding and for negative numbers
 * @example readSignature(signature)?.r
 */
export function readSignature(signature: Uint8Array): { r: bigint; s: bigint } | null {
  const node = readDer(signature);
  if (node?.tag !== tags.sequence || node.children.length !== 2) return null;
  const [r, s] = node.children;
  const fits = (part: typeof r): boolean => part?.tag === tags.integer && part.content.length <= 33 && part.content[0]! < 0x80;
  return fits(r) && fits(s) ? { r: bytesToNumberBE(r!.content), s: bytesToNumberBE(s!.content) } : null;
}
