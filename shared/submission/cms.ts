import { compareBytes, equalBytes, fromHex } from './bytes';
import type { Certificate } from './certificate';
import { chainAbove } from './certificate-chain';
import { der, instantOf, oidOf, readDer, tags } from './der';
import type { DerNode } from './der';
import { fingerprintsOf, knownCertificate } from './known-certificates';
import { oids } from './oids';
import type { DigestName, Primitives } from './primitives';
import { signatureOid } from './public-key';
import type { KeyAlgorithm } from './public-key';
import { readSignature } from './sm2';
import type { Signer } from './signing-key';

/** Largest signature file that is read. */
export const maxCmsSize = 65_536;

const digestOid = { sm2: oids.sm3, p256: oids.sha256 } as const;

/** The digest that goes with a kind of key. */
export const digestOf = { sm2: 'sm3', p256: 'sha256' } as const satisfies Record<KeyAlgorithm, DigestName>;

/** The parts of a signature of the profile; the whole encoding follows from them. */
export interface CmsParts {
  readonly algorithm: KeyAlgorithm;
  readonly signer: Certificate;
  /** The certificates above the signer's, as far as they came along. */
  readonly others: readonly Certificate[];
  readonly signingTime: string;
  readonly messageDigest: Uint8Array;
  /** The signed attributes as SET OF: the bytes under the signature. */
  readonly attributes: Uint8Array;
  readonly signature: Uint8Array;
}

const attribute = (oid: string, value: Uint8Array): Uint8Array => der.sequence(der.oid(oid), der.setOf(value));

/**
 * The signed attributes (CAdES-BES: contentType, signingTime, messageDigest, signingCertificateV2) as SET OF, the bytes
 * that are signed.
 */
function signedAttributes(parts: Primitives, input: Omit<CmsParts, 'signature' | 'others' | 'attributes'>): Uint8Array {
  const { algorithm, signer } = input;
  const certificateHash = der.octets(fromHex(fingerprintsOf(signer, parts)[digestOf[algorithm]])!);
  const issuerSerial = der.sequence(der.sequence(der.context(4, signer.issuer)), integerOf(signer.serial));
  // SHA-256 is the DEFAULT of ESSCertIDv2 and must be left out in DER.
  const certificateId = der.sequence(...(algorithm === 'sm2' ? [der.sequence(der.oid(oids.sm3))] : []), certificateHash, issuerSerial);
  return der.setOf(
    attribute(oids.contentType, der.oid(oids.data)),
    attribute(oids.signingTime, der.time(input.signingTime)),
    attribute(oids.messageDigest, der.octets(input.messageDigest)),
    attribute(oids.signingCertificateV2, der.sequence(der.sequence(certificateId))),
  );
}

const integerOf = (content: Uint8Array): Uint8Array => Uint8Array.from([tags.integer, content.length, ...content]);

/** The one encoding of a signature of the profile. */
function encodeCms(input: CmsParts): Uint8Array {
  const digest = der.sequence(der.oid(digestOid[input.algorithm]));
  const signerInfo = der.sequence(
    der.integer(1),
    der.sequence(input.signer.issuer, integerOf(input.signer.serial)),
    digest,
    implicit(0, input.attributes),
    der.sequence(der.oid(signatureOid[input.algorithm])),
    der.octets(input.signature),
  );
  const certificates = [input.signer, ...input.others].map((one) => one.raw).toSorted(compareBytes);
  const signedData = der.sequence(
    der.integer(1),
    der.setOf(digest),
    der.sequence(der.oid(oids.data)),
    der.context(0, ...certificates),
    der.setOf(signerInfo),
  );
  return der.sequence(der.oid(oids.signedData), der.context(0, signedData));
}

/** IMPLICIT tag over a SET: only the identifier octet differs. */
function implicit(number: number, set: Uint8Array): Uint8Array {
  const copy = set.slice();
  copy[0] = 0xa0 | number;
  return copy;
}

/**
 * Detached CMS SignedData (RFC 5652) with CAdES-BES attributes (RFC 5126) over a content.
 * @param signingTime instant with whole seconds; a claim of the machine's clock, nothing more
 * @throws Error where the signer's certificate is unreadable: it was checked when it was imported
 * @example await signCms(parts, signer, content, '2026-11-23T08:00:00Z')
 */
export async function signCms(parts: Primitives, signer: Signer, content: Uint8Array, signingTime: string): Promise<Uint8Array> {
  const certificate = knownCertificate(signer.certificate);
  if (certificate === null) throw new Error('signer certificate is unreadable');
  const others = chainAbove(certificate, signer.chain.map((raw) => knownCertificate(raw)).filter((one) => one !== null), parts);
  const { algorithm } = signer;
  const messageDigest = parts.digest(digestOf[algorithm], content);
  const attributes = signedAttributes(parts, { algorithm, signer: certificate, signingTime, messageDigest });
  const signature = await signer.sign(attributes);
  return encodeCms({ algorithm, signer: certificate, others, signingTime, messageDigest, attributes, signature });
}

