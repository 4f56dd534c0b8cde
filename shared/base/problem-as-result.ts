import { ProblemError } from './problem';
import { fail } from './result';
import type { Result } from './result';

/**
 * Runs work that may throw a `ProblemError` from deep inside (a stream, a signer) and gives its problem as a result; any
 * other error goes on.
 * @example await problemAsResult(async () => ok(await signer.sign(bytes)))
 */
export async function problemAsResult<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProblemError) return fail(error.problem);
    throw error;
  }
}
