import { issuedBy } from './certificate';
import type { Certificate } from './certificate';
import { fingerprintsOf, knownCertificate } from './known-certificates';
import type { Primitives } from './primitives';

/** How well a signer is known: on the trust list (or under a CA on it), seen and confirmed before, or neither. */
export type SignerState = 'trusted' | 'known' | 'unknown';

/** What the machine knows about signers. Fingerprints are SHA-256, hexadecimal. */
export interface TrustList {
  /** DER certificates: signers compared by fingerprint, or CAs. */
  readonly trusted: readonly Uint8Array[];
  readonly known: readonly string[];
  readonly revoked: readonly string[];
}

/**
 * A list that knows nobody.
 * @example emptyTrustList.trusted.length // 0
 */
export const emptyTrustList: TrustList = { trusted: [], known: [], revoked: [] };

/** Longest chain that is followed. */
const maxChain = 5;

interface Anchors {
  readonly anchors: readonly Certificate[];
  readonly prints: ReadonlySet<string>;
}

/** An authority may have thousands of signers on its list: they are read once for a list, not once for a signature. */
const anchorsByList = new WeakMap<TrustList, Anchors>();

function anchorsOf(list: TrustList, parts: Primitives): Anchors {
  const known = anchorsByList.get(list);
  if (known !== undefined) return known;
  const anchors = list.trusted.map((raw) => knownCertificate(raw)).filter((one) => one !== null);
  const made = { anchors, prints: new Set(anchors.map((one) => fingerprintsOf(one, parts).sha256)) };
  anchorsByList.set(list, made);
  return made;
}

/**
 * State of a signer. A chain counts where each link is a CA that may stand there, is signed by the next with a strong
 * algorithm, was valid at the signing time, and ends in a certificate on the list. A name alone never counts.
 * @param others certificates that came with the signature
 * @param at signing time, an instant
 * @example signerState({ signer, others: [], at }, list, parts) // 'unknown'
 */
export function signerState(input: { signer: Certificate; others: readonly Certificate[]; at: string }, list: TrustList, parts: Primitives): SignerState {
  const print = fingerprintsOf(input.signer, parts).sha256;
  if (list.revoked.includes(print)) return 'unknown';
  const { anchors, prints } = anchorsOf(list, parts);
  if (prints.has(print) || chains(input, anchors, list, parts)) return 'trusted';
  return list.known.includes(print) ? 'known' : 'unknown';
}

function chains(input: { signer: Certificate; others: readonly Certificate[]; at: string }, anchors: readonly Certificate[], list: TrustList, parts: Primitives): boolean {
  const { others, at } = input;
  let current = input.signer;
  for (let link = 0; link < maxChain; link++) {
    const usable = (one: Certificate): boolean =>
      one !== current && at >= one.notBefore && at <= one.notAfter && (one.pathLength ?? link) >= link && !list.revoked.includes(fingerprintsOf(one, parts).sha256) && issuedBy(parts, current, one);
    if (anchors.some((one) => usable(one))) return true;
    const next = others.find((one) => usable(one));
    if (next === undefined) return false;
    current = next;
  }
  return false;
}

/**
 * Fingerprint for reading aloud: groups of four, eight groups a line, so that two people can compare on the phone.
 * @example spokenFingerprint('0a1b2c3d…') // '0a1b 2c3d …'
 */
export function spokenFingerprint(hex: string): string {
  const groups = hex.match(/.{1,4}/g) ?? [];
  const lines: string[] = [];
  for (let at = 0; at < groups.length; at += 8) lines.push(groups.slice(at, at + 8).join(' '));
  return lines.join('\n');
}
