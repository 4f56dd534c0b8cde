import { problem } from '../base/problem';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import { fromBase64, toBase64 } from './bytes';
import { fingerprints, readCertificate } from './certificate';
import type { KeyAlgorithm } from './certificate';
import { certificateRequest } from './certificate-request';
import { pem, readCertificateFile, readKeyFile, writeKeyFile } from './key-file';
import { keyProblem } from './key-problems';
import { keyRingSchema } from './key-ring-records';
import type { KeyRingDocument, KeySummary, StoredKey, TrustEntry } from './key-ring-records';
import { readPkcs12 } from './pkcs12';
import { decryptPrivateKey, encodePrivateKey, encryptPrivateKey } from './pkcs8';
import type { SubtleKeys } from './pkcs8';
import type { Primitives } from './primitives';
import { createKey, signerOf } from './signing-key';
import type { RandomBytes, Signer, SigningKey } from './signing-key';
import type { TrustList } from './trust';

/** Where the key ring's one document lies: a wrapped file in Electron, IndexedDB in the browser host. */
export interface KeyShelf {
  /** null: nothing written yet. */
  read(): Promise<string | null>;
  write(text: string): Promise<void>;
}

/** What the key ring works with. `now` gives an instant. */
export interface KeyTools {
  readonly shelf: KeyShelf;
  readonly subtle: SubtleKeys;
  readonly random: RandomBytes;
  readonly now: () => string;
  readonly parts: Primitives;
}

/** Shortest passphrase of a key. */
export const minPassphrase = 10;

/** Signing keys and trusted certificates of this machine; every change is written before it resolves. */
export interface KeyRing {
  list(): Promise<Result<readonly KeySummary[]>>;
  create(input: { algorithm: KeyAlgorithm; commonName: string; uscc: string; passphrase: string }): Promise<Result<KeySummary>>;
  /** Takes keys from a PEM or PKCS#12 file in and protects them with `passphrase`. */
  importKeys(input: { bytes: Uint8Array; filePassphrase: string; passphrase: string }): Promise<Result<readonly KeySummary[]>>;
  /** PEM with the key under another passphrase, to keep elsewhere. */
  recoveryCopy(input: { id: string; passphrase: string; copyPassphrase: string }): Promise<Result<string>>;
  /** PKCS#10 request as PEM. */
  request(input: { id: string; passphrase: string }): Promise<Result<string>>;
  /** Replaces the certificate by one that a CA issued for the same key. */
  addCertificate(input: { id: string; bytes: Uint8Array }): Promise<Result<KeySummary>>;
  remove(input: { id: string }): Promise<Result<null>>;
  signers(input: { ids: readonly string[]; passphrase: string }): Promise<Result<readonly Signer[]>>;
  trusted(): Promise<Result<readonly TrustEntry[]>>;
  /** Adds or changes entries: the certificates of a file. */
  trust(input: { bytes: Uint8Array; state: TrustEntry['state']; note: string }): Promise<Result<readonly TrustEntry[]>>;
  forget(input: { fingerprint: string }): Promise<Result<null>>;
}

/**
 * Opens the key ring over a shelf. A document that cannot be read is never overwritten: every call then gives E-KEY-16.
 * Errors: E-KEY-01 … E-KEY-16, see key-problems.ts.
 * @example const ring = openKeyRing(tools); await ring.create({ algorithm: 'sm2', commonName, uscc, passphrase })
 */
export function openKeyRing(tools: KeyTools): KeyRing {
  const change = async <T>(make: (ring: KeyRingDocument) => Promise<Result<readonly [KeyRingDocument, T]>>): Promise<Result<T>> => {
    const ring = await readRing(tools.shelf);
    if (!ring.ok) return ring;
    const made = await make(ring.value);
    if (!made.ok) return made;
    try {
      await tools.shelf.write(JSON.stringify(made.value[0]));
    } catch (error) {
      return fail(keyProblem('E-KEY-15', String(error)));
    }
    return ok(made.value[1]);
  };
  const view = async <T>(look: (ring: KeyRingDocument) => Promise<Result<T>> | Result<T>): Promise<Result<T>> => {
    const ring = await readRing(tools.shelf);
    return ring.ok ? look(ring.value) : ring;
  };
  return {
    list: () => view((ring) => ok(ring.keys.map((key) => summaryOf(key, tools.parts)))),
    create: (input) => change((ring) => create(ring, input, tools)),
    importKeys: (input) => change((ring) => importKeys(ring, input, tools)),
    recoveryCopy: ({ id, passphrase, copyPassphrase }) =>
      view(async (ring) => {
        if (copyPassphrase.length < minPassphrase) return fail(keyProblem('E-KEY-09'));
        const key = await unlock(ring, id, passphrase, tools);
        return key.ok ? ok(await writeKeyFile([key.value], copyPassphrase, tools)) : key;
      }),
    request: ({ id, passphrase }) =>
      view(async (ring) => {
        const key = await unlock(ring, id, passphrase, tools);
        return key.ok ? ok(pem('CERTIFICATE REQUEST', await certificateRequest(signerOf(key.value, tools.parts)))) : key;
      }),
    addCertificate: (input) => change((ring) => Promise.resolve(addCertificate(ring, input, tools))),
    remove: ({ id }) => change((ring) => Promise.resolve(ok([{ ...ring, keys: ring.keys.filter((key) => key.id !== id) }, null] as const))),
    signers: ({ ids, passphrase }) =>
      view(async (ring) => {
        const signers: Signer[] = [];
        for (const id of ids) {
          const key = await unlock(ring, id, passphrase, tools);
          if (!key.ok) return key;
          signers.push(signerOf(key.value, tools.parts));
        }
        return ok(signers);
      }),
    trusted: () => view((ring) => ok(ring.trust)),
    trust: (input) => change((ring) => Promise.resolve(trust(ring, input, tools))),
    forget: ({ fingerprint }) =>
      change((ring) => Promise.resolve(ok([{ ...ring, trust: ring.trust.filter((one) => one.fingerprint !== fingerprint) }, null] as const))),
  };
}

