import { statfs } from 'node:fs/promises';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { packageProblem } from '#shared/submission/package-problems';
import { codeOf } from './package-file';
import { unfinishedParts } from './unfinished-parts';

/** What can be said about a target folder before writing. */
export interface TargetFacts {
  readonly freeBytes: number;
  /** FAT32 cannot hold files of 4 GiB and more. */
  readonly fat32: boolean;
  /** Exports that broke off here, newest first. */
  readonly unfinished: readonly { readonly order: string; readonly startedAt: string; readonly written: number; readonly total: number }[];
}

/** Free space, kind of the file system, and what an earlier export left in a folder. */
export async function targetFacts(folder: string): Promise<Result<TargetFacts>> {
  try {
    const facts = await statfs(folder);
    const msdos = 0x4d44;
    const unfinished = (await unfinishedParts(folder)).map(({ order, now, size, total }) => ({ order, startedAt: now, written: size, total }));
    return ok({ freeBytes: facts.bavail * facts.bsize, fat32: facts.type === msdos, unfinished: unfinished.toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1)) });
  } catch (error) {
    return fail(packageProblem('E-PKG-710', codeOf(error)));
  }
}
