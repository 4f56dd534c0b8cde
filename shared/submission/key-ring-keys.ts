import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import { fromBase64, toBase64 } from './bytes';
import { fingerprints, readCertificate } from './certificate';
import { readCertificateFile, readKeyFile, writeKeyFile } from './key-file';
import { keyProblem } from './key-problems';
import type { KeyRingDocument, KeySummary, SoftwareKeyRecord, StoredKey } from './key-ring-records';
import { minPassphrase } from './key-ring-tools';
import type { Changed, KeyTools } from './key-ring-tools';
import { readPkcs12 } from './pkcs12';
import { decryptPrivateKey, encodePrivateKey, encryptPrivateKey } from './pkcs8';
import type { Primitives } from './primitives';
import type { KeyAlgorithm } from './public-key';
import { createKey, signerOf } from './signing-key';
import type { Signer, SigningKey } from './signing-key';
import { openTokenSigner, takeTokenKey } from './token-keys';
import type { TokenKeyInput } from './token-keys';

/** What a new key is made from. */
export interface NewKey {
  readonly algorithm: KeyAlgorithm;
  /** Enterprise or person, 1–64 characters. */
  readonly commonName: string;
  /** 18 signs, or '' to leave it out. */
  readonly uscc: string;
  readonly passphrase: string;
}

const bytesOf = (text: string): Uint8Array => fromBase64(text) ?? new Uint8Array();

/** The name and code of a certificate that is made here. Errors: E-KEY-12, E-KEY-13. */
function checkNames({ commonName, uscc }: Pick<NewKey, 'commonName' | 'uscc'>): Result<null> {
  const name = commonName.trim();
  if (name === '' || name.length > 64) return fail(keyProblem('E-KEY-12'));
  return /^([0-9A-Z]{18})?$/.test(uscc) ? ok(null) : fail(keyProblem('E-KEY-13'));
}

/**
 * Adds a new key with a self-signed certificate.
 * Errors: E-KEY-09, E-KEY-12, E-KEY-13.
 * @example await createInRing(ring, input, tools)
 */
export async function createInRing(ring: KeyRingDocument, input: NewKey, tools: KeyTools): Promise<Changed<KeySummary>> {
  const names = checkNames(input);
  if (!names.ok) return names;
  if (input.passphrase.length < minPassphrase) return fail(keyProblem('E-KEY-09'));
  const key = await createKey({ ...input, commonName: input.commonName.trim(), now: tools.now(), random: tools.random }, tools.parts);
  const stored = await store(key, input.passphrase, tools);
  return ok([{ ...ring, keys: [...ring.keys, stored] }, summaryOf(stored, tools.parts)]);
}

/**
 * Adds the keys of a PEM or PKCS#12 file; one with the same certificate is replaced.
 * Errors: E-KEY-01 … 06, 09, 10, 11.
 * @example await importIntoRing(ring, { bytes, filePassphrase, passphrase }, tools)
 */
export async function importIntoRing(ring: KeyRingDocument, input: { bytes: Uint8Array; filePassphrase: string; passphrase: string }, tools: KeyTools): Promise<Changed<readonly KeySummary[]>> {
  if (input.passphrase.length < minPassphrase) return fail(keyProblem('E-KEY-09'));
  // PKCS#12 begins with a DER SEQUENCE, PEM with text.
  const read =
    input.bytes[0] === 0x30
      ? await readPkcs12(input.bytes, input.filePassphrase, tools.subtle)
      : await readKeyFile(new TextDecoder().decode(input.bytes), input.filePassphrase === '' ? null : input.filePassphrase, tools.subtle);
  if (!read.ok) return read;
  const stored = await Promise.all(read.value.map((key) => store(key, input.passphrase, tools)));
  return ok([{ ...ring, keys: [...without(ring.keys, stored), ...stored] }, stored.map((key) => summaryOf(key, tools.parts))]);
}

/**
 * Adds the key of a token: only where it lies and its certificate are kept.
 * Errors: those of `takeTokenKey`, E-KEY-12, E-KEY-13, E-KEY-17 where the host reaches no tokens.
 * @example await addTokenKeyToRing(ring, input, tools)
 */
export async function addTokenKeyToRing(ring: KeyRingDocument, input: TokenKeyInput, tools: KeyTools): Promise<Changed<KeySummary>> {
  if (tools.tokens === undefined) return fail(keyProblem('E-KEY-17'));
  const names = checkNames(input);
  if (!names.ok) return names;
  const taken = await takeTokenKey(input, tools.tokens, tools);
  if (!taken.ok) return taken;
  // One entry for each key of a token: taking it again replaces its certificate.
  const others = ring.keys.filter((key) => !('token' in key && key.token.serial === input.place.serial && key.token.keyId === input.place.keyId));
  return ok([{ ...ring, keys: [...without(others, [taken.value]), taken.value] }, summaryOf(taken.value, tools.parts)]);
}

