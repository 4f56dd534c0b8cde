import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ProblemError } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { decryptWith } from '#shared/submission/age-file';
import { ageProblem } from '#shared/submission/age-problems';
import type { PackageInput } from '#shared/submission/package-input';
import { toHex } from '#shared/submission/bytes';
import { buildEncrypted, encryptedEnding } from '#shared/submission/encrypted-package';
import type { EncryptedPackage } from '#shared/submission/encrypted-package';
import { readFilePieces } from './package-file';
import { renamePatiently, syncFolder } from './save-file';
import { newPartPaths, removePart } from './unfinished-parts';
import { isDirectory, writeProblem } from './write-package';
import type { WriteOptions, WrittenPackage } from './write-package';

/**
 * Writes a package that only the holder of a private key can open: encrypted on the way to the part file, decrypted again
 * for the read-back, then named. Nothing is left behind by a failure, and nothing can be continued: each encryption has a
 * key of its own.
 * @param target an existing folder (the file gets its own name with `.age`) or the path of the file to write
 * Errors: those of `buildPackage`, E-AGE-08 read-back differs, E-PKG-709 no space, E-PKG-710 not writable or broken off.
 */
export async function writeEncryptedPackage(input: PackageInput, target: string, recipient: string, options: WriteOptions): Promise<Result<WrittenPackage>> {
  const isFolder = await isDirectory(target);
  const folder = isFolder ? target : dirname(target);
  const paths = newPartPaths(folder);
  try {
    const { made, size } = await writePart(paths.part, input, recipient, options);
    if (options.readBack !== false) await readBack(paths.part, made, size, options);
    const fileName = made.built.fileName + encryptedEnding;
    const path = isFolder ? join(folder, fileName) : target;
    await renamePatiently(paths.part, path);
    await syncFolder(folder);
    return ok({ ...made.built, fileName, size, path });
  } catch (error) {
    return fail(error instanceof ProblemError ? error.problem : writeProblem(error, input));
  } finally {
    await removePart(paths);
  }
}

async function writePart(part: string, input: PackageInput, recipient: string, options: WriteOptions): Promise<{ made: EncryptedPackage; size: number }> {
  const handle = await (options.openPart ?? open)(part, 'wx');
  let size = 0;
  try {
    const out = async (bytes: Uint8Array): Promise<void> => {
      for (let done = 0; done < bytes.length; ) done += (await handle.write(bytes, done, bytes.length - done, size + done)).bytesWritten;
      size += bytes.length;
    };
    const made = await buildEncrypted(input, recipient, out, options);
    await handle.sync();
    return { made, size };
  } finally {
    await handle.close().catch(() => undefined);
  }
}

async function readBack(part: string, { fileKey, sha256 }: EncryptedPackage, size: number, { parts, onReadBack }: WriteOptions): Promise<void> {
  const digest = parts.stream('sha256');
  let done = 0;
  try {
    await decryptWith({ fileKey }, readFilePieces(part), (bytes) => {
      digest.update(bytes);
      done += bytes.length;
      onReadBack?.(done, size);
      return Promise.resolve();
    });
  } catch (error) {
    if (error instanceof ProblemError) throw new ProblemError(ageProblem('E-AGE-08'));
    throw error;
  }
  if (toHex(digest.digest()) !== sha256) throw new ProblemError(ageProblem('E-AGE-08'));
}
