import { equalBytes } from './bytes';
import { issuedBy } from './certificate';
import type { Certificate } from './certificate';
import type { Primitives } from './primitives';

/**
 * The certificates above a signer's, nearest first, as far as they are among the others: each is named as the issuer of
 * the one before and is a CA; where its key is of the format (an RSA authority's is not), its signature must hold, too.
 * Ends at a self-signed one. Says nothing about trust: a chain of strangers is a chain.
 * @param others certificates in any order; those that do not belong to the chain are left out
 * @example chainAbove(leaf, [root, intermediate], parts) // [intermediate, root]
 */
export function chainAbove(signer: Certificate, others: readonly Certificate[], parts: Primitives): readonly Certificate[] {
  const rest = [...others];
  const chain: Certificate[] = [];
  for (let current = signer; !current.selfSigned; current = chain.at(-1)!) {
    const below = current;
    const at = rest.findIndex((one) => mayHaveIssued(one, below, parts));
    if (at < 0) break;
    chain.push(...rest.splice(at, 1));
  }
  return chain;
}

function mayHaveIssued(issuer: Certificate, certificate: Certificate, parts: Primitives): boolean {
  if (issuer.algorithm !== null) return issuedBy(parts, certificate, issuer);
  return issuer.isCa && equalBytes(certificate.issuer, issuer.subject);
}
