import { problem, ProblemError } from '#shared/base/problem';
import { sameBytes } from '#shared/vault/bytes';
import type { AppendFile, LockResult, VaultFiles } from '#shared/vault/ports';
import { findFile, isMissing, knownFolders, listNames, makeFile, readBytes, removeEntry } from './folder-handles';
import type { FolderFinder } from './folder-handles';

/** Exclusive, synchronous access; TypeScript has it only in the worker library, which does not go with the DOM's. */
interface SyncAccess {
  read(into: Uint8Array, options: { at: number }): number;
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  getSize(): number;
  flush(): void;
  close(): void;
}

/** A file of the private file system as a worker has it. */
type PrivateFile = FileSystemFileHandle & {
  createSyncAccessHandle(): Promise<SyncAccess>;
  move(folder: FileSystemDirectoryHandle, name: string): Promise<void>;
};

/** How long a lock or a file of a page that is just being left is waited for, in milliseconds. */
const handOver = 2000;

/** The vault's files in the browser's private file system. Only in a worker: synchronous access is not given to pages. */
export function opfsVaultFiles(root: FileSystemDirectoryHandle): VaultFiles {
  const folders = knownFolders(root);
  const { find } = folders;
  // Another window may have removed a dossier, and this one goes on with a folder that is no more.
  const again = async <T>(task: () => Promise<T>): Promise<T> => {
    try {
      return await task();
    } catch (error) {
      if (!isMissing(error)) throw error;
      folders.forget();
      return task();
    }
  };
  return {
    async size(path) {
      const handle = await findFile(find, path);
      return handle && (await handle.getFile()).size;
    },
    list: (path) => again(() => listNames(find, path)),
    read: (path, offset, length) => readBytes(find, path, offset, length),
    openAppend: (path) => again(async () => appendFile(await openSync(await makeFile(find, path)))),
    async replace(path, bytes) {
      const temporary = await again(() => makeFile(find, `${path}.tmp`));
      await writeWhole(temporary, bytes);
      await moveTo(find, temporary, path);
    },
    async move(from, to) {
      const handle = await findFile(find, from);
      if (!handle) throw new DOMException(from, 'NotFoundError');
      await moveTo(find, handle, to);
    },
    remove: (path) => removeEntry(find, path),
    removeFolder: (path) => removeEntry(find, path).finally(() => folders.forget(path)),
    lock: holdLock,
    // estimate() answers "usage + 10 GiB" whatever the disk has left.
    free: () => Promise.resolve(null),
  };
}

async function moveTo(find: FolderFinder, handle: FileSystemFileHandle, path: string): Promise<void> {
  const names = path.split('/');
  const folder = await find(names.slice(0, -1), true);
  if (folder) await (handle as PrivateFile).move(folder, names.at(-1) ?? '');
}

/** Opens for exclusive writing; a page that is being reloaded lets go of its files a moment later. */
async function openSync(handle: FileSystemFileHandle): Promise<SyncAccess> {
  const end = performance.now() + handOver;
  for (;;) {
    try {
      return await (handle as PrivateFile).createSyncAccessHandle();
    } catch (error) {
      const held = error instanceof DOMException && error.name === 'NoModificationAllowedError';
      if (!held || performance.now() >= end) throw error;
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
    }
  }
}

function writeFully(access: SyncAccess, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length; ) {
    const written = access.write(bytes.subarray(done), { at: position + done });
    if (written === 0) throw new DOMException('nothing written', 'QuotaExceededError');
    done += written;
  }
}

async function writeWhole(handle: FileSystemFileHandle, bytes: Uint8Array): Promise<void> {
  const access = await openSync(handle);
  try {
    access.truncate(0);
    writeFully(access, bytes, 0);
    access.flush();
    const back = new Uint8Array(bytes.length);
    access.read(back, { at: 0 });
    if (!sameBytes(back, bytes)) throw new ProblemError(problem('E-VLT-33', '写出的内容读回来不一致，没有采用。磁盘可能有故障，请换一块盘。'));
  } finally {
    access.close();
  }
}

/** The calls are synchronous here; the interface is not, because Node's are not. */
const now = (task: () => void): Promise<void> =>
  new Promise((resolve) => {
    task();
    resolve();
  });

function appendFile(access: SyncAccess): AppendFile {
  let size = access.getSize();
  return {
    size: () => size,
    write: (bytes) =>
      now(() => {
        writeFully(access, bytes, size);
        size += bytes.length;
      }),
    flush: () => now(() => access.flush()),
    truncate: (length) =>
      now(() => {
        access.truncate(length);
        access.flush();
        size = length;
      }),
    close: () => now(() => access.close()),
  };
}

/**
 * The right to write a dossier, by Web Locks: it goes with the page, however the page ends. A second lock beside it
 * carries the owner in its name, so that others can say who it is.
 */
async function holdLock(folder: string, owner: string): Promise<LockResult> {
  const name = `gongdun/${folder}`;
  const ownerPrefix = `${name} owner `;
  const waiting = AbortSignal.timeout(handOver);
  const letGo = await hold(name, waiting);
  if (!letGo) {
    const held = (await navigator.locks.query()).held ?? [];
    const other = held.find((lock) => lock.name?.startsWith(ownerPrefix))?.name?.slice(ownerPrefix.length);
    return { held: false, owner: other ?? '另一个窗口' };
  }
  const letOwnerGo = await hold(`${ownerPrefix}${owner}`, waiting);
  return {
    held: true,
    release: () => {
      letOwnerGo?.();
      letGo();
      return Promise.resolve();
    },
  };
}

function hold(name: string, signal: AbortSignal): Promise<(() => void) | null> {
  return new Promise((got) => {
    navigator.locks
      .request(name, { signal }, () => new Promise<void>((release) => got(release)))
      .catch(() => got(null));
  });
}
