import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { memorySource } from '#shared/submission/byte-streams';
import { packageProblem } from '#shared/submission/package-problems';
import { wholeSize } from './package-file';
import type { OpenSource } from './package-file';

/**
 * `openFileSource` for a thread that has nothing else to do: reads without going through the thread pool, which costs a
 * small package more than its bytes.
 * Errors: E-PKG-712 not readable.
 */
export function openInThread(path: string): Result<OpenSource> {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return fail(packageProblem('E-PKG-712', basename(path)));
  }
  const close = (): Promise<void> => Promise.resolve(closeSync(file));
  const info = fstatSync(file);
  if (!info.isFile()) {
    closeSync(file);
    return fail(packageProblem('E-PKG-712', basename(path)));
  }
  if (info.size > wholeSize) return ok({ source: { size: info.size, read: (offset, length) => Promise.resolve(readAt(file, offset, length)) }, close });
  try {
    return ok({ source: memorySource(readAt(file, 0, info.size)), close });
  } catch (error) {
    closeSync(file);
    return fail(packageProblem('E-PKG-712', `${basename(path)}（${(error as NodeJS.ErrnoException).code ?? String(error)}）`));
  }
}

function readAt(file: number, offset: number, length: number): Uint8Array {
  const buffer = Buffer.allocUnsafe(length);
  let done = 0;
  while (done < length) {
    const count = readSync(file, buffer, done, length - done, offset + done);
    if (count === 0) break;
    done += count;
  }
  return buffer.subarray(0, done);
}
