import path from 'node:path';
import { problem, ProblemError } from '#shared/base/problem';
import type { Bytes } from '#shared/vault/bytes';
import { sameBytes } from '#shared/vault/bytes';
import type { AppendFile, VaultFiles } from '#shared/vault/ports';
import { codeOf, patiently, realFs, syncFolder, writeAll } from './vault-fs';
import type { VaultFs, VaultHandle } from './vault-fs';
import { takeLock } from './vault-lock';

/** Settings of the vault's files; tests pass a faulty `fs` and little patience. */
export interface NodeFilesOptions {
  readonly fs?: VaultFs;
  /** Milliseconds that a held file is waited for. */
  readonly patience?: number;
}

const defaultPatience = process.platform === 'win32' ? 60_000 : 2000;

/** The vault's files under a folder of the computer. */
export function nodeVaultFiles(root: string, options: NodeFilesOptions = {}): VaultFiles {
  const fs = options.fs ?? realFs;
  const patience = options.patience ?? defaultPatience;
  const at = (relative: string): string => inside(root, relative);
  return {
    async size(file) {
      const found = await orNull(fs.stat(at(file)));
      return found?.isFile() ? found.size : null;
    },
    async list(folder) {
      return ((await orNull(fs.readdir(at(folder)))) ?? []).toSorted();
    },
    async read(file, offset, length) {
      const handle = await patiently(() => fs.open(at(file), 'r'), patience).catch(ignoreMissing);
      if (!handle) return new Uint8Array(0);
      try {
        return await readFrom(handle, offset, length);
      } finally {
        await handle.close();
      }
    },
    async openAppend(file) {
      await makeFolder(fs, path.dirname(at(file)));
      const existed = (await orNull(fs.stat(at(file)))) !== null;
      const handle = await patiently(() => openReadWrite(fs, at(file)), patience);
      if (!existed) await syncFolder(fs, path.dirname(at(file)));
      return appendFile(handle, (await handle.stat()).size);
    },
    async replace(file, bytes) {
      await replaceFile(fs, at(file), bytes, patience);
    },
    async move(from, to) {
      await makeFolder(fs, path.dirname(at(to)));
      await patiently(() => fs.rename(at(from), at(to)), patience);
      await syncFolder(fs, path.dirname(at(to)));
    },
    async remove(file) {
      await patiently(() => fs.rm(at(file), { force: true }), patience);
    },
    async removeFolder(folder) {
      await patiently(() => fs.rm(at(folder), { force: true, recursive: true }), patience);
    },
    lock: (folder, owner) => takeLock(fs, at(folder), owner),
    async free() {
      const found = await orNull(fs.statfs(root));
      return found && found.bavail * found.bsize;
    },
  };
}

/** Paths come from us, but a made-up id must not climb out of the root. */
function inside(root: string, relative: string): string {
  const whole = path.join(root, relative);
  if (!/^[\w./-]+$/.test(relative) || path.relative(root, whole).startsWith('..')) {
    throw new ProblemError(problem('E-VLT-09', '档案编号不合法，已拒绝访问。', relative.slice(0, 80)));
  }
  return whole;
}

async function orNull<T>(task: Promise<T>): Promise<T | null> {
  return task.catch(ignoreMissing);
}

function ignoreMissing(error: unknown): null {
  if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null;
  throw error;
}

async function readFrom(handle: VaultHandle, offset: number, length: number): Promise<Bytes> {
  const { size } = await handle.stat();
  const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
  for (let done = 0; done < bytes.length; ) {
    const { bytesRead } = await handle.read(bytes, done, bytes.length - done, offset + done);
    if (bytesRead === 0) return bytes.slice(0, done);
    done += bytesRead;
  }
  return bytes;
}

/** For reading and writing without truncating; makes the file where it is missing. */
async function openReadWrite(fs: VaultFs, file: string): Promise<VaultHandle> {
  try {
    return await fs.open(file, 'r+');
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    return fs.open(file, 'wx+');
  }
}

async function makeFolder(fs: VaultFs, folder: string): Promise<void> {
  const first = await fs.mkdir(folder, { recursive: true });
  if (first === undefined) return;
  // Each new folder is a name in its parent that must be durable too.
  for (let made = folder; made.startsWith(first); made = path.dirname(made)) await syncFolder(fs, path.dirname(made));
}

function appendFile(handle: VaultHandle, initial: number): AppendFile {
  let size = initial;
  return {
    size: () => size,
    async write(bytes) {
      const found = (await handle.stat()).size;
      if (found !== size) {
        throw new ProblemError(problem('E-VLT-28', '档案文件被另一个程序改动过，已停止写入以免互相覆盖。请关闭其他工盾窗口，重新打开这份档案。'));
      }
      await writeAll(handle, bytes, size);
      size += bytes.length;
    },
    // Size and data; times do not matter, so fdatasync is enough and saves a second disk write.
    flush: () => handle.datasync(),
    async truncate(length) {
      await handle.truncate(length);
      await handle.sync();
      size = length;
    },
    close: () => handle.close(),
  };
}

async function replaceFile(fs: VaultFs, file: string, bytes: Uint8Array, patience: number): Promise<void> {
  const temporary = `${file}.tmp`;
  await makeFolder(fs, path.dirname(file));
  try {
    const handle = await patiently(() => fs.open(temporary, 'w+'), patience);
    try {
      await writeAll(handle, bytes, 0);
      await handle.sync();
      if (!sameBytes(await readFrom(handle, 0, bytes.length + 1), bytes)) throw Object.assign(new Error('read back differs'), { code: 'EIO' });
    } finally {
      await handle.close();
    }
    await patiently(() => fs.rename(temporary, file), patience);
  } catch (error) {
    await fs.rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(fs, path.dirname(file));
}
