import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { problem } from '#shared/base/problem';
import { CommandFailure, exitCodes } from './exit';

/**
 * The files of a folder, its subfolders included, by SHA-256. Names do not matter: evidence is found by its content.
 * @throws CommandFailure, exit code 2: E-CLI-07 the folder cannot be read
 */
export async function filesBySha256(folder: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  try {
    for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const hash = createHash('sha256');
      await pipeline(createReadStream(path), hash);
      found.set(hash.digest('hex'), path);
    }
  } catch (error) {
    throw new CommandFailure(exitCodes.usage, [problem('E-CLI-07', `读不了佐证文件夹“${folder}”（${(error as NodeJS.ErrnoException).code ?? ''}）。请检查路径和权限。`, folder)]);
  }
  return found;
}
