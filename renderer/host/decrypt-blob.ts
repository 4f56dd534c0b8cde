import { ProblemError } from '#shared/base/problem';
import { problemAsResult } from '#shared/base/problem-as-result';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { decryptWith } from '#shared/submission/age-file';
import { readIdentities } from '#shared/submission/age-keys';
import { packageProblem } from '#shared/submission/package-problems';
import { blobPieces } from './package-work';
import type { Watch } from './package-work';

/** Pieces that are put together at once: a blob of few big parts is quick to read. */
const partSize = 8 << 20;

/**
 * Opens an encrypted package. The clear bytes are handed to the browser part by part as a blob, which it keeps on disk
 * where it is large, and drops when nobody refers to it any more.
 */
export async function decryptBlob({ file, identityFile }: { file: Blob; identityFile: string }, watch: Watch): Promise<Result<Blob>> {
  const identities = readIdentities(identityFile);
  if (!identities.ok) return identities;
  const parts: Blob[] = [];
  let waiting: Uint8Array<ArrayBuffer>[] = [];
  let [size, done] = [0, 0];
  const collect = (): void => {
    parts.push(new Blob(waiting));
    [waiting, size] = [[], 0];
  };
  return problemAsResult(async () => {
    try {
      await decryptWith({ identities: identities.value }, blobPieces(file), (bytes) => {
        if (watch.signal.aborted) throw new ProblemError(packageProblem('E-PKG-713'));
        waiting.push(Uint8Array.from(bytes));
        size += bytes.length;
        done += bytes.length;
        watch.onProgress('check', Math.min(done, file.size), file.size);
        if (size >= partSize) collect();
        return Promise.resolve();
      });
    } catch (error) {
      // The stick was pulled while reading.
      if (error instanceof DOMException) return fail(packageProblem('E-PKG-712', error.name));
      throw error;
    }
    collect();
    return ok(new Blob(parts));
  });
}
