import { equalBytes } from './bytes';
import { instantOf, oidOf, readDer, tags } from './der';
import type { DerNode } from './der';
import { describeName, readName } from './distinguished-name';
import { oids } from './oids';
import type { Primitives } from './primitives';
import { readPublicKeyInfo, signatureOid, verifySignature } from './public-key';
import type { KeyAlgorithm } from './public-key';

/** What the format uses of an X.509 certificate. Instants are RFC 3339 in UTC with seconds. */
export interface Certificate {
  readonly raw: Uint8Array;
  readonly tbs: Uint8Array;
  readonly serial: Uint8Array;
  /** DER of issuer and subject, for comparing. */
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  readonly subjectText: string;
  readonly issuerText: string;
  readonly uscc: string;
  readonly notBefore: string;
  readonly notAfter: string;
  /** null: a key that the format does not use (RSA, other curves). */
  readonly algorithm: KeyAlgorithm | null;
  /** Uncompressed point, 65 bytes; empty where `algorithm` is null. */
  readonly publicPoint: Uint8Array;
  /** OID of the issuer's signature algorithm. */
  readonly signatureOid: string;
  readonly signature: Uint8Array;
  /** basicConstraints says CA, and keyUsage, where it is given, allows keyCertSign. */
  readonly isCa: boolean;
  /** Most CAs that may stand between this one and a signer; null: no limit. */
  readonly pathLength: number | null;
  /** False where keyUsage is given and allows neither digitalSignature nor nonRepudiation. */
  readonly maySign: boolean;
  readonly selfSigned: boolean;
}

/**
 * Reads an X.509 certificate in strict DER.
 * @returns null where the bytes are no such certificate (BER, trailing bytes, another structure)
 * @example readCertificate(bytes)?.subjectText
 */
export function readCertificate(bytes: Uint8Array): Certificate | null {
  const node = readDer(bytes);
  if (node?.tag !== tags.sequence || node.children.length !== 3) return null;
  const [tbs, algorithm, signature] = node.children as [DerNode, DerNode, DerNode];
  const fields = readFields(tbs);
  // RFC 5280 §4.1.1.2: the two algorithm identifiers must be the same.
  if (fields === null || signature.tag !== tags.bitString || !equalBytes(fields.algorithm.raw, algorithm.raw)) return null;
  const { serial, issuer, subject, keyInfo, notBefore, notAfter } = fields;
  const extensions = readExtensions(fields.extensions);
  if (extensions === null) return null;
  const subjectName = readName(subject);
  return {
    raw: node.raw,
    tbs: tbs.raw,
    serial: serial.content,
    issuer: issuer.raw,
    subject: subject.raw,
    subjectText: describeName(subjectName),
    issuerText: describeName(readName(issuer)),
    uscc: subjectName.find(([label]) => label === 'serialNumber')?.[1] ?? '',
    notBefore,
    notAfter,
    ...readPublicKeyInfo(keyInfo),
    signatureOid: oidOf(algorithm.children[0]),
    signature: signature.content.subarray(1),
    ...extensions,
    selfSigned: equalBytes(issuer.raw, subject.raw),
  };
}

interface CertificateFields {
  readonly serial: DerNode;
  readonly algorithm: DerNode;
  readonly issuer: DerNode;
  readonly subject: DerNode;
  readonly keyInfo: DerNode;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly extensions: DerNode | undefined;
}

/** Longest serial number: RFC 5280 allows 20 octets, and one for the sign. */
const maxSerial = 21;

function readFields(tbs: DerNode): CertificateFields | null {
  const fields = tbs.children[0]?.tag === 0xa0 ? tbs.children.slice(1) : tbs.children;
  if (fields.length < 6) return null;
  const [serial, algorithm, issuer, validity, subject, keyInfo, ...more] = fields as [DerNode, DerNode, DerNode, DerNode, DerNode, DerNode, ...DerNode[]];
  const notBefore = instantOf(validity.children[0]);
  const notAfter = instantOf(validity.children[1]);
  if (notBefore === null || notAfter === null || serial.tag !== tags.integer || serial.content.length > maxSerial) return null;
  return { serial, algorithm, issuer, subject, keyInfo, notBefore, notAfter, extensions: more.find((one) => one.tag === 0xa3) };
}

type Extensions = Pick<Certificate, 'isCa' | 'pathLength' | 'maySign'>;

/** Bits of the first octet of keyUsage. */
const usage = { signs: 0xc0, certifies: 0x04 };

/** What the extensions say here; null where they make the certificate unusable. */
function readExtensions(wrapper: DerNode | undefined): Extensions | null {
  const values = extensionValues(wrapper?.children[0]?.children ?? []);
  if (values === null) return null;
  const [authority, limit] = values.get(oids.basicConstraints)?.children ?? [];
  // Without keyUsage everything is allowed (RFC 5280 §4.2.1.3).
  const allowed = values.has(oids.keyUsage) ? (values.get(oids.keyUsage)?.content[1] ?? 0) : 0xff;
  return {
    isCa: authority?.tag === tags.boolean && authority.content[0] !== 0 && (allowed & usage.certifies) !== 0,
    pathLength: limit === undefined ? null : limit.content.reduce((sum, byte) => sum * 256 + byte, 0),
    maySign: (allowed & usage.signs) !== 0,
  };
}

/** Values by OID; null where one stands twice, is no extension, or is critical and nobody here understands it. */
function extensionValues(extensions: readonly DerNode[]): ReadonlyMap<string, DerNode | null> | null {
  const values = new Map<string, DerNode | null>();
  for (const { children } of extensions) {
    const oid = oidOf(children[0]);
    const value = children.at(-1);
    const unknown = children.length === 3 && !understood.has(oid);
    if (oid === '' || value?.tag !== tags.octetString || values.has(oid) || unknown) return null;
    values.set(oid, readDer(value.content));
  }
  return values;
}

/** Critical extensions that are read here, or do not change what is decided: extended key usage and policies are checked by the CA's own tools. */
const understood = new Set<string>([oids.basicConstraints, oids.keyUsage, '2.5.29.37', '2.5.29.32']);

/**
 * Whether `issuer` signed `certificate`: names match, the issuer is a CA (or the certificate itself), the algorithm is
 * the issuer's own strong one, the signature holds.
 * @example issuedBy(parts, leaf, ca)
 */
export function issuedBy(parts: Primitives, certificate: Certificate, issuer: Certificate): boolean {
  const self = equalBytes(certificate.raw, issuer.raw);
  if (!equalBytes(certificate.issuer, issuer.subject) || !(issuer.isCa || self) || issuer.algorithm === null) return false;
  if (certificate.signatureOid !== signatureOid[issuer.algorithm]) return false;
  return verifySignature(parts, issuer, certificate.tbs, certificate.signature);
}

/**
 * Fingerprints of a certificate: SHA-256 and SM3 of its DER bytes, hexadecimal.
 * @example fingerprints(parts, certificate.raw).sha256
 */
export function fingerprints(parts: Primitives, certificate: Uint8Array): { readonly sha256: string; readonly sm3: string } {
  return { sha256: parts.hexDigest('sha256', certificate), sm3: parts.hexDigest('sm3', certificate) };
}
