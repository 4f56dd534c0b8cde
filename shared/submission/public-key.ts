import { p256 } from '@noble/curves/nist.js';
import { der, oidOf } from './der';
import type { DerNode } from './der';
import { oids } from './oids';
import type { Primitives } from './primitives';
import { verifySm2 } from './sm2';

/** Kinds of key of the format: SM2 with SM3 (商用密码), P-256 with SHA-256 (tools everywhere). */
export type KeyAlgorithm = 'sm2' | 'p256';

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

/**
 * Kind of key and uncompressed point (65 bytes) of a SubjectPublicKeyInfo.
 * @returns null and no bytes for a key that the format does not use (RSA, other curves, compressed points)
 * @example readPublicKeyInfo(readDer(publicKeyInfo('sm2', point))!).algorithm // 'sm2'
 */
export function readPublicKeyInfo(node: DerNode): { readonly algorithm: KeyAlgorithm | null; readonly publicPoint: Uint8Array } {
  const [algorithm, key] = node.children;
  const curve = oidOf(algorithm?.children[1]);
  const name = curve === oids.p256 ? 'p256' : curve === oids.sm2 ? 'sm2' : null;
  const point = key?.content.subarray(1) ?? new Uint8Array();
  const good = oidOf(algorithm?.children[0]) === oids.ecPublicKey && name !== null && point.length === 65 && point[0] === 4;
  return good ? { algorithm: name, publicPoint: point } : { algorithm: null, publicPoint: new Uint8Array() };
}

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
