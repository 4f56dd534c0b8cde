import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import { ageProblem } from './age-problems';
import { toHex, utf8 } from './bytes';
import type { Primitives } from './primitives';

/**
 * An age recipient (X25519) in the form that is stored and shown: white space around it and capitals removed. Other kinds
 * (post-quantum, plug-ins) are refused, because the age of Debian and of most platforms cannot open them.
 * Errors: E-AGE-01.
 * @example readRecipient(' age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p\n')
 */
export function readRecipient(text: string): Result<string> {
  const recipient = text.trim().toLowerCase();
  if (!/^age1[02-9ac-hj-np-z]{58}$/.test(recipient)) return fail(ageProblem('E-AGE-01'));
  try {
    new Encrypter().addRecipient(recipient);
    return ok(recipient);
  } catch {
    // The checksum of Bech32 does not hold: a typing error.
    return fail(ageProblem('E-AGE-01'));
  }
}

/**
 * The identities of an age identity file: lines with `AGE-SECRET-KEY-1…`, comments with #.
 * Errors: E-AGE-02.
 * @example readIdentities('# created: …\nAGE-SECRET-KEY-1…\n')
 */
export function readIdentities(text: string): Result<readonly string[]> {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const found = lines.filter((line) => line !== '' && !line.startsWith('#'));
  try {
    for (const line of found) new Decrypter().addIdentity(line);
  } catch {
    return fail(ageProblem('E-AGE-02'));
  }
  return found.length === 0 || found.length > 100 ? fail(ageProblem('E-AGE-02')) : ok(found);
}

/**
 * The recipient that belongs to an identity.
 * @example await recipientOf('AGE-SECRET-KEY-1…') // 'age1…'
 */
export function recipientOf(identity: string): Promise<string> {
  return identityToRecipient(identity);
}

/**
 * What is compared by voice: SHA-256 of the recipient's text, hexadecimal (`printf %s age1… | sha256sum`).
 * @example spokenFingerprint(recipientFingerprint(recipient, parts))
 */
export function recipientFingerprint(recipient: string, parts: Primitives): string {
  return toHex(parts.digest('sha256', utf8(recipient)));
}