const without = (keys: readonly StoredKey[], others: readonly StoredKey[]): readonly StoredKey[] => {
  const certificates = new Set(others.map((key) => key.certificate));
  return keys.filter((key) => !certificates.has(key.certificate));
};

async function store(key: SigningKey, passphrase: string, tools: KeyTools): Promise<SoftwareKeyRecord> {
  const secret = await encryptPrivateKey(encodePrivateKey(key), passphrase, tools);
  return {
    id: fingerprints(tools.parts, key.certificate).sha256.slice(0, 16),
    algorithm: key.algorithm,
    secret: toBase64(secret),
    certificate: toBase64(key.certificate),
    chain: key.chain.map(toBase64),
    createdAt: tools.now(),
  };
}

async function unlock(stored: SoftwareKeyRecord, passphrase: string, tools: KeyTools): Promise<Result<SigningKey>> {
  const key = await decryptPrivateKey(bytesOf(stored.secret), passphrase, tools.subtle);
  return key.ok ? ok({ ...key.value, certificate: bytesOf(stored.certificate), chain: stored.chain.map(bytesOf) }) : key;
}

/**
 * PEM of a key under another passphrase.
 * Errors: E-KEY-01, E-KEY-09, E-KEY-14, E-KEY-19 for a token's key, which cannot leave it.
 * @example await copyFromRing(ring, { id, passphrase, copyPassphrase }, tools)
 */
export async function copyFromRing(ring: KeyRingDocument, input: { id: string; passphrase: string; copyPassphrase: string }, tools: KeyTools): Promise<Result<string>> {
  const stored = ring.keys.find((key) => key.id === input.id);
  if (stored === undefined) return fail(keyProblem('E-KEY-14'));
  if ('token' in stored) return fail(keyProblem('E-KEY-19'));
  if (input.copyPassphrase.length < minPassphrase) return fail(keyProblem('E-KEY-09'));
  const key = await unlock(stored, input.passphrase, tools);
  return key.ok ? ok(await writeKeyFile([key.value], input.copyPassphrase, tools)) : key;
}

/**
 * A signer over a kept key: `secrets.passphrase` opens a key of this machine, `secrets.pin` a token.
 * Errors: E-KEY-01, E-KEY-14, E-KEY-17, those of the token.
 * @example await signerFromRing(ring, id, { passphrase, pin: '' }, tools)
 */
export async function signerFromRing(ring: KeyRingDocument, id: string, secrets: { passphrase: string; pin: string }, tools: KeyTools): Promise<Result<Signer>> {
  const stored = ring.keys.find((key) => key.id === id);
  if (stored === undefined) return fail(keyProblem('E-KEY-14'));
  if ('token' in stored) return tools.tokens === undefined ? fail(keyProblem('E-KEY-17')) : openTokenSigner(stored, secrets.pin, tools.tokens, tools.parts);
  const key = await unlock(stored, secrets.passphrase, tools);
  return key.ok ? ok(signerOf(key.value, tools.parts)) : key;
}

/**
 * Replaces a key's certificate by one of a file that was issued for the same key; the rest of the file is its chain.
 * Errors: E-KEY-07, E-KEY-08, E-KEY-14.
 * @example certifyInRing(ring, { id, bytes }, tools)
 */
export function certifyInRing(ring: KeyRingDocument, { id, bytes }: { id: string; bytes: Uint8Array }, tools: KeyTools): Changed<KeySummary> {
  const stored = ring.keys.find((key) => key.id === id);
  if (stored === undefined) return fail(keyProblem('E-KEY-14'));
  const read = readCertificateFile(bytes);
  if (!read.ok) return read;
  const present = readCertificate(bytesOf(stored.certificate));
  const match = read.value.find((one) => {
    const found = readCertificate(one);
    return found !== null && present !== null && found.algorithm === present.algorithm && toBase64(found.publicPoint) === toBase64(present.publicPoint);
  });
  if (match === undefined) return fail(keyProblem('E-KEY-08'));
  const changed = { ...stored, certificate: toBase64(match), chain: read.value.filter((one) => one !== match).map(toBase64) };
  return ok([{ ...ring, keys: ring.keys.map((key) => (key.id === id ? changed : key)) }, summaryOf(changed, tools.parts)]);
}

/**
 * What is shown of a key.
 * @example ring.keys.map((key) => summaryOf(key, parts))
 */
export function summaryOf(key: StoredKey, parts: Primitives): KeySummary {
  const raw = bytesOf(key.certificate);
  const certificate = readCertificate(raw);
  return {
    id: key.id,
    algorithm: key.algorithm,
    name: certificate?.subjectText ?? '',
    uscc: certificate?.uscc ?? '',
    issuer: certificate?.issuerText ?? '',
    selfSigned: certificate?.selfSigned ?? true,
    notBefore: certificate?.notBefore ?? key.createdAt,
    notAfter: certificate?.notAfter ?? key.createdAt,
    fingerprint: fingerprints(parts, raw),
    createdAt: key.createdAt,
    token: 'token' in key ? { label: key.token.label, serial: key.token.serial } : null,
  };
}
