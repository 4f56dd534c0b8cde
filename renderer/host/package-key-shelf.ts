import type { KeyShelf } from '#shared/submission/key-ring-tools';

const name = 'keys.json';

async function folder(): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle('keys', { create: true });
}

/**
 * The key ring's document in the browser's private file system. `createWritable` writes to a copy and swaps on close,
 * so a crash leaves the old or the new document. Private keys in it are only PBES2-encrypted ones.
 */
export const opfsKeyShelf: KeyShelf = {
  async read() {
    try {
      const handle = await (await folder()).getFileHandle(name);
      return await (await handle.getFile()).text();
    } catch (error) {
      if (error instanceof DOMException && error.name === 'NotFoundError') return null;
      throw error;
    }
  },
  async write(text) {
    const handle = await (await folder()).getFileHandle(name, { create: true });
    const writer = await handle.createWritable();
    await writer.write(text);
    await writer.close();
  },
};
