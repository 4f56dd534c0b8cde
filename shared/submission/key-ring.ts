import { problem } from '../base/problem';
import { problemAsResult } from '../base/problem-as-result';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import { pem } from './key-file';
import { certificateRequest } from './certificate-request';
import { keyProblem } from './key-problems';
import { addTokenKeyToRing, certifyInRing, copyFromRing, createInRing, importIntoRing, signerFromRing, summaryOf } from './key-ring-keys';
import type { NewKey } from './key-ring-keys';
import { keyRingSchema } from './key-ring-records';
import type { KeyRingDocument, KeySummary, RecipientEntry, TrustEntry } from './key-ring-records';
import type { Changed, KeyShelf, KeyTools } from './key-ring-tools';
import { addRecipientToRing, trustInRing } from './key-ring-trust';
import type { Signer } from './signing-key';
import type { TokenKeyInput } from './token-keys';

/** Signing keys and trusted certificates of this machine; every change is written before it resolves. */
export interface KeyRing {
  list(): Promise<Result<readonly KeySummary[]>>;
  create(input: NewKey): Promise<Result<KeySummary>>;
  /** Takes keys from a PEM or PKCS#12 file in and protects them with `passphrase`. */
  importKeys(input: { bytes: Uint8Array; filePassphrase: string; passphrase: string }): Promise<Result<readonly KeySummary[]>>;
  /** PEM with the key under another passphrase, to keep elsewhere. */
  recoveryCopy(input: { id: string; passphrase: string; copyPassphrase: string }): Promise<Result<string>>;
  /** Takes a token's key into use; nothing of it is copied, the PIN is not kept. */
  addTokenKey(input: TokenKeyInput): Promise<Result<KeySummary>>;
  /** PKCS#10 request as PEM; `passphrase` is the PIN of a token's key. */
  request(input: { id: string; passphrase: string }): Promise<Result<string>>;
  /** Replaces the certificate by one that a CA issued for the same key. */
  addCertificate(input: { id: string; bytes: Uint8Array }): Promise<Result<KeySummary>>;
  remove(input: { id: string }): Promise<Result<null>>;
  /** `passphrase` opens keys of this machine, `pin` those of a token. */
  signers(input: { ids: readonly string[]; passphrase: string; pin: string }): Promise<Result<readonly Signer[]>>;
  trusted(): Promise<Result<readonly TrustEntry[]>>;
  /** Adds or changes entries: the certificates of a file. */
  trust(input: { bytes: Uint8Array; state: TrustEntry['state']; note: string }): Promise<Result<readonly TrustEntry[]>>;
  forget(input: { fingerprint: string }): Promise<Result<null>>;
  /** Public keys to which packages may be encrypted. */
  recipients(): Promise<Result<readonly RecipientEntry[]>>;
  addRecipient(input: { recipient: string; name: string; compared: boolean; note: string }): Promise<Result<RecipientEntry>>;
  forgetRecipient(input: { fingerprint: string }): Promise<Result<null>>;
}

/**
 * Opens the key ring over a shelf. A document that cannot be read is never overwritten: every call then gives E-KEY-16.
 * Errors: E-KEY-01 … E-KEY-19, see key-problems.ts.
 * @example const ring = openKeyRing(tools); await ring.create({ algorithm: 'sm2', commonName, uscc, passphrase })
 */
export function openKeyRing(tools: KeyTools): KeyRing {
  const change = async <T>(make: (ring: KeyRingDocument) => Promise<Changed<T>> | Changed<T>): Promise<Result<T>> => {
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
    create: (input) => change((ring) => createInRing(ring, input, tools)),
    importKeys: (input) => change((ring) => importIntoRing(ring, input, tools)),
    addTokenKey: (input) => change((ring) => addTokenKeyToRing(ring, input, tools)),
    recoveryCopy: (input) => view((ring) => copyFromRing(ring, input, tools)),
    request: ({ id, passphrase }) => view((ring) => requestFor(ring, id, passphrase, tools)),
    addCertificate: (input) => change((ring) => certifyInRing(ring, input, tools)),
    remove: ({ id }) => change((ring) => ok([{ ...ring, keys: ring.keys.filter((key) => key.id !== id) }, null])),
    signers: (input) => view((ring) => signersOf(ring, input, tools)),
    trusted: () => view((ring) => ok(ring.trust)),
    trust: (input) => change((ring) => trustInRing(ring, input, tools)),
    forget: ({ fingerprint }) => change((ring) => ok([{ ...ring, trust: ring.trust.filter((one) => one.fingerprint !== fingerprint) }, null])),
    recipients: () => view((ring) => ok(ring.recipients)),
    addRecipient: (input) => change((ring) => addRecipientToRing(ring, input, tools)),
    forgetRecipient: ({ fingerprint }) => change((ring) => ok([{ ...ring, recipients: ring.recipients.filter((one) => one.fingerprint !== fingerprint) }, null])),
  };
}

async function requestFor(ring: KeyRingDocument, id: string, secret: string, tools: KeyTools): Promise<Result<string>> {
  const signer = await signerFromRing(ring, id, { passphrase: secret, pin: secret }, tools);
  if (!signer.ok) return signer;
  // A token's signer throws its problem.
  return problemAsResult(async () => ok(pem('CERTIFICATE REQUEST', await certificateRequest(signer.value))));
}

async function signersOf(ring: KeyRingDocument, input: { ids: readonly string[]; passphrase: string; pin: string }, tools: KeyTools): Promise<Result<readonly Signer[]>> {
  const signers: Signer[] = [];
  for (const id of input.ids) {
    const signer = await signerFromRing(ring, id, input, tools);
    if (!signer.ok) return signer;
    signers.push(signer.value);
  }
  return ok(signers);
}

async function readRing(shelf: KeyShelf): Promise<Result<KeyRingDocument>> {
  try {
    const text = await shelf.read();
    if (text === null) return ok({ format: 'gongdun.keys/1', keys: [], trust: [], recipients: [] });
    const read = keyRingSchema.safeParse(JSON.parse(text));
    if (read.success) return ok(read.data);
  } catch {
    // Not JSON, or the store itself cannot be read: the same advice.
  }
  return fail(problem('E-KEY-16', '本机的密钥文件读不出来，没有改动它。请用恢复副本在另一台电脑导入，或联系技术支持。'));
}
