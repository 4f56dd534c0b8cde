import type { Problem } from '../base/problem';
import { ProblemError } from '../base/problem';
import { enterpriseTypeNames, levelNames } from '../dossier/enterprise-type';
import type { FileDigests } from './bag';
import { readRange } from './byte-streams';
import type { ByteSource } from './byte-streams';
import { concatBytes } from './bytes';
import { fileDigests } from './file-digests';
import { packageProblem } from './package-problems';
import { canonicalOrder } from './path-rules';
import type { Primitives } from './primitives';
import { openRepacked } from './repacked';
import type { Inflate } from './repacked';
import type { RootDigest, Submission } from './submission-json';
import { emptyTrustList } from './trust';
import type { SignerState, TrustList } from './trust';
import { checkJson, isPayloadJson, readLimit, readSubmission, refusePaths, verifyContents } from './verify-contents';
import type { PackageContents } from './verify-contents';
import { verifySignatures } from './verify-signatures';
import type { SignatureReport } from './verify-signatures';
import { localHeaderSize } from './zip-records';
import { canonicalFault, dangerOf, readDirectory } from './zip-read';
import type { OpenEntry, RawEntry, ZipDirectory } from './zip-read';

/** `valid`: genuine; `repacked`: contents and signatures good, container rewritten; `invalid`: refused. */
export type Verdict = 'valid' | 'repacked' | 'invalid';

/** What verification needs and may use. */
export interface VerifyOptions {
  readonly parts: Primitives;
  readonly trust?: TrustList;
  /** Instant now, for the warning about expired certificates. */
  readonly now?: string;
  /** Raw DEFLATE, for packages that somebody compressed again; absent: those are invalid. */
  readonly inflate?: Inflate;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: { readonly aborted: boolean };
}

