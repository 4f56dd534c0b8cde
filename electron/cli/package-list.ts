import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { problem } from '#shared/base/problem';
import { CommandFailure, exitCodes } from './exit';

/**
 * The files to verify: a file stands for itself, also where it does not exist (it then gets an answer of its own), a
 * folder for every `.zip` and `.zip.age` in it and below, by path. Links to folders are not followed.
 * @returns the paths, and whether the call was for one file alone
 * @throws CommandFailure, exit code 2: E-CLI-07 a folder without any package or that cannot be read
 */
export async function packageList(given: readonly string[]): Promise<{ readonly paths: readonly string[]; readonly single: boolean }> {
  const paths: string[] = [];
  let folders = 0;
  for (const path of given) {
    const isFolder = await stat(path).then((info) => info.isDirectory(), () => false);
    if (isFolder) folders += 1;
    paths.push(...(isFolder ? await packagesBelow(path) : [path]));
  }
  return { paths: [...new Set(paths)], single: given.length === 1 && folders === 0 };
}

async function packagesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    const reason = (error as NodeJS.ErrnoException).code ?? '';
    throw new CommandFailure(exitCodes.usage, [problem('E-CLI-07', `读不了文件夹“${basename(folder)}”（${reason}）。请检查路径和权限。`, folder)]);
  });
  const found = entries.filter((entry) => !entry.isDirectory() && /\.zip(\.age)?$/i.test(entry.name)).map((entry) => join(entry.parentPath, entry.name));
  if (found.length > 0) return found.toSorted();
  throw new CommandFailure(exitCodes.usage, [problem('E-CLI-07', `文件夹“${basename(folder)}”里没有申报包（.zip）。请检查路径。`, folder)]);
}
