import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import { concatBytes, equalBytes } from './bytes';
import { oidOf, readDer, tags } from './der';
import type { DerNode } from './der';
import { withCertificates } from './key-file';
import { keyProblem } from './key-problems';
import { oids } from './oids';
import { decryptPbes2, decryptPrivateKey, readPrivateKey } from './pkcs8';
import type { SubtleKeys } from './pkcs8';
import type { SigningKey } from './signing-key';

const bag = { key: '1.2.840.113549.1.12.10.1.1', shrouded: '1.2.840.113549.1.12.10.1.2', certificate: '1.2.840.113549.1.12.10.1.3' };
const encryptedData = '1.2.840.113549.1.7.6';
const x509 = '1.2.840.113549.1.9.22.1';
/** Most rounds of the MAC that we follow. */
const maxRounds = 1_000_000;

const macHashes = { '1.3.14.3.2.26': { hash: sha1, block: 64 }, [oids.sha256]: { hash: sha256, block: 64 }, '2.16.840.1.101.3.4.2.3': { hash: sha512, block: 128 } };

/**
 * Reads a PKCS#12 file (RFC 7292) with password integrity whose parts are protected by PBES2 (as OpenSSL 3 writes):
 * our kinds of key with their certificates. The old RC2 and 3DES protections are refused with advice.
 * Errors: E-KEY-02 no PKCS#12, E-KEY-11 MAC (password) wrong, E-KEY-04 old protection, E-KEY-10 too many rounds,
 * E-KEY-05/06 kind of key, no certificate.
 * @example await readPkcs12(bytes, password, subtle)
 */
export async function readPkcs12(bytes: Uint8Array, password: string, subtle: SubtleKeys): Promise<Result<readonly SigningKey[]>> {
  const [, authSafe, mac] = readDer(bytes)?.children ?? [];
  const content = authSafe && contentOf(authSafe);
  if (!content || oidOf(authSafe.children[0]) !== oids.data) return fail(keyProblem('E-KEY-02'));
  const checked = checkMac(mac, content.content, password);
  if (!checked.ok) return checked;
  const bags: DerNode[] = [];
  for (const part of readDer(content.content)?.children ?? []) {
    const opened = await openPart(part, password, subtle);
    if (!opened.ok) return opened;
    bags.push(...opened.value);
  }
  return collect(bags, password, subtle);
}

/** The octets inside a ContentInfo of type data. */
function contentOf(info: DerNode): DerNode | null {
  const inner = info.children[1]?.children[0];
  return inner?.tag === tags.octetString ? inner : null;
}

function checkMac(mac: DerNode | undefined, content: Uint8Array, password: string): Result<null> {
  const [info, salt, rounds] = mac?.children ?? [];
  const [algorithm, digest] = info?.children ?? [];
  const found = Object.entries(macHashes).find(([oid]) => oid === oidOf(algorithm?.children[0]))?.[1];
  if (found === undefined || digest === undefined || salt === undefined) return fail(keyProblem('E-KEY-04', oidOf(algorithm?.children[0])));
  const count = rounds === undefined ? 1 : rounds.content.reduce((sum, byte) => sum * 256 + byte, 0);
  if (count < 1 || count > maxRounds) return fail(keyProblem('E-KEY-10', String(count)));
  const key = deriveMacKey(found, { password, salt: salt.content, count });
  return equalBytes(hmac(found.hash, key, content), digest.content) ? ok(null) : fail(keyProblem('E-KEY-11'));
}

/** Key derivation of RFC 7292 appendix B.2 with ID 3, for one block of output. */
function deriveMacKey({ hash, block }: { hash: typeof sha1 | typeof sha256 | typeof sha512; block: number }, from: { password: string; salt: Uint8Array; count: number }): Uint8Array {
  const text = new Uint8Array((from.password.length + 1) * 2);
  for (let at = 0; at < from.password.length; at++) {
    text[2 * at] = from.password.charCodeAt(at) >> 8;
    text[2 * at + 1] = from.password.charCodeAt(at) & 255;
  }
  const fill = (bytes: Uint8Array): Uint8Array => {
    const length = Math.ceil(bytes.length / block) * block;
    return Uint8Array.from({ length }, (_, at) => bytes[at % bytes.length]!);
  };
  let result: Uint8Array = concatBytes(new Uint8Array(block).fill(3), fill(from.salt), fill(text));
  for (let round = 0; round < from.count; round++) result = hash(result);
  return result;
}

async function openPart(part: DerNode, password: string, subtle: SubtleKeys): Promise<Result<readonly DerNode[]>> {
  const kind = oidOf(part.children[0]);
  const body = part.children[1]?.children[0];
  if (kind === oids.data && body?.tag === tags.octetString) return bagsOf(body.content);
  if (kind !== encryptedData) return fail(keyProblem('E-KEY-02'));
  const [, scheme, secret] = body?.children[1]?.children ?? [];
  if (scheme === undefined || secret === undefined) return fail(keyProblem('E-KEY-02'));
  const opened = await decryptPbes2(scheme, secret.content, password, subtle);
  return opened.ok ? bagsOf(opened.value) : opened;
}

function bagsOf(bytes: Uint8Array): Result<readonly DerNode[]> {
  const node = readDer(bytes);
  return node === null ? fail(keyProblem('E-KEY-02')) : ok(node.children);
}

const valueOf = (one: DerNode): DerNode | undefined => one.children[1]?.children[0];

async function collect(bags: readonly DerNode[], password: string, subtle: SubtleKeys): Promise<Result<readonly SigningKey[]>> {
  const certificates = bags
    .filter((one) => oidOf(one.children[0]) === bag.certificate && oidOf(valueOf(one)?.children[0]) === x509)
    .flatMap((one) => {
      const raw = valueOf(one)?.children[1]?.children[0]?.content;
      return raw === undefined ? [] : [raw.slice()];
    });
  const keys: SigningKey[] = [];
  for (const one of bags) {
    const kind = oidOf(one.children[0]);
    const value = valueOf(one);
    if (value === undefined || (kind !== bag.key && kind !== bag.shrouded)) continue;
    const key = kind === bag.key ? readPrivateKey(value.raw) : await decryptPrivateKey(value.raw, password, subtle);
    if (!key.ok) return key;
    const paired = withCertificates(key.value, certificates);
    if (!paired.ok) return paired;
    keys.push(paired.value);
  }
  return keys.length > 0 ? ok(keys) : fail(keyProblem('E-KEY-02'));
}
