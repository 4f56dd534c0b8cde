import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import type { ByteSource } from '#shared/submission/byte-streams';
import { chunkSize } from '#shared/submission/byte-streams';
import { packageProblem } from '#shared/submission/package-problems';
import type { Inflate } from '#shared/submission/repacked';
import { verifyPackage } from '#shared/submission/verify-package';
import type { PackageReport, VerifyOptions } from '#shared/submission/verify-package';

/** Files up to this size are read in one go: thousands of small packages are then verified quickly. */
export const wholeSize = 8 << 20;

/** A package on disk that is open for reading. */
export interface OpenSource {
  readonly source: ByteSource;
  close(): Promise<void>;
}

/**
 * Opens a file for random reading.
 * Errors: E-PKG-712 not readable.
 */
export async function openFileSource(path: string): Promise<Result<OpenSource>> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch {
    return fail(packageProblem('E-PKG-712', basename(path)));
  }
  const info = await handle.stat();
  if (!info.isFile()) {
    await handle.close();
    return fail(packageProblem('E-PKG-712', basename(path)));
  }
  const { size } = info;
  if (size <= wholeSize) {
    const bytes = await handle.readFile();
    await handle.close();
    return ok({ source: { size: bytes.length, read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)) }, close: () => Promise.resolve() });
  }
  return ok({ source: { size, read: (offset, length) => readAt(handle, offset, length) }, close: () => handle.close() });
}

/** Bytes of an open file at a place; fewer only at its end. */
export async function readAt(handle: Pick<FileHandle, 'read'>, offset: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafe(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(buffer, done, length - done, offset + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return buffer.subarray(0, done);
}

/** Bytes of a file in pieces, for evidence on disk. */
export async function* readFilePieces(path: string): AsyncGenerator<Uint8Array> {
  const handle = await open(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(chunkSize);
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, chunkSize);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** Raw DEFLATE by the run-time, for packages that were packed again. */
export const inflateRaw: Inflate = async function* (pieces) {
  const stream = new DecompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  const feeding = (async () => {
    for await (const piece of pieces) await writer.write(Uint8Array.from(piece));
    await writer.close();
  })();
  // A broken stream rejects both ends; the reading end reports it.
  feeding.catch(() => undefined);
  yield* stream.readable as unknown as AsyncIterable<Uint8Array>;
  await feeding;
};

/**
 * Verifies a package file.
 * @param opener another way of opening it (`openInThread`)
 * Errors: E-PKG-712 the file cannot be read; everything about its contents is in the report.
 */
export async function verifyPackageFile(path: string, options: VerifyOptions, opener: (path: string) => Result<OpenSource> | Promise<Result<OpenSource>> = openFileSource): Promise<Result<PackageReport>> {
  const opened = await opener(path);
  if (!opened.ok) return opened;
  try {
    return ok(await verifyPackage(opened.value.source, { inflate: inflateRaw, ...options }));
  } catch (error) {
    // The stick was pulled, or the medium cannot be read.
    return fail(packageProblem('E-PKG-712', `${basename(path)}（${codeOf(error)}）`));
  } finally {
    await opened.value.close().catch(() => undefined);
  }
}

/** The system's code of an error, else its text. */
export const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);
