import { der } from './der';
import { encodeName } from './distinguished-name';
import type { SubjectName } from './distinguished-name';
import { oids } from './oids';
import type { Primitives } from './primitives';
import { publicKeyInfo, signatureOid } from './public-key';
import type { KeyAlgorithm } from './public-key';

/** Signs bytes with the private key that belongs to a certificate; gives DER (r, s). */
type SignBytes = (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;

const extension = (oid: string, critical: boolean, value: Uint8Array): Uint8Array =>
  der.sequence(der.oid(oid), ...(critical ? [der.true()] : []), der.octets(value));

/**
 * X.509 v3 certificate signed by its own key: keyUsage digitalSignature and nonRepudiation, no CA. It proves that
 * nothing was changed since the holder signed; who the holder is must be settled by another way (fingerprint).
 * @param input `serial` 16 random bytes, `notBefore`/`notAfter` instants
 * @example await selfSignedCertificate({ algorithm, subject, publicPoint, serial, notBefore, notAfter }, parts, sign)
 */
export async function selfSignedCertificate(
  input: { algorithm: KeyAlgorithm; subject: SubjectName; publicPoint: Uint8Array; serial: Uint8Array; notBefore: string; notAfter: string },
  parts: Primitives,
  sign: SignBytes,
): Promise<Uint8Array> {
  const signing = der.sequence(der.oid(signatureOid[input.algorithm]));
  const name = encodeName(input.subject);
  const positive = Uint8Array.from([(input.serial[0] ?? 0) & 0x7f | 0x40, ...input.serial.subarray(1)]);
  // RFC 7093 method 1: 160 bits of SHA-256 of the key.
  const keyId = parts.digest('sha256', input.publicPoint).subarray(0, 20);
  const tbs = der.sequence(
    der.context(0, der.integer(2)),
    der.unsigned(positive),
    signing,
    name,
    der.sequence(der.time(input.notBefore), der.time(input.notAfter)),
    name,
    publicKeyInfo(input.algorithm, input.publicPoint),
    der.context(
      3,
      der.sequence(
        extension(oids.basicConstraints, true, der.sequence()),
        extension(oids.keyUsage, true, der.bits(Uint8Array.from([0xc0]), 6)),
        extension(oids.subjectKeyIdentifier, false, der.octets(keyId)),
      ),
    ),
  );
  return der.sequence(tbs, signing, der.bits(await sign(tbs)));
}
