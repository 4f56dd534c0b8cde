import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ProblemError } from '#shared/base/problem';
import { fail } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { decryptWith } from '#shared/submission/age-file';
import { isAgeFile } from '#shared/submission/age-magic';
import { readIdentities } from '#shared/submission/age-keys';
import { ageProblem } from '#shared/submission/age-problems';
import { packageProblem } from '#shared/submission/package-problems';
import type { PackageReport, VerifyOptions } from '#shared/submission/verify-package';
import { codeOf, readAt, readFilePieces, verifyPackageFile } from './package-file';

/** Identities of an age identity file. Errors: E-PKG-712 not readable, E-AGE-02. */
export async function readIdentityFile(path: string): Promise<Result<readonly string[]>> {
  const text = await readFile(path, 'utf8').catch(() => null);
  return text === null ? fail(packageProblem('E-PKG-712', basename(path))) : readIdentities(text);
}

/** Whether a file is an encrypted package; a file that cannot be read is not (the verifier then says so). */
export async function isEncrypted(path: string): Promise<boolean> {
  const handle = await open(path, 'r').catch(() => null);
  if (handle === null) return false;
  try {
    return isAgeFile(await readAt(handle, 0, 64));
  } catch {
    return false;
  } finally {
    await handle.close();
  }
}

/**
 * Decrypts a package into a folder that only this user can read, hands its path to `use`, and removes it whatever happens:
 * verifying needs to jump about in the file.
 * Errors: E-AGE-04 … 06, E-PKG-712; those of `use`.
 */
export async function withDecrypted<T>(path: string, identities: readonly string[], use: (plain: string) => Promise<Result<T>>): Promise<Result<T>> {
  const folder = await mkdtemp(join(tmpdir(), 'gongdun-decrypted-'));
  try {
    const plain = join(folder, 'package.zip');
    const handle = await open(plain, 'wx', 0o600);
    try {
      await decryptWith({ identities }, readFilePieces(path), (bytes) => handle.writeFile(bytes));
    } finally {
      await handle.close();
    }
    return await use(plain);
  } catch (error) {
    return fail(error instanceof ProblemError ? error.problem : packageProblem('E-PKG-712', `${basename(path)}（${codeOf(error)}）`));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Verifies a package that may be encrypted.
 * Errors: E-AGE-03 encrypted and no identities, those of `withDecrypted`, E-PKG-712.
 */
export async function verifyClearOrEncrypted(path: string, identities: readonly string[] | null, options: VerifyOptions): Promise<Result<PackageReport>> {
  if (!(await isEncrypted(path))) return verifyPackageFile(path, options);
  if (identities === null) return fail(ageProblem('E-AGE-03'));
  return withDecrypted(path, identities, (plain) => verifyPackageFile(plain, options));
}
