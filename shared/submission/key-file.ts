import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import { equalBytes, fromBase64, toBase64 } from './bytes';
import { readCertificate } from './certificate';
import { keyProblem } from './key-problems';
import { decryptPrivateKey, encodePrivateKey, encryptPrivateKey, readPrivateKey } from './pkcs8';
import type { PrivateKey, SubtleKeys } from './pkcs8';
import { certificateFits } from './signing-key';
import type { RandomBytes, SigningKey } from './signing-key';

/** One block of a PEM file. */
interface PemBlock {
  readonly label: string;
  readonly bytes: Uint8Array;
}

/**
 * PEM text (RFC 7468) of one object.
 * @example pem('CERTIFICATE', certificate)
 */
export function pem(label: string, bytes: Uint8Array): string {
  const lines = toBase64(bytes).match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

/**
 * Blocks of a PEM text, in order; text between them is ignored as OpenSSL does.
 * @example readPem(text)[0]?.label // 'CERTIFICATE'
 */
export function readPem(text: string): readonly PemBlock[] {
  const found = text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]+)-----END \1-----/g);
  return [...found].flatMap(([, label, body]) => {
    const bytes = fromBase64(body!);
    return bytes === null ? [] : [{ label: label!, bytes }];
  });
}

/**
 * Key file: for each key its private key (encrypted where a passphrase is given), certificate and chain, as PEM. One file
 * may hold an SM2 and a P-256 key.
 * @param passphrase null writes the keys in clear
 * @example await writeKeyFile([key], passphrase, { subtle, random })
 */
export async function writeKeyFile(keys: readonly SigningKey[], passphrase: string | null, tools: { subtle: SubtleKeys; random: RandomBytes }): Promise<string> {
  const blocks = keys.map(async (key) => {
    const info = encodePrivateKey(key);
    const secret = passphrase === null ? pem('PRIVATE KEY', info) : pem('ENCRYPTED PRIVATE KEY', await encryptPrivateKey(info, passphrase, tools));
    return secret + [key.certificate, ...key.chain].map((one) => pem('CERTIFICATE', one)).join('');
  });
  return (await Promise.all(blocks)).join('');
}

/**
 * Reads a key file: every private key must have its certificate in the file; other certificates become its chain.
 * Errors: E-KEY-01 passphrase, E-KEY-02 no key file, E-KEY-03 passphrase needed, E-KEY-04/05/10 kind of key or
 * protection, E-KEY-06 no certificate, E-KEY-07 unreadable certificate.
 * @example await readKeyFile(text, null, subtle)
 */
export async function readKeyFile(text: string, passphrase: string | null, subtle: SubtleKeys): Promise<Result<readonly SigningKey[]>> {
  const blocks = readPem(text);
  const certificates = blocks.filter((block) => block.label === 'CERTIFICATE').map((block) => block.bytes);
  if (certificates.some((one) => readCertificate(one) === null)) return fail(keyProblem('E-KEY-07'));
  const keys: SigningKey[] = [];
  for (const { label, bytes } of blocks) {
    if (label === 'CERTIFICATE' || label === 'EC PARAMETERS') continue;
    const read = await readKeyBlock(label, bytes, passphrase, subtle);
    if (!read.ok) return read;
    const paired = withCertificates(read.value, certificates);
    if (!paired.ok) return paired;
    keys.push(paired.value);
  }
  return keys.length > 0 ? ok(keys) : fail(keyProblem('E-KEY-02'));
}

async function readKeyBlock(label: string, bytes: Uint8Array, passphrase: string | null, subtle: SubtleKeys): Promise<Result<PrivateKey>> {
  if (label === 'PRIVATE KEY') return readPrivateKey(bytes);
  if (label !== 'ENCRYPTED PRIVATE KEY') return fail(keyProblem('E-KEY-02'));
  return passphrase === null ? fail(keyProblem('E-KEY-03')) : decryptPrivateKey(bytes, passphrase, subtle);
}

/**
 * Joins a private key with its certificate among several; the chain is ordered from the signer upwards.
 * Errors: E-KEY-06 none fits.
 * @example withCertificates(key, certificates)
 */
export function withCertificates(key: PrivateKey, certificates: readonly Uint8Array[]): Result<SigningKey> {
  const certificate = certificates.find((one) => certificateFits(one, key.algorithm, key.privateKey));
  if (certificate === undefined) return fail(keyProblem('E-KEY-06'));
  const chain: Uint8Array[] = [];
  let current = readCertificate(certificate)!;
  while (!current.selfSigned && chain.length < certificates.length) {
    const issuer = current.issuer;
    const next = certificates.map((one) => readCertificate(one)).find((one) => one !== null && equalBytes(one.subject, issuer));
    if (!next) break;
    chain.push(next.raw);
    current = next;
  }
  return ok({ ...key, certificate, chain });
}

/**
 * Certificates of a PEM text or of DER bytes, for trust lists and imports.
 * Errors: E-KEY-07 nothing readable.
 * @example readCertificateFile(bytes)
 */
export function readCertificateFile(bytes: Uint8Array): Result<readonly Uint8Array[]> {
  if (readCertificate(bytes) !== null) return ok([bytes]);
  const text = new TextDecoder().decode(bytes);
  const found = readPem(text).filter((block) => block.label === 'CERTIFICATE').map((block) => block.bytes);
  return found.length > 0 && found.every((one) => readCertificate(one) !== null) ? ok(found) : fail(keyProblem('E-KEY-07'));
}
