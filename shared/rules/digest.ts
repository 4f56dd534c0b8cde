import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { canonicalJson } from '../base/canonical-json';

/**
 * Digest of the content of a pack or of one entry: SHA-256 over its canonical JSON, 64 lower-case hex digits.
 * Equal content gives an equal digest whatever the order of keys, so answers can tell whether their question changed.
 * @example entryDigest({ id: 'a', question: '…' }) === entryDigest({ question: '…', id: 'a' }) // true
 */
export function entryDigest(content: unknown): string {
  return bytesToHex(sha256(new TextEncoder().encode(canonicalJson(content))));
}
