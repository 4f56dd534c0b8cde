import { ProblemError } from '#shared/base/problem';
import { problemAsResult } from '#shared/base/problem-as-result';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { decryptWith } from '#shared/submission/age-file';
import { readIdentities } from '#shared/submission/age-keys';
import { packageProblem } from '#shared/submission/package-problems';
import { blobPieces, collectBlob } from './blob-pieces';
import type { Watch } from './package-work';

/**
 * Opens an encrypted package.
 */
export async function decryptBlob({ file, identityFile }: { file: Blob; identityFile: string }, watch: Watch): Promise<Result<Blob>> {
  const identities = readIdentities(identityFile);
  if (!identities.ok) return identities;
  const clear = collectBlob();
  let done = 0;
  return problemAsResult(async () => {
    try {
      await decryptWith({ identities: identities.value }, blobPieces(file), (bytes) => {
        if (watch.signal.aborted) throw new ProblemError(packageProblem('E-PKG-713'));
        clear.add(bytes);
        done += bytes.length;
        watch.onProgress('check', Math.min(done, file.size), file.size);
        return Promise.resolve();
      });
    } catch (error) {
      // The stick was pulled while reading.
      if (error instanceof DOMException) return fail(packageProblem('E-PKG-712', error.name));
      throw error;
    }
    return ok(clear.whole());
  });
}
