import type { Problem } from '../base/problem';
import type { AuditHead } from './audit-log';
import { checkAuditLog } from './audit-log';
import { bagInfoText, bagitText, listedTagFiles, manifestText, readManifest, topFolder } from './bag';
import type { FileDigests } from './bag';
import { fromUtf8 } from './bytes';
import { readCanonicalJson } from './guarded-json';
import type { JsonFault } from './guarded-json';
import { packageProblem } from './package-problems';
import type { PackageCode } from './package-problems';
import { headFiles, maxEntries, signatureFiles, tailFiles } from './path-rules';
import type { Primitives } from './primitives';
import { submissionFormat, submissionSchema } from './submission-json';
import type { Submission } from './submission-json';

/** Everything read from a package's entries: digests of all, bytes of those that are judged by content. */
export interface PackageContents {
  /** Top folder, or null where there is not exactly one. */
  readonly top: string;
  /** What is wrong with JSON files of the payload; each was judged when it was read, none is kept. */
  readonly jsonProblems: readonly Problem[];
  /** By path without the top folder. */
  readonly digests: ReadonlyMap<string, FileDigests>;
  readonly sizes: ReadonlyMap<string, number>;
  readonly bytes: ReadonlyMap<string, Uint8Array>;
}

const jsonCodes: Readonly<Record<JsonFault, PackageCode>> = {
  size: 'E-PKG-401',
  utf8: 'E-PKG-402',
  depth: 'E-PKG-403',
  syntax: 'E-PKG-404',
  duplicate: 'E-PKG-405',
  key: 'E-PKG-406',
  surrogate: 'E-PKG-407',
  form: 'E-PKG-408',
};

/** Largest sizes of the files that are read whole; a stage of a large plant has 0.3 MB. */
const limits = { submission: 8_388_608, manifest: 8_388_608, json: 8_388_608, log: 16_777_216, tag: 65_536 };
/** Values of submission.json: 20,000 files list 160,000. */
const submissionValues = 200_000;
/** All JSON files of the payload together: parsed values of one are still in the memory when the next is read. */
const maxJson = 16_777_216;
/** JSON files of the payload; a package has about ten. Many small ones take longer to judge than their size tells. */
const maxJsonFiles = 1000;

/**
 * Largest size of a file that the verifier reads whole; 0: it is only hashed.
 * @example readLimit('submission.json') > 0 // true
 */
export function readLimit(path: string): number {
  if (path === 'submission.json') return limits.submission;
  if (path === 'bagit.txt' || path === 'bag-info.txt' || path.startsWith('signatures/')) return limits.tag;
  if (path.endsWith('manifest-sha256.txt') || path.endsWith('manifest-sm3.txt')) return limits.manifest;
  if (path === 'data/audit/log.jsonl') return limits.log;
  return isPayloadJson(path) ? limits.json : 0;
}

/**
 * Which files must and may be there, before anything is read.
 * @example refusePaths(new Map([['bagit.txt', 55]]))
 */
export function refusePaths(sizes: ReadonlyMap<string, number>): readonly Problem[] {
  const allowed = new Set<string>([...headFiles, ...tailFiles, ...Object.values(signatureFiles)]);
  const missing = [...headFiles, ...tailFiles].filter((path) => !sizes.has(path)).map((path) => packageProblem('E-PKG-301', path));
  const extra = [...sizes.keys()].filter((path) => !path.startsWith('data/') && !allowed.has(path)).map((path) => packageProblem('E-PKG-302', path));
  const large = [...sizes].filter(([path, size]) => readLimit(path) > 0 && size > readLimit(path)).map(([path]) => packageProblem('E-PKG-309', path));
  const json = [...sizes].filter(([path]) => isPayloadJson(path));
  const much = json.reduce((sum, [, size]) => sum + size, 0) > maxJson ? [packageProblem('E-PKG-309', json.at(-1)![0])] : [];
  const many = json.length > maxJsonFiles ? [packageProblem('E-PKG-310', String(json.length))] : [];
  return [...missing, ...extra, ...large, ...much, ...many];
}

/**
 * submission.json, read as canonical JSON of the one format.
 * @example readSubmission(bytes)
 */
export function readSubmission(bytes: Uint8Array): { readonly submission: Submission } | { readonly problem: Problem } {
  const read = readCanonicalJson(bytes, limits.submission, submissionValues);
  if ('fault' in read) return { problem: packageProblem(jsonCodes[read.fault], 'submission.json') };
  const members = Object.entries((read.value ?? {}) as Readonly<Record<string, unknown>>);
  const format = members.find(([name]) => name === 'format')?.[1];
  if (format !== submissionFormat) return { problem: packageProblem('E-PKG-409', typeof format === 'string' ? format : '未写明') };
  // The schema notes what is wrong with every element, and a hostile list has a hundred thousand of them.
  const long = members.find(([, value]) => Array.isArray(value) && value.length > maxEntries);
  if (long !== undefined) return { problem: packageProblem('E-PKG-410', long[0]) };
  const checked = submissionSchema.safeParse(read.value);
  if (checked.success) return { submission: checked.data };
  return { problem: packageProblem('E-PKG-410', checked.error.issues[0]?.path.join('.') || '内容') };
}

