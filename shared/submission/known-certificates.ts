import { rememberByBytes } from '../base/remember';
import { fingerprints, readCertificate } from './certificate';
import type { Certificate } from './certificate';
import type { Primitives } from './primitives';

/**
 * `readCertificate` that remembers the last 512: the same signers and trust lists are met in package after package.
 * @example knownCertificate(raw)?.subjectText
 */
export const knownCertificate: (bytes: Uint8Array) => Certificate | null = rememberByBytes(512, readCertificate);

const prints = new WeakMap<Certificate, ReturnType<typeof fingerprints>>();

/**
 * Fingerprints of a certificate that was read, worked out once.
 * @example fingerprintsOf(certificate, parts).sha256
 */
export function fingerprintsOf(certificate: Certificate, parts: Primitives): ReturnType<typeof fingerprints> {
  const found = prints.get(certificate) ?? fingerprints(parts, certificate.raw);
  prints.set(certificate, found);
  return found;
}