async function readRing(shelf: KeyShelf): Promise<Result<KeyRingDocument>> {
  try {
    const text = await shelf.read();
    if (text === null) return ok({ format: 'gongdun.keys/1', keys: [], trust: [] });
    const read = keyRingSchema.safeParse(JSON.parse(text));
    if (read.success) return ok(read.data);
  } catch {
    // Not JSON, or the store itself cannot be read: the same advice.
  }
  return fail(problem('E-KEY-16', '本机的密钥文件读不出来，没有改动它。请用恢复副本在另一台电脑导入，或联系技术支持。'));
}

type Changed<T> = Result<readonly [KeyRingDocument, T]>;

async function create(ring: KeyRingDocument, input: { algorithm: KeyAlgorithm; commonName: string; uscc: string; passphrase: string }, tools: KeyTools): Promise<Changed<KeySummary>> {
  const commonName = input.commonName.trim();
  if (commonName === '' || commonName.length > 64) return fail(keyProblem('E-KEY-12'));
  if (!/^([0-9A-Z]{18})?$/.test(input.uscc)) return fail(keyProblem('E-KEY-13'));
  if (input.passphrase.length < minPassphrase) return fail(keyProblem('E-KEY-09'));
  const key = await createKey({ ...input, commonName, now: tools.now(), random: tools.random }, tools.parts);
  const stored = await store(key, input.passphrase, tools);
  return ok([{ ...ring, keys: [...ring.keys, stored] }, summaryOf(stored, tools.parts)]);
}

async function importKeys(ring: KeyRingDocument, input: { bytes: Uint8Array; filePassphrase: string; passphrase: string }, tools: KeyTools): Promise<Changed<readonly KeySummary[]>> {
  if (input.passphrase.length < minPassphrase) return fail(keyProblem('E-KEY-09'));
  // PKCS#12 begins with a DER SEQUENCE, PEM with text.
  const read =
    input.bytes[0] === 0x30
      ? await readPkcs12(input.bytes, input.filePassphrase, tools.subtle)
      : await readKeyFile(new TextDecoder().decode(input.bytes), input.filePassphrase === '' ? null : input.filePassphrase, tools.subtle);
  if (!read.ok) return read;
  const stored = await Promise.all(read.value.map((key) => store(key, input.passphrase, tools)));
  const prints = new Set(stored.map((key) => key.certificate));
  const kept = ring.keys.filter((key) => !prints.has(key.certificate));
  return ok([{ ...ring, keys: [...kept, ...stored] }, stored.map((key) => summaryOf(key, tools.parts))]);
}

async function store(key: SigningKey, passphrase: string, tools: KeyTools): Promise<StoredKey> {
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

async function unlock(ring: KeyRingDocument, id: string, passphrase: string, tools: KeyTools): Promise<Result<SigningKey>> {
  const stored = ring.keys.find((key) => key.id === id);
  if (stored === undefined) return fail(keyProblem('E-KEY-14'));
  const key = await decryptPrivateKey(bytesOf(stored.secret), passphrase, tools.subtle);
  return key.ok ? ok({ ...key.value, certificate: bytesOf(stored.certificate), chain: stored.chain.map(bytesOf) }) : key;
}

const bytesOf = (text: string): Uint8Array => fromBase64(text) ?? new Uint8Array();

function addCertificate(ring: KeyRingDocument, { id, bytes }: { id: string; bytes: Uint8Array }, tools: KeyTools): Changed<KeySummary> {
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

function summaryOf(key: StoredKey, parts: Primitives): KeySummary {
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
  };
}

function trust(ring: KeyRingDocument, input: { bytes: Uint8Array; state: TrustEntry['state']; note: string }, tools: KeyTools): Changed<readonly TrustEntry[]> {
  const read = readCertificateFile(input.bytes);
  if (!read.ok) return read;
  const added = read.value.map((raw): TrustEntry => ({
    fingerprint: fingerprints(tools.parts, raw).sha256,
    certificate: toBase64(raw),
    name: readCertificate(raw)?.subjectText ?? '',
    state: input.state,
    addedAt: tools.now(),
    note: input.note,
  }));
  const prints = new Set(added.map((one) => one.fingerprint));
  return ok([{ ...ring, trust: [...ring.trust.filter((one) => !prints.has(one.fingerprint)), ...added] }, added]);
}

/**
 * The trust list in the form that verification takes.
 * @example trustListOf(entries).revoked
 */
export function trustListOf(entries: readonly TrustEntry[]): TrustList {
  const of = (state: TrustEntry['state']): readonly TrustEntry[] => entries.filter((one) => one.state === state);
  return {
    trusted: of('trusted').map((one) => bytesOf(one.certificate)),
    known: of('known').map((one) => one.fingerprint),
    revoked: of('revoked').map((one) => one.fingerprint),
  };
}
