/** Finding files and folders by path under a directory handle; what is missing reads as null. */
export async function findFolder(root: FileSystemDirectoryHandle, names: readonly string[], create: boolean): Promise<FileSystemDirectoryHandle | null> {
  let folder = root;
  for (const name of names) {
    const next = await folder.getDirectoryHandle(name, { create }).catch(ignoreMissing);
    if (!next) return null;
    folder = next;
  }
  return folder;
}

export async function findFile(root: FileSystemDirectoryHandle, path: string): Promise<FileSystemFileHandle | null> {
  const names = path.split('/');
  const folder = await findFolder(root, names.slice(0, -1), false);
  return folder && folder.getFileHandle(names.at(-1) ?? '').catch(ignoreMissing);
}

/** Makes the file and the folders above it where they are missing. */
export async function makeFile(root: FileSystemDirectoryHandle, path: string): Promise<FileSystemFileHandle> {
  const names = path.split('/');
  const folder = await findFolder(root, names.slice(0, -1), true);
  if (!folder) throw new DOMException(path, 'NotFoundError');
  return folder.getFileHandle(names.at(-1) ?? '', { create: true });
}

export async function listNames(root: FileSystemDirectoryHandle, path: string): Promise<readonly string[]> {
  const folder = await findFolder(root, path.split('/'), false);
  const names: string[] = [];
  if (folder) for await (const name of folder.keys()) names.push(name);
  return names.toSorted();
}

export async function readBytes(root: FileSystemDirectoryHandle, path: string, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const file = await (await findFile(root, path))?.getFile();
  return file ? new Uint8Array(await file.slice(offset, offset + length).arrayBuffer()) : new Uint8Array(0);
}

export async function removeEntry(root: FileSystemDirectoryHandle, path: string): Promise<void> {
  const names = path.split('/');
  const folder = await findFolder(root, names.slice(0, -1), false);
  await folder?.removeEntry(names.at(-1) ?? '', { recursive: true }).catch(ignoreMissing);
}

function ignoreMissing(error: unknown): null {
  if (error instanceof DOMException && (error.name === 'NotFoundError' || error.name === 'TypeMismatchError')) return null;
  throw error;
}
