import { readCertificate } from './certificate';
import { der } from './der';
import { publicKeyInfo, signatureOid } from './public-key';
import type { KeyAlgorithm } from './public-key';
import type { Signer } from './signing-key';

/**
 * PKCS#10 certificate request (RFC 2986; GM/T 0092 for SM2) for the key of a signer, with the name of its present
 * certificate. A CA that issues from it gives a certificate that replaces the self-signed one.
 * @throws Error where the signer's certificate is unreadable: it was checked when it was made
 * @example pem('CERTIFICATE REQUEST', await certificateRequest(signer))
 */
export async function certificateRequest(signer: Signer): Promise<Uint8Array> {
  const certificate = readCertificate(signer.certificate);
  if (certificate === null) throw new Error('signer certificate is unreadable');
  const algorithm: KeyAlgorithm = signer.algorithm;
  const info = der.sequence(der.integer(0), certificate.subject, publicKeyInfo(algorithm, certificate.publicPoint), der.context(0));
  return der.sequence(info, der.sequence(der.oid(signatureOid[algorithm])), der.bits(await signer.sign(info)));
}
