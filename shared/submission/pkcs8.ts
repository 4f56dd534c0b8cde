import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import { utf8 } from './bytes';
import { der, oidOf, readDer, tags } from './der';
import type { DerNode } from './der';
import { keyProblem } from './key-problems';
import { oids } from './oids';
import { publicKeyInfo } from './public-key';
import type { KeyAlgorithm } from './public-key';
import { isPrivateKey, publicPointOf } from './signing-key';
import type { RandomBytes } from './signing-key';

/** The few calls of WebCrypto that key files need; every run-time has them as `crypto.subtle`. */
export interface SubtleKeys {
  importKey(format: 'raw', key: Uint8Array<ArrayBuffer>, algorithm: string | { name: string }, extractable: boolean, usages: readonly string[]): Promise<unknown>;
  deriveBits(algorithm: { name: 'PBKDF2'; hash: string; salt: Uint8Array<ArrayBuffer>; iterations: number }, key: unknown, length: number): Promise<ArrayBuffer>;
  encrypt(algorithm: { name: 'AES-CBC'; iv: Uint8Array<ArrayBuffer> }, key: unknown, data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
  decrypt(algorithm: { name: 'AES-CBC'; iv: Uint8Array<ArrayBuffer> }, key: unknown, data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
}

/** Rounds of PBKDF2 for files that we write: about a quarter of a second. */
export const pbkdf2Rounds = 600_000;
/** Most rounds that we follow in a foreign file: more is an attempt to hang the program. */
const maxRounds = 10_000_000;

/** A private key as PKCS#8 holds it. */
export interface PrivateKey {
  readonly algorithm: KeyAlgorithm;
  readonly privateKey: Uint8Array;
}

/**
 * PKCS#8 PrivateKeyInfo (RFC 5208) with the SEC 1 key inside, as OpenSSL writes it.
 * @example encodePrivateKey({ algorithm: 'sm2', privateKey })
 */
export function encodePrivateKey(key: PrivateKey): Uint8Array {
  const point = publicPointOf(key.algorithm, key.privateKey);
  const algorithm = readDer(publicKeyInfo(key.algorithm, point))!.children[0]!.raw;
  const inner = der.sequence(der.integer(1), der.octets(key.privateKey), der.context(1, der.bits(point)));
  return der.sequence(der.integer(0), algorithm, der.octets(inner));
}

/**
 * Reads a PKCS#8 PrivateKeyInfo of one of our two curves.
 * Errors: E-KEY-02 not PKCS#8, E-KEY-05 another kind of key.
 * @example readPrivateKey(encodePrivateKey(key))
 */
export function readPrivateKey(bytes: Uint8Array): Result<PrivateKey> {
  const [version, algorithm, key] = readDer(bytes)?.children ?? [];
  if (version?.tag !== tags.integer || algorithm?.tag !== tags.sequence || key?.tag !== tags.octetString) return fail(keyProblem('E-KEY-02'));
  const name = curveOf(algorithm);
  const scalar = readDer(key.content)?.children[1];
  if (name === null || scalar?.tag !== tags.octetString) return fail(keyProblem('E-KEY-05'));
  return isPrivateKey(name, scalar.content) ? ok({ algorithm: name, privateKey: scalar.content.slice() }) : fail(keyProblem('E-KEY-02'));
}

function curveOf(algorithm: DerNode): KeyAlgorithm | null {
  if (oidOf(algorithm.children[0]) !== oids.ecPublicKey) return null;
  const curve = oidOf(algorithm.children[1]);
  return curve === oids.p256 ? 'p256' : curve === oids.sm2 ? 'sm2' : null;
}

/**
 * EncryptedPrivateKeyInfo with PBES2: PBKDF2-HMAC-SHA-256 with 600,000 rounds, AES-256-CBC; opens in OpenSSL.
 * @example await encryptPrivateKey(encodePrivateKey(key), passphrase, { subtle, random })
 */
export async function encryptPrivateKey(info: Uint8Array, passphrase: string, tools: { subtle: SubtleKeys; random: RandomBytes }): Promise<Uint8Array> {
  const salt = Uint8Array.from(tools.random(16));
  const iv = Uint8Array.from(tools.random(16));
  const key = await deriveKey(tools.subtle, passphrase, { salt, rounds: pbkdf2Rounds, hash: 'SHA-256', bits: 256 });
  const secret = new Uint8Array(await tools.subtle.encrypt({ name: 'AES-CBC', iv }, key, Uint8Array.from(info)));
  const kdf = der.sequence(
    der.oid(oids.pbkdf2),
    der.sequence(der.octets(salt), der.integer(pbkdf2Rounds), der.sequence(der.oid(oids.hmacSha256), der.null())),
  );
  const scheme = der.sequence(der.oid(oids.pbes2), der.sequence(kdf, der.sequence(der.oid(oids.aes256Cbc), der.octets(iv))));
  return der.sequence(scheme, der.octets(secret));
}

async function deriveKey(subtle: SubtleKeys, passphrase: string, how: { salt: Uint8Array; rounds: number; hash: string; bits: number }): Promise<unknown> {
  const base = await subtle.importKey('raw', utf8(passphrase), 'PBKDF2', false, ['deriveBits']);
  const bits = await subtle.deriveBits({ name: 'PBKDF2', hash: how.hash, salt: Uint8Array.from(how.salt), iterations: how.rounds }, base, how.bits);
  return subtle.importKey('raw', new Uint8Array(bits), { name: 'AES-CBC' }, false, ['encrypt', 'decrypt']);
}

const hashes: Readonly<Record<string, string>> = { [oids.hmacSha1]: 'SHA-1', [oids.hmacSha256]: 'SHA-256', [oids.hmacSha512]: 'SHA-512' };
const ciphers: Readonly<Record<string, number>> = { [oids.aes128Cbc]: 128, [oids.aes192Cbc]: 192, [oids.aes256Cbc]: 256 };

/**
 * Decrypts what PBES2 protects (PBKDF2 with SHA-1, SHA-256 or SHA-512; AES-CBC).
 * Errors: E-KEY-01 wrong passphrase, E-KEY-04 another scheme, E-KEY-10 too many rounds.
 * @param scheme the AlgorithmIdentifier node
 * @example await decryptPbes2(scheme, secret, passphrase, subtle)
 */
export async function decryptPbes2(scheme: DerNode, secret: Uint8Array, passphrase: string, subtle: SubtleKeys): Promise<Result<Uint8Array>> {
  const how = readPbes2(scheme);
  if (how === null) return fail(keyProblem('E-KEY-04', oidOf(scheme.children[0])));
  if (how.rounds > maxRounds || how.rounds < 1) return fail(keyProblem('E-KEY-10', String(how.rounds)));
  try {
    const key = await deriveKey(subtle, passphrase, how);
    return ok(new Uint8Array(await subtle.decrypt({ name: 'AES-CBC', iv: Uint8Array.from(how.iv) }, key, Uint8Array.from(secret))));
  } catch {
    // WebCrypto reports a wrong key and a damaged file alike: bad padding.
    return fail(keyProblem('E-KEY-01'));
  }
}

interface Pbes2 {
  readonly salt: Uint8Array;
  readonly rounds: number;
  readonly hash: string;
  readonly bits: number;
  readonly iv: Uint8Array;
}

function readPbes2(scheme: DerNode): Pbes2 | null {
  const [kdf, cipher] = scheme.children[1]?.children ?? [];
  if (kdf === undefined || cipher === undefined) return null;
  if (oidOf(scheme.children[0]) !== oids.pbes2 || oidOf(kdf.children[0]) !== oids.pbkdf2) return null;
  const derivation = readPbkdf2(kdf.children[1]);
  const bits = ciphers[oidOf(cipher.children[0])];
  const iv = cipher.children[1];
  return derivation === null || bits === undefined || iv?.tag !== tags.octetString ? null : { ...derivation, bits, iv: iv.content };
}

function readPbkdf2(parameters: DerNode | undefined): Pick<Pbes2, 'salt' | 'rounds' | 'hash'> | null {
  const [salt, rounds, ...more] = parameters?.children ?? [];
  // The PRF is optional; its default is HMAC-SHA-1.
  const prf = more.find((one) => one.tag === tags.sequence);
  const hash = prf === undefined ? 'SHA-1' : hashes[oidOf(prf.children[0])];
  if (salt?.tag !== tags.octetString || rounds?.tag !== tags.integer || hash === undefined) return null;
  return { salt: salt.content, rounds: rounds.content.reduce((sum, byte) => sum * 256 + byte, 0), hash };
}

/**
 * Reads an EncryptedPrivateKeyInfo. Errors as `decryptPbes2` and `readPrivateKey`.
 * @example await decryptPrivateKey(bytes, passphrase, subtle)
 */
export async function decryptPrivateKey(bytes: Uint8Array, passphrase: string, subtle: SubtleKeys): Promise<Result<PrivateKey>> {
  const [scheme, secret] = readDer(bytes)?.children ?? [];
  if (scheme?.tag !== tags.sequence || secret?.tag !== tags.octetString) return fail(keyProblem('E-KEY-02'));
  const info = await decryptPbes2(scheme, secret.content, passphrase, subtle);
  if (!info.ok) return info;
  const read = readPrivateKey(info.value);
  // One wrong passphrase in 256 has good padding by chance and gives rubbish.
  return read.ok || read.problems[0]?.code === 'E-KEY-05' ? read : fail(keyProblem('E-KEY-01'));
}
