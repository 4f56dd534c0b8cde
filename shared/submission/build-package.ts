import { canonicalJson } from '../base/canonical-json';
import type { Problem } from '../base/problem';
import { ProblemError } from '../base/problem';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import { bagInfoText, bagitText, listedTagFiles, manifestText, packageFileName, topFolder } from './bag';
import type { FileDigests } from './bag';
import type { ByteSink } from './byte-streams';
import { toHex, utf8 } from './bytes';
import { fingerprints, readCertificate } from './certificate';
import { signCms } from './cms';
import { packageProblem } from './package-problems';
import { canonicalOrder, maxEntries, maxFileSize, pathClash, pathFault, signatureFiles } from './path-rules';
import type { Primitives } from './primitives';
import type { RandomBytes, Signer } from './signing-key';
import { policyNames, submissionFormat, submissionSchema } from './submission-json';
import type { RootDigest, Submission, SubmissionFile } from './submission-json';
import { openZipWriter } from './zip-write';
import type { ZipWriter } from './zip-write';

/** Digests of evidence from its import; its SM3 may still be missing and is then computed while writing. */
export type ImportDigests = Pick<FileDigests, 'sha256'> & { readonly sm3: string | null };

/** One payload file. Evidence brings the digests of its import; without digests the bytes are read once more before writing. */
export interface PackageFile extends SubmissionFile {
  readonly digests: ImportDigests | null;
  open(): AsyncIterable<Uint8Array>;
}

/** What the caller knows of a submission; the rest of submission.json follows from it. */
export interface PackageInput {
  readonly kinds: Submission['kinds'];
  readonly enterprise: Submission['enterprise'];
  readonly preparedBy: Submission['preparedBy'];
  readonly destination: Submission['destination'];
  readonly rulePacks: Submission['rulePacks'];
  readonly app: Submission['app'];
  /** Civil date in Asia/Shanghai. */
  readonly date: string;
  readonly lastReceiptAt: string | null;
  readonly auditHead: Submission['auditHead'];
  /** The revision that this one follows; null begins a series. */
  readonly previous: { readonly seriesId: string; readonly packageId: string; readonly revision: number; readonly rootDigest: RootDigest } | null;
  readonly files: readonly PackageFile[];
}

/** Who signs, when, and how the work is watched. */
export interface PackageOptions {
  readonly parts: Primitives;
  /** One or two, of different algorithms. */
  readonly signers: readonly Signer[];
  readonly random: RandomBytes;
  /** Instant RFC 3339 UTC. */
  readonly now: string;
  /** `sha256` (default) checks evidence against its import by SHA-256; `both` recomputes SM3 as well. */
  readonly recheck?: 'sha256' | 'both';
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: { readonly aborted: boolean };
}

/** A written package. */
export interface BuiltPackage {
  readonly submission: Submission;
  readonly rootDigest: RootDigest;
  readonly fileName: string;
  readonly size: number;
}

/**
 * Writes a signed package to a sink. The same input, time, random bytes and keys give the same bytes.
 * Errors: E-PKG-701/702 evidence changed since import, E-PKG-703 contents do not fit the format, E-PKG-704 no signer,
 * E-PKG-705 cancelled, E-PKG-706 path clash, E-PKG-711 certificate not valid now. After an error the sink holds an
 * unfinished file: throw it away.
 * @example await buildPackage(input, memorySink(), { parts, signers: [signer], random, now })
 */
export async function buildPackage(input: PackageInput, sink: ByteSink, options: PackageOptions): Promise<Result<BuiltPackage>> {
  const refused = refuseSigners(options) ?? refuseFiles(input.files);
  if (refused !== null) return fail(refused);
  const checked = submissionSchema.safeParse(describe(input, options));
  if (!checked.success) {
    const [first] = checked.error.issues;
    return fail(packageProblem('E-PKG-703', first === undefined ? '' : `${first.path.join('.')} ${first.message}`));
  }
  try {
    return ok(await write(checked.data, input, sink, options));
  } catch (error) {
    if (error instanceof ProblemError) return fail(error.problem);
    throw error;
  }
}

