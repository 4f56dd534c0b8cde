import { randomUUID } from 'node:crypto';
import { open, rename, rm, stat, statfs } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { buildPackage } from '#shared/submission/build-package';
import type { BuiltPackage, PackageInput, PackageOptions } from '#shared/submission/build-package';
import type { ByteSink, ByteSource } from '#shared/submission/byte-streams';
import { chunkSize } from '#shared/submission/byte-streams';
import { packageProblem } from '#shared/submission/package-problems';
import type { Inflate } from '#shared/submission/repacked';
import { verifyPackage } from '#shared/submission/verify-package';
import type { PackageReport, VerifyOptions } from '#shared/submission/verify-package';

/** Files up to this size are read in one go: thousands of small packages are then verified quickly. */
const wholeSize = 8 << 20;

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

async function readAt(handle: FileHandle, offset: number, length: number): Promise<Uint8Array> {
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
 * Errors: E-PKG-712 the file cannot be read; everything about its contents is in the report.
 */
export async function verifyPackageFile(path: string, options: VerifyOptions): Promise<Result<PackageReport>> {
  const opened = await openFileSource(path);
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

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);

/** What can be said about a target folder before writing. */
export interface TargetFacts {
  readonly freeBytes: number;
  /** FAT32 cannot hold files of 4 GiB and more. */
  readonly fat32: boolean;
}

/** Free space and kind of the file system that holds a folder. */
export async function targetFacts(folder: string): Promise<Result<TargetFacts>> {
  try {
    const facts = await statfs(folder);
    const msdos = 0x4d44;
    return ok({ freeBytes: facts.bavail * facts.bsize, fat32: facts.type === msdos });
  } catch (error) {
    return fail(packageProblem('E-PKG-710', codeOf(error)));
  }
}

/** A written package file. */
export interface WrittenPackage extends BuiltPackage {
  readonly path: string;
}

/** Options of writing a file. */
export interface WriteOptions extends PackageOptions {
  /** Read the written file back and verify it before it gets its name (default true). */
  readonly readBack?: boolean;
  readonly onReadBack?: (done: number, total: number) => void;
}

/**
 * Writes a package to a folder or a file path: `.part` beside the target, fsync, read back and verify, rename, fsync of
 * the folder. At any moment the target name holds the old file, the whole new file, or nothing.
 * @param target an existing folder (the file gets its own name) or the path of the file to write
 * Errors: those of `buildPackage`, E-PKG-708 read-back differs, E-PKG-709 no space, E-PKG-710 not writable.
 */
export async function writePackageFile(input: PackageInput, target: string, options: WriteOptions): Promise<Result<WrittenPackage>> {
  const isFolder = await stat(target).then((info) => info.isDirectory(), () => false);
  const folder = isFolder ? target : dirname(target);
  const part = join(folder, `.gongdun-${randomUUID()}.part`);
  let handle: FileHandle | null = null;
  try {
    handle = await open(part, 'wx');
    const built = await buildPackage(input, fileSink(handle), options);
    if (!built.ok) return built;
    await handle.sync();
    await handle.close();
    handle = null;
    if (options.readBack !== false) {
      const read = await readBack(part, built.value, options);
      if (!read.ok) return read;
    }
    const path = isFolder ? join(folder, built.value.fileName) : target;
    await rename(part, path);
    await syncFolder(folder);
    return ok({ ...built.value, path });
  } catch (error) {
    const code = codeOf(error);
    return fail(code === 'ENOSPC' ? packageProblem('E-PKG-709', megabytes(input)) : packageProblem('E-PKG-710', code));
  } finally {
    await handle?.close().catch(() => undefined);
    // After the rename there is nothing left to remove.
    await rm(part, { force: true }).catch(() => undefined);
  }
}

const megabytes = (input: PackageInput): string => `${Math.ceil(input.files.reduce((sum, file) => sum + file.size, 0) / 1e6)} MB`;

function fileSink(handle: FileHandle): ByteSink {
  let position = 0;
  return {
    async write(bytes) {
      await writeAll(handle, bytes, position);
      position += bytes.length;
    },
    patch: (at, bytes) => writeAll(handle, bytes, at),
  };
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

async function readBack(part: string, built: BuiltPackage, options: WriteOptions): Promise<Result<null>> {
  const report = await verifyPackageFile(part, { parts: options.parts, ...(options.onReadBack === undefined ? {} : { onProgress: options.onReadBack }) });
  if (!report.ok) return report;
  const { verdict, rootDigest, codes } = report.value;
  const same = verdict === 'valid' && rootDigest?.sha256 === built.rootDigest.sha256 && rootDigest.sm3 === built.rootDigest.sm3;
  return same ? ok(null) : fail(packageProblem('E-PKG-708', codes.join(' ')));
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder for fsync; NTFS keeps the rename in its journal.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
