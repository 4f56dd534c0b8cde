import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { problem } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { errorCode, fileProblem } from './file-problem';

/** A file on its way to the place that the user chose. Until `finish` succeeds nothing of that name has changed. */
export interface PartFile {
  readonly target: string;
  /** Appends; `offset` must be what was written so far, so that a lost or doubled piece shows at once. */
  write(offset: number, bytes: Uint8Array): Promise<Result<{ written: number }>>;
  /** Flush, read every byte back, compare, rename. After a failure the part is removed. */
  finish(): Promise<Result<{ size: number; sha256: string }>>;
  abandon(): Promise<void>;
}

/** How long a rename is tried again while a virus scanner holds the file. */
const patience = 60_000;

/** Opens `<target>.part` for writing; an older part of that name is overwritten. */
export async function openPartFile(target: string): Promise<Result<PartFile>> {
  try {
    return ok(partFile(target, await open(`${target}.part`, 'w')));
  } catch (error) {
    return fail(fileProblem(error, target));
  }
}

function partFile(target: string, file: FileHandle): PartFile {
  const part = `${target}.part`;
  const hash = createHash('sha256');
  let size = 0;
  let closed = false;
  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    await file.close();
  };
  const giveUp = async (): Promise<void> => {
    await close().catch(() => undefined);
    await rm(part, { force: true }).catch(() => undefined);
  };
  return {
    target,
    async write(offset, bytes) {
      if (offset !== size) return fail(problem('E-FILE-11', '写入的顺序不对，文件没有写完。请重新保存。', target));
      try {
        await writeAll(file, bytes);
      } catch (error) {
        await giveUp();
        return fail(fileProblem(error, target));
      }
      hash.update(bytes);
      size += bytes.byteLength;
      return ok({ written: size });
    },
    async finish() {
      try {
        await file.sync();
        await close();
        const sha256 = hash.digest('hex');
        const readBack = await digestOf(part);
        if (readBack !== sha256) {
          await giveUp();
          return fail(problem('E-FILE-12', '读回的内容与写入的不一致，文件没有保存。磁盘或 U 盘可能已损坏，请换一个。', target));
        }
        await renamePatiently(part, target);
        await syncFolder(path.dirname(target));
        return ok({ size, sha256 });
      } catch (error) {
        await giveUp();
        return fail(fileProblem(error, target));
      }
    },
    abandon: giveUp,
  };
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  let done = 0;
  while (done < bytes.byteLength) {
    const { bytesWritten } = await file.write(bytes, done, bytes.byteLength - done);
    done += bytesWritten;
  }
}

/** SHA-256 of a file, read in pieces. */
export async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  const handle = await open(file, 'r');
  try {
    for await (const piece of handle.createReadStream({ autoClose: false })) hash.update(piece as Uint8Array);
  } finally {
    await handle.close();
  }
  return hash.digest('hex');
}

/** Virus scanners hold fresh files for seconds; Windows then answers EPERM, EACCES or EBUSY. */
export async function renamePatiently(from: string, to: string, limit = patience): Promise<void> {
  const held = new Set(['EPERM', 'EACCES', 'EBUSY']);
  for (let waited = 0, pause = 10; ; waited += pause, pause = Math.min(100, pause * 2)) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      if (!held.has(errorCode(error)) || waited >= limit) throw error;
      await sleep(pause);
    }
  }
}

/** Makes the new name itself durable. Windows and some USB file systems refuse to open folders: nothing to do there. */
export async function syncFolder(folder: string): Promise<void> {
  const refused = new Set(['EINVAL', 'EPERM', 'EISDIR', 'EACCES', 'ENOTSUP']);
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!refused.has(errorCode(error))) throw error;
  }
}
