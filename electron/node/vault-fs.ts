import { mkdir, open, readdir, rename, rm, stat, statfs, utimes } from 'node:fs/promises';

/** The few calls of Node's file system that the vault makes; tests put faults in between. */
export const realFs = { mkdir, open, readdir, rename, rm, stat, statfs, utimes };
export type VaultFs = typeof realFs;
/** An open file as the vault uses it. */
export type VaultHandle = Awaited<ReturnType<VaultFs['open']>>;

/** System code of a failure, '' where it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

const held = new Set(['EPERM', 'EACCES', 'EBUSY']);

/**
 * Tries again while a virus scanner or an indexer holds a file: Windows answers EPERM, EACCES or EBUSY for some
 * seconds then. Elsewhere these codes are final, so the caller passes a short patience (milliseconds).
 */
export async function patiently<T>(task: () => Promise<T>, patience: number): Promise<T> {
  const end = Date.now() + patience;
  for (let pause = 10; ; pause = Math.min(100, pause * 2)) {
    try {
      return await task();
    } catch (error) {
      if (!held.has(codeOf(error)) || Date.now() >= end) throw error;
      await new Promise((resolve) => {
        setTimeout(resolve, pause);
      });
    }
  }
}

/** Writes all bytes at a position; a short write goes on behind what was written. */
export async function writeAll(handle: VaultHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

/** Makes names in a folder durable. Windows and some USB file systems cannot open folders: nothing to do there. */
export async function syncFolder(fs: VaultFs, folder: string): Promise<void> {
  const refused = new Set(['EINVAL', 'EPERM', 'EISDIR', 'EACCES', 'ENOTSUP']);
  let handle: VaultHandle;
  try {
    handle = await fs.open(folder, 'r');
  } catch (error) {
    if (refused.has(codeOf(error))) return;
    throw error;
  }
  try {
    await handle.sync();
  } catch (error) {
    if (!refused.has(codeOf(error))) throw error;
  } finally {
    await handle.close();
  }
}