/** One file of a package: where its stored bytes lie, for looking into it without unpacking. */
export interface PackageEntry {
  /** Without the top folder. */
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

/** The whole answer about a package. */
export interface PackageReport {
  readonly verdict: Verdict;
  readonly signer: SignerState;
  /** Codes of all problems, each once, in order of finding. */
  readonly codes: readonly string[];
  /** One Chinese sentence. */
  readonly summary: string;
  readonly problems: readonly Problem[];
  /** submission.json, as far as it could be read; of an invalid package it is only a claim. */
  readonly manifest: Submission | null;
  readonly rootDigest: RootDigest | null;
  readonly signatures: readonly SignatureReport[];
  readonly entries: readonly PackageEntry[];
}

/**
 * Verifies a package: container, names, digests, contents, signatures, signers. Everything structural is written again
 * and compared byte by byte. Never throws for what is in the file; reading errors of the source are passed on.
 * Memory: one piece of 1 MiB and the small files; evidence is only hashed.
 * @example const report = await verifyPackage(memorySource(bytes), { parts, trust }); report.verdict
 */
export async function verifyPackage(source: ByteSource, options: VerifyOptions): Promise<PackageReport> {
  const directory = await readDirectory(source);
  if (!directory.ok) return refusal(directory.problems);
  const { entries } = directory.value;
  const fault = dangerOf(entries) ?? (await canonicalFault(source, directory.value)) ?? orderFault(entries);
  if (fault === null) {
    const open = entries.map((entry) => ({
      name: entry.name,
      size: entry.size,
      crc: entry.crc,
      open: () => readRange(source, dataStart(entry), entry.size),
    }));
    return verifyEntries(open, [], options);
  }
  const repacked = await readRepacked(source, directory.value, fault, options);
  return repacked ?? refusal([fault]);
}

/** Where the bytes of an entry begin: in a canonical container names are ASCII and local headers have no extra field. */
const dataStart = ({ offset, name }: RawEntry): number => offset + localHeaderSize + name.length;

async function readRepacked(source: ByteSource, directory: ZipDirectory, fault: Problem, options: VerifyOptions): Promise<PackageReport | null> {
  const opened = await openRepacked(source, directory, options.inflate);
  if (opened === null) return null;
  if (!opened.ok) return refusal([fault, ...opened.problems]);
  return verifyEntries(opened.value, [packageProblem('W-PKG-100')], options);
}

function orderFault(entries: readonly RawEntry[]): Problem | null {
  const inside = entries.map((entry) => entry.name.slice(entry.name.indexOf('/') + 1));
  return canonicalOrder(inside).every((path, at) => path === inside[at]) ? null : packageProblem('E-PKG-132');
}

/** Most problems that one answer tells: nobody reads more, and a hostile file could have a hundred thousand. */
const mostTold = 200;

/** A refusal. The same problem may come from both manifests and is told once. */
function refusal(found: readonly Problem[], manifest: Submission | null = null): PackageReport {
  const distinct = [...new Map(found.map((one) => [`${one.code} ${one.where ?? ''}`, one])).values()];
  const problems = distinct.length > mostTold ? [...distinct.slice(0, mostTold), packageProblem('E-PKG-308', String(mostTold))] : distinct;
  return { verdict: 'invalid', signer: 'unknown', codes: codesOf([...distinct, ...problems]), summary: `无效。${problems[0]?.message ?? ''}`, problems, manifest, rootDigest: null, signatures: [], entries: [] };
}

const codesOf = (problems: readonly Problem[]): string[] => [...new Set(problems.map((one) => one.code))];

async function verifyEntries(entries: readonly OpenEntry[], notes: readonly Problem[], options: VerifyOptions): Promise<PackageReport> {
  const [first] = entries;
  const top = first?.name.split('/')[0] ?? '';
  if (!/^gdp-[0-9a-f-]{36}$/.test(top)) return refusal([packageProblem('E-PKG-214', top)]);
  const outside = entries.find((entry) => !entry.name.startsWith(`${top}/`));
  if (outside !== undefined) return refusal([packageProblem('E-PKG-213', outside.name)]);
  const refused = refusePaths(new Map(entries.map((entry) => [entry.name.slice(top.length + 1), entry.size])));
  if (refused.length > 0) return refusal(refused);
  const read = await readEntries(top, entries, options);
  if ('problem' in read) return refusal([read.problem]);
  const contents = read.contents;
  const submission = readSubmission(contents.bytes.get('submission.json')!);
  if ('problem' in submission) return refusal([submission.problem]);
  const manifest = submission.submission;
  const contentProblems = verifyContents(contents, manifest, options.parts);
  const signed = verifySignatures(manifest, contents.bytes, { parts: options.parts, trust: options.trust ?? emptyTrustList, now: options.now ?? null });
  const problems = [...contentProblems, ...signed.problems, ...notes];
  if (problems.some((one) => one.severity === 'error')) return refusal(problems.toSorted(errorsFirst), manifest);
  return accepted(contents, manifest, signed.reports, problems);
}

const errorsFirst = (a: Problem, b: Problem): number => Number(b.severity === 'error') - Number(a.severity === 'error');

const stateRank: Readonly<Record<SignerState, number>> = { trusted: 2, known: 1, unknown: 0 };

function accepted(contents: PackageContents, manifest: Submission, signatures: readonly SignatureReport[], found: readonly Problem[]): PackageReport {
  // Each signature covers all contents and the list of both signers: one trusted signer vouches for the package.
  const signer = signatures.map((one) => one.state).toSorted((a, b) => stateRank[b] - stateRank[a])[0] ?? 'unknown';
  const unproven = signer === 'unknown' && signatures.every((one) => one.selfSigned);
  const problems = unproven ? [...found, packageProblem('W-PKG-602')] : found;
  const verdict = problems.some((one) => one.code === 'W-PKG-100') ? 'repacked' : 'valid';
  return {
    verdict,
    signer,
    codes: codesOf(problems),
    summary: summaryOf(verdict, signer, manifest),
    problems,
    manifest,
    rootDigest: { sha256: contents.digests.get('tagmanifest-sha256.txt')!.sha256, sm3: contents.digests.get('tagmanifest-sm3.txt')!.sm3 },
    signatures,
    entries: [...contents.sizes].map(([path, size]) => ({ path, size, sha256: contents.digests.get(path)!.sha256 })),
  };
}

function summaryOf(verdict: 'valid' | 'repacked', signer: SignerState, { enterprise, revision }: Submission): string {
  const head = verdict === 'valid' ? '有效' : '有效，但经重新打包';
  const who = { trusted: '签名人已登记', known: '签名人已知，未登记', unknown: '签名人未知，请核对指纹' }[signer];
  const what = `${enterprise.name}（${enterprise.uscc}）${enterpriseTypeNames[enterprise.enterpriseType]}申报包第 ${revision} 版，申报${levelNames[enterprise.claimedLevel]}`;
  return `${head}。${what}；${who}。`;
}

async function readEntries(top: string, entries: readonly OpenEntry[], options: VerifyOptions): Promise<{ readonly contents: PackageContents } | { readonly problem: Problem }> {
  const digests = new Map<string, FileDigests>();
  const sizes = new Map<string, number>();
  const bytes = new Map<string, Uint8Array>();
  const jsonProblems: Problem[] = [];
  const total = entries.reduce((sum, entry) => sum + entry.size, 0);
  let before = 0;
  for (const entry of entries) {
    const path = entry.name.slice(top.length + 1);
    const base = before;
    const read = await readEntry(entry, readLimit(path) > 0, options, (done) => options.onProgress?.(base + done, total));
    if ('problem' in read) return read;
    before += entry.size;
    digests.set(path, read.digests);
    sizes.set(path, entry.size);
    if (read.bytes === null) continue;
    if (isPayloadJson(path)) jsonProblems.push(...checkJson(path, read.bytes));
    else bytes.set(path, read.bytes);
  }
  return { contents: { top, digests, sizes, bytes, jsonProblems } };
}

type ReadEntry = { readonly digests: FileDigests; readonly bytes: Uint8Array | null } | { readonly problem: Problem };

async function readEntry(entry: OpenEntry, keep: boolean, { parts, signal }: VerifyOptions, progress: (done: number) => void): Promise<ReadEntry> {
  const digests = fileDigests(parts, entry.size);
  const kept: Uint8Array[] = [];
  let done = 0;
  for await (const piece of entry.open()) {
    if (signal?.aborted) return { problem: packageProblem('E-PKG-713') };
    done += piece.length;
    // A piece may go beyond the declared size only where it was inflated: stop before it fills the memory.
    if (done > entry.size) return { problem: packageProblem('E-PKG-131', entry.name) };
    digests.update(piece);
    // Never a Buffer, whose slice() is no copy.
    if (keep) kept.push(new Uint8Array(piece.buffer, piece.byteOffset, piece.length));
    progress(done);
  }
  if (done !== entry.size) return { problem: packageProblem('E-PKG-130', entry.name) };
  const { crc, sha256, sm3 } = digests.result();
  if (new DataView(crc.buffer, crc.byteOffset).getUint32(0) !== entry.crc) return { problem: packageProblem('E-PKG-129', entry.name) };
  return { digests: { sha256, sm3 }, bytes: keep ? (kept.length === 1 ? kept[0]! : concatBytes(...kept)) : null };
}

/**
 * Bytes of one file of a package that was verified as `valid`, without unpacking the rest.
 * @throws ProblemError E-PKG-301 where the package has no such file
 * @example await readPackageFile(source, 'data/grading.json')
 */
export async function readPackageFile(source: ByteSource, path: string): Promise<Uint8Array> {
  const directory = await readDirectory(source);
  const entry = directory.ok ? directory.value.entries.find((one) => one.name.slice(one.name.indexOf('/') + 1) === path) : undefined;
  if (entry === undefined) throw new ProblemError(packageProblem('E-PKG-301', path));
  const pieces: Uint8Array[] = [];
  for await (const piece of readRange(source, dataStart(entry), entry.size)) pieces.push(piece);
  return concatBytes(...pieces);
}
