import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** Name of the list that the build writes beside the pages. */
const pageListName = 'page-list.json';

const pageListSchema = z.array(z.string().regex(/^[\w.@-]+(\/[\w.@-]+)*$/));

/**
 * The files that may be served, relative to the folder of the built pages; the build wrote the list. A path that is
 * not on it does not exist, whatever lies on the disk, so `..`, links and stray files lead nowhere.
 */
export async function readPageList(folder: string): Promise<ReadonlySet<string>> {
  const text = await readFile(path.join(folder, pageListName), 'utf8');
  return new Set(pageListSchema.parse(JSON.parse(text)));
}
