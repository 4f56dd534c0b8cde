import { randomBytes, webcrypto } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { readCertificateFile, readKeyFile, writeKeyFile } from '#shared/submission/key-file';
import { packageProblem } from '#shared/submission/package-problems';
import type { SubtleKeys } from '#shared/submission/pkcs8';
import type { Primitives } from '#shared/submission/primitives';
import { signerOf } from '#shared/submission/signing-key';
import type { RandomBytes, Signer, SigningKey } from '#shared/submission/signing-key';

/** WebCrypto of Node in the shape that shared/submission asks for. */
export const nodeSubtle = webcrypto.subtle as unknown as SubtleKeys;

/** Random bytes of the operating system. */
export const nodeRandom: RandomBytes = (length) => Uint8Array.from(randomBytes(length));

/**
 * Signers of a key file (`--key FILE`): one PEM with private key(s), certificate(s) and chain.
 * Errors: E-PKG-712 not readable; those of `readKeyFile`.
 */
export async function readSigners(path: string, passphrase: string | null, parts: Primitives): Promise<Result<readonly Signer[]>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return fail(packageProblem('E-PKG-712', basename(path)));
  }
  const keys = await readKeyFile(text, passphrase, nodeSubtle);
  return keys.ok ? ok(keys.value.map((key) => signerOf(key, parts))) : keys;
}

/** Writes a key file that only its owner may read; an existing file is not overwritten. */
export async function saveKeyFile(path: string, keys: readonly SigningKey[], passphrase: string | null): Promise<Result<null>> {
  const text = await writeKeyFile(keys, passphrase, { subtle: nodeSubtle, random: nodeRandom });
  try {
    await writeFile(path, text, { mode: 0o600, flag: 'wx' });
    return ok(null);
  } catch (error) {
    return fail(packageProblem('E-PKG-710', `${basename(path)}（${(error as NodeJS.ErrnoException).code ?? ''}）`));
  }
}

/**
 * DER certificates of one or more files (PEM or DER), for `--trust CERT…`.
 * Errors: E-PKG-712 not readable, E-KEY-07 no certificate.
 */
export async function readCertificates(paths: readonly string[]): Promise<Result<readonly Uint8Array[]>> {
  const found: Uint8Array[] = [];
  for (const path of paths) {
    const bytes = await readFile(path).catch(() => null);
    if (bytes === null) return fail(packageProblem('E-PKG-712', basename(path)));
    const read = readCertificateFile(Uint8Array.from(bytes));
    if (!read.ok) return read;
    found.push(...read.value);
  }
  return ok(found);
}
