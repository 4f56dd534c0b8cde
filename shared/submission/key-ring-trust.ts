import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import { readRecipient, recipientFingerprint } from './age-keys';
import { ageProblem } from './age-problems';
import { toBase64 } from './bytes';
import { fingerprints, readCertificate } from './certificate';
import { readCertificateFile } from './key-file';
import type { KeyRingDocument, RecipientEntry, TrustEntry } from './key-ring-records';
import type { Changed, KeyTools } from './key-ring-tools';

/**
 * Adds the certificates of a file to the trust list, or changes their state.
 * Errors: E-KEY-07 no certificate.
 * @param input `note`: how the fingerprint was compared, or why it was revoked
 * @example trustInRing(ring, { bytes, state: 'known', note }, tools)
 */
export function trustInRing(ring: KeyRingDocument, input: { bytes: Uint8Array; state: TrustEntry['state']; note: string }, tools: KeyTools): Changed<readonly TrustEntry[]> {
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
  // A file alone changes nothing about a certificate that somebody compared or revoked.
  const judged = new Map(ring.trust.filter((one) => one.state !== 'known').map((one) => [one.fingerprint, one]));
  const entries = input.state === 'known' ? added.map((one) => judged.get(one.fingerprint) ?? one) : added;
  const prints = new Set(entries.map((one) => one.fingerprint));
  return ok([{ ...ring, trust: [...ring.trust.filter((one) => !prints.has(one.fingerprint)), ...entries] }, entries]);
}

/**
 * Adds the public key of a platform to which packages may be encrypted, or notes that its fingerprint was compared. Only a
 * compared one may be used: a wrong key would let a stranger read and the platform not.
 * Errors: E-AGE-01.
 * @param input `name` whose key it is; `compared` true after the fingerprint was compared, `note` then says how
 * @example addRecipientToRing(ring, { recipient: 'age1…', name: '省工信厅平台', compared: false, note: '' }, tools)
 */
export function addRecipientToRing(
  ring: KeyRingDocument,
  input: { recipient: string; name: string; compared: boolean; note: string },
  tools: KeyTools,
): Changed<RecipientEntry> {
  const read = readRecipient(input.recipient);
  if (!read.ok) return read;
  const added: RecipientEntry = {
    recipient: read.value,
    fingerprint: recipientFingerprint(read.value, tools.parts),
    name: input.name.trim(),
    compared: input.compared,
    addedAt: tools.now(),
    note: input.note,
  };
  return ok([{ ...ring, recipients: [...ring.recipients.filter((one) => one.recipient !== read.value), added] }, added]);
}

/**
 * The recipient to encrypt to, by its fingerprint.
 * Errors: E-AGE-07 unknown, or not compared yet.
 * @example comparedRecipient(entries, fingerprint)
 */
export function comparedRecipient(entries: readonly RecipientEntry[], fingerprint: string): Result<string> {
  const found = entries.find((one) => one.fingerprint === fingerprint && one.compared);
  return found === undefined ? fail(ageProblem('E-AGE-07')) : ok(found.recipient);
}
