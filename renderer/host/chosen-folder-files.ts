import { problem, ProblemError } from '#shared/base/problem';
import { sameBytes } from '#shared/vault/bytes';
import type { AppendFile, VaultFiles } from '#shared/vault/ports';
import { findFile, foldersUnder, listNames, makeFile, readBytes, removeEntry } from './folder-handles';
import type { FolderFinder } from './folder-handles';
import { folderPermissionCode } from './vault-messages';

/** Asking for permission is not in TypeScript's library yet. */
type AskedHandle = FileSystemDirectoryHandle & { queryPermission(wanted: { mode: 'readwrite' }): Promise<PermissionState> };

/** Our own folder inside the chosen one, so that nothing else there is ever touched. */
const ownFolder = '工盾备份';

/**
 * Backups in a folder that the user chose in a browser. `createWritable` writes into a file beside and swaps it in when
 * it is closed, so a pulled stick leaves the old file or the new one. How far the browser flushes is not promised:
 * everything is read back, and what lies here is a second copy, never the vault itself.
 * @param chosen the folder, null where none is remembered
 */
export function chosenFolderFiles(chosen: () => Promise<FileSystemDirectoryHandle | null>): VaultFiles {
  const root = async (): Promise<FolderFinder> => {
    const folder = (await chosen()) as AskedHandle | null;
    if (!folder) throw new ProblemError(problem('E-VLT-57', '浏览器里没有记住备份文件夹。请在“设置”的“备份与恢复”里重新选择。'));
    if ((await folder.queryPermission({ mode: 'readwrite' })) !== 'granted') {
      throw new ProblemError(problem(folderPermissionCode, `浏览器重新打开后，需要你再次允许写入备份文件夹“${folder.name}”。请点“允许写入备份文件夹”。`));
    }
    return foldersUnder(await folder.getDirectoryHandle(ownFolder, { create: true }));
  };
  return {
    async size(path) {
      const handle = await findFile(await root(), path);
      return handle && (await handle.getFile()).size;
    },
    list: async (path) => listNames(await root(), path),
    read: async (path, offset, length) => readBytes(await root(), path, offset, length),
    openAppend: async (path) => newFile(await makeFile(await root(), path)),
    async replace(path, bytes) {
      const handle = await makeFile(await root(), path);
      await write(handle, new Blob([new Uint8Array(bytes)]));
      const back = new Uint8Array(await (await handle.getFile()).arrayBuffer());
      if (!sameBytes(back, bytes)) throw new ProblemError(problem('E-VLT-33', '写出的内容读回来不一致，没有采用。磁盘可能有故障，请换一块盘。'));
    },
    /** The browser cannot rename here: the file is written again under its new name, then the old one goes. */
    async move(from, to) {
      const top = await root();
      const handle = await findFile(top, from);
      if (!handle) throw new DOMException(from, 'NotFoundError');
      const file = await handle.getFile();
      const target = await makeFile(top, to);
      await write(target, file);
      if ((await target.getFile()).size !== file.size) throw new ProblemError(problem('E-VLT-33', '复制到备份文件夹的文件大小不对。介质可能有故障，请换一个U盘或磁盘。'));
      await removeEntry(top, from);
    },
    remove: async (path) => removeEntry(await root(), path),
    removeFolder: async (path) => removeEntry(await root(), path),
    // Only one window writes a dossier, and with it its backups.
    lock: () => Promise.resolve({ held: true, release: () => Promise.resolve() }),
    free: () => Promise.resolve(null),
  };
}

async function write(handle: FileSystemFileHandle, bytes: Blob): Promise<void> {
  const writer = await handle.createWritable();
  try {
    await writer.write(bytes);
    await writer.close();
  } catch (error) {
    await writer.abort().catch(() => undefined);
    throw error;
  }
}

/** A file that is written once, from its start; it is there as a whole after `flush`. */
async function newFile(handle: FileSystemFileHandle): Promise<AppendFile> {
  const writer = await handle.createWritable();
  let size = 0;
  let open = true;
  return {
    size: () => size,
    async write(bytes) {
      await writer.write(new Uint8Array(bytes));
      size += bytes.length;
    },
    async flush() {
      open = false;
      await writer.close();
    },
    async truncate(length) {
      await writer.truncate(length);
      size = length;
    },
    close: async () => (open ? writer.abort() : undefined),
  };
}
