import { open, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ProblemError } from '#shared/base/problem';
import type { Problem } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { buildPackage } from '#shared/submission/build-package';
import type { BuiltPackage, PackageInput, PackageOptions } from '#shared/submission/package-input';
import { toHex } from '#shared/submission/bytes';
import { fingerprints } from '#shared/submission/certificate';
import { packageProblem } from '#shared/submission/package-problems';
import { orderDigest, recordedRandom } from '#shared/submission/unfinished-export';
import { codeOf, verifyPackageFile } from './package-file';
import { partSink } from './part-sink';
import type { PartHandle } from './part-sink';
import { renamePatiently, syncFolder } from './save-file';
import { newPartPaths, noteSynced, partToContinue, removePart, unfinishedParts, writeRecord } from './unfinished-parts';
import type { UnfinishedPart } from './unfinished-parts';

/** A written package file. */
export interface WrittenPackage extends BuiltPackage {
  readonly path: string;
}

/** Options of writing a file. */
export interface WriteOptions extends PackageOptions {
  /** Read the written file back and verify it before it gets its name (default true). */
  readonly readBack?: boolean;
  readonly onReadBack?: (done: number, total: number) => void;
  /** What to do with an export that broke off in the same folder: leave it (default), go on with it, or remove it. */
  readonly unfinished?: 'keep' | 'continue' | 'remove';
  /** Opens the part file; tests put one in place that fails. */
  readonly openPart?: (path: string, flags: string) => Promise<PartHandle>;
}

/**
 * Writes a package to a folder or a file path: `.part` beside the target, fsync, read back and verify, rename, fsync of
 * the folder. At any moment the target name holds the old file, the whole new file, or nothing. When the medium breaks
 * off (stick pulled, program killed), the part stays and `unfinished: 'continue'` goes on with it: time and random bytes
 * come from its record, so the same bytes come again, and all that is there is compared.
 * @param target an existing folder (the file gets its own name) or the path of the file to write
 * Errors: those of `buildPackage`, E-PKG-708 read-back differs, E-PKG-709 no space, E-PKG-710 not writable, E-PKG-717
 * broken off and the part kept, E-PKG-718 nothing to continue, E-PKG-719 the part is damaged (removed).
 */
export async function writePackageFile(input: PackageInput, target: string, options: WriteOptions): Promise<Result<WrittenPackage>> {
  const isFolder = await isDirectory(target);
  const folder = isFolder ? target : dirname(target);
  const order = await orderOf(input, options);
  const found = options.unfinished === 'continue' ? await partToContinue(folder, order, options.now) : null;
  if (options.unfinished === 'continue' && found === null) return fail(packageProblem('E-PKG-718'));
  if (options.unfinished === 'remove') for (const one of await unfinishedParts(folder)) await removePart(one);
  const part = found ?? newPart(folder, order, input, options);
  try {
    if (found === null) await writeRecord(part.record, part);
    const built = await fillPart(part, input, options);
    if (options.readBack !== false) await readBack(part.part, built, options);
    const path = isFolder ? join(folder, built.fileName) : target;
    await renamePatiently(part.part, path);
    await syncFolder(folder);
    await removePart(part);
    return ok({ ...built, path });
  } catch (error) {
    const [problem, mayContinue] = whatHappened(error, input);
    if (!mayContinue || !(await isThere(part.part))) await removePart(part);
    return fail(problem);
  }
}

/** Whether a path is a folder that exists. */
export const isDirectory = (path: string): Promise<boolean> => stat(path).then((info) => info.isDirectory(), () => false);

/** Files of nothing are not worth continuing; an unreachable one may come back with its stick. */
const isThere = (path: string): Promise<boolean> => stat(path).then((info) => info.size > 0, (error: unknown) => codeOf(error) !== 'ENOENT');

/** What names an order: contents and signers. */
function orderOf(input: PackageInput, { signers, parts }: PackageOptions): Promise<string> {
  return orderDigest(input, signers.map((signer) => fingerprints(parts, signer.certificate).sha256), parts);
}

function newPart(folder: string, order: string, input: PackageInput, { random, now }: WriteOptions): UnfinishedPart {
  return { ...newPartPaths(folder), order, now, random: toHex(random(16)), total: payloadSize(input), size: 0, synced: 0 };
}

const payloadSize = (input: PackageInput): number => input.files.reduce((sum, file) => sum + file.size, 0);

async function fillPart({ part, record, size, synced, now, random }: UnfinishedPart, input: PackageInput, options: WriteOptions): Promise<BuiltPackage> {
  const handle = await (options.openPart ?? open)(part, size > 0 ? 'r+' : 'w+');
  try {
    const sink = partSink(handle, { size, synced }, (bytes) => noteSynced(record, bytes));
    const built = await buildPackage(input, sink, { ...options, now, random: recordedRandom(random) });
    if (!built.ok) throw new ProblemError(built.problems[0]!);
    await sink.end();
    return built.value;
  } finally {
    await handle.close().catch(() => undefined);
  }
}

async function readBack(part: string, built: BuiltPackage, options: WriteOptions): Promise<void> {
  const report = await verifyPackageFile(part, { parts: options.parts, ...(options.onReadBack === undefined ? {} : { onProgress: options.onReadBack }) });
  if (!report.ok) throw new ProblemError(report.problems[0]!);
  const { verdict, rootDigest, codes } = report.value;
  const same = verdict === 'valid' && rootDigest?.sha256 === built.rootDigest.sha256 && rootDigest.sm3 === built.rootDigest.sm3;
  if (!same) throw new ProblemError(packageProblem('E-PKG-708', codes.join(' ')));
}

/** The sentence for a medium that could not be written. */
export function writeProblem(error: unknown, input: PackageInput): Problem {
  const code = codeOf(error);
  return ['ENOSPC', 'EDQUOT'].includes(code) ? packageProblem('E-PKG-709', `${Math.ceil(payloadSize(input) / 1e6)} MB`) : packageProblem('E-PKG-710', code);
}

/** The sentence for the user, and whether the part is worth keeping: the medium or the token may come back. */
function whatHappened(error: unknown, input: PackageInput): readonly [Problem, boolean] {
  if (error instanceof ProblemError) {
    const { problem } = error;
    // The part could not be read back: the stick is gone.
    if (problem.code === 'E-PKG-712') return [packageProblem('E-PKG-717', problem.where), true];
    return [problem, problem.code.startsWith('E-TOK-')];
  }
  const lost = ['EIO', 'ENODEV', 'ENXIO', 'EBADF', 'ESTALE', 'EBUSY', 'UNKNOWN'].includes(codeOf(error));
  return [lost ? packageProblem('E-PKG-717', codeOf(error)) : writeProblem(error, input), lost];
}
