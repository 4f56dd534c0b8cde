import { p256 } from '@noble/curves/nist.js';
import { concatBytes, equalBytes, toHex } from './bytes';
import { der, instantOf, oidOf, readDer, tags } from './der';
import type { DerNode } from './der';
import { describeName, encodeName, readName } from './distinguished-name';
import type { SubjectName } from './distinguished-name';
import { oids } from './oids';
import type { Primitives } from './primitives';
import { verifySm2 } from './sm2';

/** Kinds of key of the format: SM2 with SM3 (商用密码), P-256 with SHA-256 (tools everywhere). */
export type KeyAlgorithm = 'sm2' | 'p256';

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
  readonly isCa: boolean;
  /** False where keyUsage is given and allows neither digitalSignature nor nonRepudiation. */
  readonly maySign: boolean;
  readonly selfSigned: boolean;
}

/** Signs bytes with the private key that belongs to a certificate or request; gives DER (r, s). */
export type SignBytes = (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;

const curveOid = { sm2: oids.sm2, p256: oids.p256 } as const;
/** OID of the signature algorithm that goes with each kind of key. */
export const signatureOid = { sm2: oids.sm2Sm3, p256: oids.ecdsaSha256 } as const;

/**
 * SubjectPublicKeyInfo of a key of the format.
 * @example publicKeyInfo('sm2', point)
 */
export function publicKeyInfo(algorithm: KeyAlgorithm, publicPoint: Uint8Array): Uint8Array {
  return der.sequence(der.sequence(der.oid(oids.ecPublicKey), der.oid(curveOid[algorithm])), der.bits(publicPoint));
}

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
    ...readKeyInfo(keyInfo),
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

function readKeyInfo(node: DerNode): { algorithm: KeyAlgorithm | null; publicPoint: Uint8Array } {
  const [algorithm, key] = node.children;
  const curve = oidOf(algorithm?.children[1]);
  const name = curve === oids.p256 ? 'p256' : curve === oids.sm2 ? 'sm2' : null;
  const point = key?.content.subarray(1) ?? new Uint8Array();
  const good = oidOf(algorithm?.children[0]) === oids.ecPublicKey && name !== null && point.length === 65 && point[0] === 4;
  return good ? { algorithm: name, publicPoint: point } : { algorithm: null, publicPoint: new Uint8Array() };
}

/** Extensions that matter here; a critical one that nobody here understands makes the certificate unusable (null). */
function readExtensions(wrapper: DerNode | undefined): { isCa: boolean; maySign: boolean } | null {
  let isCa = false;
  let maySign = true;
  for (const one of wrapper?.children[0]?.children ?? []) {
    const oid = oidOf(one.children[0]);
    const critical = one.children.length === 3;
    const value = readDer(one.children.at(-1)!.content);
    if (oid === oids.basicConstraints) isCa = value?.children[0]?.tag === tags.boolean && value.children[0].content[0] === 0xff;
    else if (oid === oids.keyUsage) maySign = ((value?.content[1] ?? 0) & 0xc0) !== 0;
    else if (critical && !understood.has(oid)) return null;
  }
  return { isCa, maySign };
}

/** Critical extensions that do not change what is decided here: extended key usage, policies, name constraints are checked by the CA's own tools. */
const understood = new Set(['2.5.29.37', '2.5.29.32']);

/**
 * Whether a signature (DER r, s) over a message is good for a key of the format.
 * @example verifySignature(parts, { algorithm: 'p256', publicPoint }, message, signature)
 */
export function verifySignature(
  parts: Primitives,
  key: { readonly algorithm: KeyAlgorithm | null; readonly publicPoint: Uint8Array },
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (key.algorithm === 'sm2') return verifySm2(parts, key.publicPoint, message, signature);
  if (key.algorithm !== 'p256') return false;
  if (parts.verifyP256) return parts.verifyP256(key.publicPoint, message, signature);
  try {
    return p256.verify(signature, message, key.publicPoint, { format: 'der', lowS: false });
  } catch {
    // noble throws for malformed signatures and points: then it is not a good signature.
    return false;
  }
}

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
  return { sha256: toHex(parts.digest('sha256', certificate)), sm3: toHex(parts.digest('sm3', certificate)) };
}

/**
 * Key identifier text used to find the certificate that belongs to a private key.
 * @example sameKey(certificate, { algorithm: 'sm2', publicPoint })
 */
export function sameKey(
  a: { readonly algorithm: KeyAlgorithm | null; readonly publicPoint: Uint8Array },
  b: { readonly algorithm: KeyAlgorithm | null; readonly publicPoint: Uint8Array },
): boolean {
  return a.algorithm !== null && a.algorithm === b.algorithm && equalBytes(concatBytes(a.publicPoint), b.publicPoint);
}
