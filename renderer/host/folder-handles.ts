/** Finds a folder by the names on the way to it; makes what is missing with `create`, else answers null. */
export type FolderFinder = (names: readonly string[], create: boolean) => Promise<FileSystemDirectoryHandle | null>;

/** Walks down from `root` every time: for a folder that others write to as well. */
export const foldersUnder =
  (root: FileSystemDirectoryHandle): FolderFinder =>
  async (names, create) => {
    let folder = root;
    for (const name of names) {
      const next = await folder.getDirectoryHandle(name, { create }).catch(ignoreMissing);
      if (!next) return null;
      folder = next;
    }
    return folder;
  };

/** Finds folders, and knows those it found before: every step of a walk is a question to another process of the browser. */
export interface KnownFolders {
  readonly find: FolderFinder;
  /** To be called when a folder goes, or was found gone; without a path, all are forgotten. */
  forget(path?: string): void;
}

/** Folders of a store that nobody else writes to while we do. */
export function knownFolders(root: FileSystemDirectoryHandle): KnownFolders {
  const walk = foldersUnder(root);
  const known = new Map<string, FileSystemDirectoryHandle>();
  return {
    async find(names, create) {
      const path = names.join('/');
      const found = known.get(path) ?? (await walk(names, create));
      if (found) known.set(path, found);
      return found;
    },
    forget(path) {
      for (const name of known.keys()) if (path === undefined || name === path || name.startsWith(`${path}/`)) known.delete(name);
    },
  };
}

export async function findFile(find: FolderFinder, path: string): Promise<FileSystemFileHandle | null> {
  const names = path.split('/');
  const folder = await find(names.slice(0, -1), false);
  return folder && folder.getFileHandle(names.at(-1) ?? '').catch(ignoreMissing);
}

/** Makes the file and the folders above it where they are missing. */
export async function makeFile(find: FolderFinder, path: string): Promise<FileSystemFileHandle> {
  const names = path.split('/');
  const folder = await find(names.slice(0, -1), true);
  if (!folder) throw new DOMException(path, 'NotFoundError');
  return folder.getFileHandle(names.at(-1) ?? '', { create: true });
}

export async function listNames(find: FolderFinder, path: string): Promise<readonly string[]> {
  const folder = await find(path.split('/'), false);
  const names: string[] = [];
  if (folder) for await (const name of folder.keys()) names.push(name);
  return names.toSorted();
}

export async function readBytes(find: FolderFinder, path: string, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const file = await (await findFile(find, path))?.getFile();
  return file ? new Uint8Array(await file.slice(offset, offset + length).arrayBuffer()) : new Uint8Array(0);
}

export async function removeEntry(find: FolderFinder, path: string): Promise<void> {
  const names = path.split('/');
  const folder = await find(names.slice(0, -1), false);
  await folder?.removeEntry(names.at(-1) ?? '', { recursive: true }).catch(ignoreMissing);
}

function ignoreMissing(error: unknown): null {
  if (isMissing(error) || (error instanceof DOMException && error.name === 'TypeMismatchError')) return null;
  throw error;
}

/** Whether what was asked for, or a folder above it, is not there. */
export const isMissing = (error: unknown): boolean => error instanceof DOMException && error.name === 'NotFoundError';