function refuseSigners({ signers, now }: PackageOptions): Problem | null {
  if (signers.length === 0 || new Set(signers.map((signer) => signer.algorithm)).size !== signers.length) return packageProblem('E-PKG-704');
  for (const signer of signers) {
    const certificate = readCertificate(signer.certificate);
    if (certificate?.algorithm !== signer.algorithm) return packageProblem('E-PKG-707');
    const moment = `${now.slice(0, 19)}Z`;
    if (moment < certificate.notBefore || moment > certificate.notAfter) {
      return packageProblem('E-PKG-711', `${certificate.notBefore.slice(0, 10)} 至 ${certificate.notAfter.slice(0, 10)}`);
    }
  }
  return null;
}

function refuseFiles(files: readonly PackageFile[]): Problem | null {
  const bad = files.find((file) => !file.path.startsWith('data/') || pathFault(`gdp-00000000-0000-0000-0000-000000000000/${file.path}`) !== null || file.size > maxFileSize);
  if (bad !== undefined) return packageProblem('E-PKG-706', bad.title || bad.path);
  const clash = pathClash(files.map((file) => file.path));
  if (clash !== null) return packageProblem('E-PKG-706', clash.path);
  return files.length > maxEntries - 10 ? packageProblem('E-PKG-703', '文件超过 20,000 个') : null;
}