/** Why a signature file cannot be read; each has its own code in package-problems.ts. */
export type CmsFault = 'size' | 'der' | 'structure' | 'algorithm' | 'certificate' | 'form' | 'chain';

/**
 * Reads a signature of the profile: strict DER, one signer, then regenerate and compare, so that exactly one encoding
 * of each signature is accepted. The signature itself is not checked here.
 * @returns the parts, or what is wrong: `size` over 64 KiB, `der` BER or trailing bytes, `structure` another CMS shape,
 *   `algorithm` a digest or signature algorithm outside the profile, `certificate` the signer's certificate is missing,
 *   unreadable or not the one named, `form` anything that is not what the writer writes, `chain` certificates that do not
 *   belong to the signer's chain: nobody signed them, so anybody could have put them in
 * @example const read = readCms(parts, bytes); if (typeof read === 'string') refuse(read)
 */
export function readCms(parts: Primitives, bytes: Uint8Array): CmsParts | CmsFault {
  if (bytes.length > maxCmsSize) return 'size';
  const node = readDer(bytes);
  if (node === null) return 'der';
  const found = readSignedData(node);
  if (found === null) return 'structure';
  const algorithm = (['sm2', 'p256'] as const).find(
    (name) => oidOf(found.digest.children[0]) === digestOid[name] && oidOf(found.signatureAlgorithm.children[0]) === signatureOid[name],
  );
  if (algorithm === undefined) return 'algorithm';
  const certificates = found.certificates.map((one) => knownCertificate(one.raw));
  if (certificates.some((one) => one === null)) return 'certificate';
  const known = certificates as Certificate[];
  const [issuer, serial] = found.sid.children;
  const signer = known.find((one) => issuer && serial && equalBytes(one.issuer, issuer.raw) && equalBytes(one.serial, serial.content));
  if (signer === undefined) return 'certificate';
  const attributes = readAttributes(found.attributes);
  if (attributes === null || readSignature(found.signature.content) === null) return 'structure';
  const expected = signedAttributes(parts, { algorithm, signer, ...attributes });
  const others = known.filter((one) => one !== signer);
  const read: CmsParts = { algorithm, signer, others, ...attributes, attributes: expected, signature: found.signature.content };
  // signingCertificateV2 names the certificate by digest: a look-alike put in its place fails here.
  if (!equalBytes(implicit(0, expected), found.attributes.raw)) return namesOther(parts, found.attributes, read) ? 'certificate' : 'form';
  if (!equalBytes(encodeCms(read), bytes)) return 'form';
  return chainAbove(signer, others, parts).length === others.length ? read : 'chain';
}

function namesOther(parts: Primitives, attributes: DerNode, read: CmsParts): boolean {
  const named = attributes.children.find((one) => oidOf(one.children[0]) === oids.signingCertificateV2);
  const certificateId = named?.children[1]?.children[0]?.children[0]?.children[0];
  const hash = certificateId?.children.find((one) => one.tag === tags.octetString);
  return hash === undefined || !equalBytes(hash.content, parts.digest(digestOf[read.algorithm], read.signer.raw));
}

interface SignedDataNodes {
  readonly certificates: readonly DerNode[];
  readonly sid: DerNode;
  readonly digest: DerNode;
  readonly attributes: DerNode;
  readonly signatureAlgorithm: DerNode;
  readonly signature: DerNode;
}

function readSignedData(node: DerNode): SignedDataNodes | null {
  if (oidOf(node.children[0]) !== oids.signedData) return null;
  const signedData = childrenOf(childOf(node, 1), 0);
  const [, , , certificates, signers] = signedData;
  if (certificates?.tag !== 0xa0 || certificates.children.length > maxCertificates || signers?.children.length !== 1) return null;
  const signer = readSignerInfo(signers.children[0]!);
  return signer && { certificates: certificates.children, ...signer };
}

/** Most certificates in one signature. */
const maxCertificates = 8;

function readSignerInfo(node: DerNode): Omit<SignedDataNodes, 'certificates'> | null {
  const [, sid, digest, attributes, signatureAlgorithm, signature] = node.children;
  // Seven would be unsigned attributes: nobody vouches for them.
  if (node.children.length !== 6 || attributes?.tag !== 0xa0 || signature?.tag !== tags.octetString) return null;
  return { sid: sid!, digest: digest!, attributes, signatureAlgorithm: signatureAlgorithm!, signature };
}

const childOf = (node: DerNode | undefined, at: number): DerNode | undefined => node?.children[at];
const childrenOf = (node: DerNode | undefined, at: number): readonly DerNode[] => childOf(node, at)?.children ?? [];

function readAttributes(node: DerNode): { signingTime: string; messageDigest: Uint8Array } | null {
  const value = (oid: string): DerNode | undefined =>
    node.children.find((one) => oidOf(one.children[0]) === oid)?.children[1]?.children[0];
  const signingTime = instantOf(value(oids.signingTime));
  const digest = value(oids.messageDigest);
  return signingTime !== null && digest?.tag === tags.octetString ? { signingTime, messageDigest: digest.content } : null;
}