/**
 * Regenerates bagit.txt, bag-info.txt, manifests and tag manifests from what is really there and compares byte by byte;
 * then checks the file list, the JSON files and the audit log against submission.json.
 * @example verifyContents(contents, submission, parts) // []
 */
export function verifyContents(contents: PackageContents, submission: Submission, parts: Primitives): readonly Problem[] {
  const problems: Problem[] = [];
  const text = (path: string): string | null => fromUtf8(contents.bytes.get(path) ?? new Uint8Array());
  if (text('bagit.txt') !== bagitText) problems.push(packageProblem('E-PKG-306'));
  if (text('bag-info.txt') !== bagInfoText(submission)) problems.push(packageProblem('E-PKG-307'));
  if (contents.top !== topFolder(submission.packageId)) problems.push(packageProblem('E-PKG-411', contents.top));
  const payload = new Map([...contents.digests].filter(([path]) => path.startsWith('data/')));
  const tagFiles = new Map(listedTagFiles.map((path) => [path as string, contents.digests.get(path)!]));
  for (const name of ['sha256', 'sm3'] as const) {
    problems.push(...compareManifest(`manifest-${name}.txt`, text(`manifest-${name}.txt`), payload, name));
    problems.push(...compareManifest(`tagmanifest-${name}.txt`, text(`tagmanifest-${name}.txt`), tagFiles, name));
  }
  problems.push(...compareFiles(contents, submission), ...checkChain(submission));
  problems.push(...contents.jsonProblems);
  problems.push(...checkLog(contents.bytes.get('data/audit/log.jsonl'), submission.auditHead, parts));
  return problems;
}

function compareManifest(file: string, text: string | null, actual: ReadonlyMap<string, FileDigests>, name: keyof FileDigests): Problem[] {
  if (text === manifestText(actual, name)) return [];
  const listed = readManifest(text ?? '');
  const added = [...actual.keys()].filter((path) => !listed.has(path));
  const changed = [...actual].filter(([path, digests]) => listed.has(path) && listed.get(path) !== digests[name]).map(([path]) => path);
  const removed = [...listed.keys()].filter((path) => !actual.has(path));
  const problems = [told('E-PKG-302', added), told('E-PKG-304', changed), told('E-PKG-303', removed)].flat();
  return problems.length > 0 ? problems : [packageProblem('E-PKG-305', file)];
}

/** More than an answer tells anyway; a manifest of 8 MiB can name a hundred thousand files. */
const told = (code: PackageCode, paths: readonly string[]): Problem[] => paths.slice(0, 1000).map((path) => packageProblem(code, path));

function compareFiles({ sizes }: PackageContents, submission: Submission): Problem[] {
  const listed = new Map(submission.files.map((file) => [file.path, file.size]));
  const actual = [...sizes].filter(([path]) => path.startsWith('data/'));
  const wrong = actual.find(([path, size]) => listed.get(path) !== size)?.[0] ?? [...listed.keys()].find((path) => !sizes.has(path));
  if (wrong !== undefined) return [packageProblem('E-PKG-412', wrong)];
  return listed.size === submission.files.length ? [] : [packageProblem('E-PKG-412', 'files')];
}

function checkChain({ revision, supersedes, seriesId, packageId }: Submission): Problem[] {
  const first = revision === 1 && supersedes === null && seriesId === packageId;
  const later = revision > 1 && supersedes !== null && supersedes.packageId !== packageId && seriesId !== packageId;
  return first || later ? [] : [packageProblem('E-PKG-413')];
}

/**
 * Whether a file is one of the payload's JSON files.
 * @example isPayloadJson('data/grading.json') // true
 */
export function isPayloadJson(path: string): boolean {
  return path.startsWith('data/') && path.endsWith('.json') && !path.startsWith('data/evidence/');
}

/**
 * Judges one JSON file of the payload.
 * @example checkJson('data/grading.json', bytes) // []
 */
export function checkJson(path: string, bytes: Uint8Array): readonly Problem[] {
  const read = readCanonicalJson(bytes, limits.json);
  return 'fault' in read ? [packageProblem(jsonCodes[read.fault], path)] : [];
}

function checkLog(bytes: Uint8Array | undefined, expected: AuditHead | null, parts: Primitives): Problem[] {
  if (bytes === undefined) return expected === null ? [] : [packageProblem('E-PKG-415')];
  const checked = checkAuditLog(bytes, parts);
  if ('brokenAt' in checked) return [packageProblem('E-PKG-414', String(checked.brokenAt))];
  const { head } = checked;
  const same = head === null || expected === null ? head === expected : head.seq === expected.seq && head.sha256 === expected.sha256 && head.sm3 === expected.sm3;
  return same ? [] : [packageProblem('E-PKG-415')];
}