/** Version 4 UUID. */
function uuid(random: RandomBytes): string {
  const bytes = random(16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function describe(input: PackageInput, options: PackageOptions): unknown {
  const packageId = uuid(options.random);
  const { previous } = input;
  const signers = options.signers.map((signer) => ({ algorithm: policyNames[signer.algorithm], print: fingerprints(options.parts, signer.certificate) }));
  const listed = new Map(input.files.map((file) => [file.path, file]));
  const files = canonicalOrder([...listed.keys()]).map((path) => {
    const { size, mediaType, role, title, importedAt } = listed.get(path)!;
    return { path, size, mediaType, role, title, importedAt };
  });
  return {
    format: submissionFormat,
    packageId,
    seriesId: previous?.seriesId ?? packageId,
    revision: (previous?.revision ?? 0) + 1,
    supersedes: previous === null ? null : { packageId: previous.packageId, rootDigest: previous.rootDigest },
    kinds: input.kinds,
    enterprise: input.enterprise,
    preparedBy: input.preparedBy,
    destination: input.destination,
    rulePacks: input.rulePacks,
    createdAt: `${options.now.slice(0, 19)}Z`,
    date: input.date,
    clock: { source: 'os', trusted: false, lastReceiptAt: input.lastReceiptAt },
    app: input.app,
    digestAlgorithms: ['sha256', 'sm3'],
    signaturePolicy: signers.map((signer) => signer.algorithm).toSorted(),
    signers: signers
      .map(({ algorithm, print }) => ({ algorithm, certSha256: print.sha256, certSm3: print.sm3 }))
      .toSorted((a, b) => (a.algorithm < b.algorithm ? -1 : 1)),
    auditHead: input.auditHead,
    files,
  };
}

async function write(submission: Submission, input: PackageInput, sink: ByteSink, options: PackageOptions): Promise<BuiltPackage> {
  const { parts } = options;
  const top = topFolder(submission.packageId);
  const zip = openZipWriter(sink, parts);
  const tagFiles = new Map<string, Uint8Array>([
    ['bagit.txt', utf8(bagitText)],
    ['bag-info.txt', utf8(bagInfoText(submission))],
    ['submission.json', utf8(canonicalJson(submission))],
  ]);
  for (const [path, bytes] of tagFiles) await zip.add(`${top}/${path}`, bytes);
  const payload = await writePayload(submission, input, zip, options);
  const both = (bytes: Uint8Array): FileDigests => ({ sha256: toHex(parts.digest('sha256', bytes)), sm3: toHex(parts.digest('sm3', bytes)) });
  const addText = async (path: string, text: string): Promise<Uint8Array> => {
    const bytes = utf8(text);
    await zip.add(`${top}/${path}`, bytes);
    return bytes;
  };
  tagFiles.set('manifest-sha256.txt', await addText('manifest-sha256.txt', manifestText(payload, 'sha256')));
  tagFiles.set('manifest-sm3.txt', await addText('manifest-sm3.txt', manifestText(payload, 'sm3')));
  const tags = new Map(listedTagFiles.map((path) => [path, both(tagFiles.get(path)!)]));
  const tagManifests = {
    p256: await addText('tagmanifest-sha256.txt', manifestText(tags, 'sha256')),
    sm2: await addText('tagmanifest-sm3.txt', manifestText(tags, 'sm3')),
  };
  for (const signer of options.signers.toSorted((a, b) => (signatureFiles[a.algorithm] < signatureFiles[b.algorithm] ? -1 : 1))) {
    const signature = await signCms(parts, signer, tagManifests[signer.algorithm], submission.createdAt);
    await zip.add(`${top}/${signatureFiles[signer.algorithm]}`, signature);
  }
  const rootDigest = { sha256: both(tagManifests.p256).sha256, sm3: both(tagManifests.sm2).sm3 };
  return { submission, rootDigest, fileName: packageFileName(submission), size: await zip.finish() };
}

async function writePayload(submission: Submission, input: PackageInput, zip: ZipWriter, options: PackageOptions): Promise<Map<string, FileDigests>> {
  const sources = new Map(input.files.map((file) => [file.path, file]));
  const total = submission.files.reduce((sum, file) => sum + file.size, 0);
  const digests = new Map<string, FileDigests>();
  let done = 0;
  const passed = (bytes: number): void => {
    if (options.signal?.aborted) throw new ProblemError(packageProblem('E-PKG-705'));
    done += bytes;
    options.onProgress?.(done, total);
  };
  for (const { path } of submission.files) {
    passed(0);
    const file = sources.get(path)!;
    const hashing = hashWhile(file, options, passed);
    const size = await zip.addStream(`${topFolder(submission.packageId)}/${path}`, file.size, hashing.pieces);
    if (size !== file.size) throw new ProblemError(packageProblem('E-PKG-702', file.title || path));
    digests.set(path, hashing.result());
  }
  return digests;
}

/** Passes a file's bytes on and hashes them on the way; equal SHA-256 means that the SM3 of the import still holds. */
function hashWhile(file: PackageFile, { parts, recheck }: PackageOptions, passed: (bytes: number) => void): { pieces: AsyncIterable<Uint8Array>; result(): FileDigests } {
  const sha256 = parts.stream('sha256');
  const imported = file.digests?.sm3 ?? null;
  const sm3 = imported === null || recheck === 'both' ? parts.stream('sm3') : null;
  async function* pieces(): AsyncGenerator<Uint8Array> {
    let read = 0;
    for await (const piece of file.open()) {
      read += piece.length;
      if (read > file.size) throw new ProblemError(packageProblem('E-PKG-702', file.title || file.path));
      sha256.update(piece);
      sm3?.update(piece);
      yield piece;
      passed(piece.length);
    }
  }
  return {
    pieces: pieces(),
    result() {
      const found = { sha256: toHex(sha256.digest()), sm3: sm3 === null ? imported! : toHex(sm3.digest()) };
      if (file.digests !== null && (found.sha256 !== file.digests.sha256 || found.sm3 !== (imported ?? found.sm3))) {
        throw new ProblemError(packageProblem('E-PKG-701', file.title || file.path));
      }
      return found;
    },
  };
}

/**
 * A payload file of JSON: canonical, so that equal data give equal bytes.
 * @example jsonFile('data/grading.json', '定级结果', grading)
 */
export function jsonFile(path: string, title: string, value: unknown): PackageFile {
  return bytesFile({ path, title, mediaType: 'application/json', role: 'data' }, utf8(canonicalJson(value)));
}

/**
 * A payload file whose bytes are at hand (a report, the audit log).
 * @example bytesFile({ path: 'data/report/grading.pdf', title: '定级报告', mediaType: 'application/pdf', role: 'report' }, bytes)
 */
export function bytesFile(file: Pick<SubmissionFile, 'path' | 'title' | 'mediaType' | 'role'>, bytes: Uint8Array): PackageFile {
  return {
    ...file,
    size: bytes.length,
    importedAt: null,
    digests: null,
    async *open() {
      yield bytes;
    },
  };
}
