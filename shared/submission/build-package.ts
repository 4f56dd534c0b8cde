import { canonicalJson } from '../base/canonical-json';
import type { Problem } from '../base/problem';
import { ProblemError } from '../base/problem';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import { bagInfoText, bagitText, listedTagFiles, manifestText, packageFileName, topFolder } from './bag';
import type { FileDigests } from './bag';
import type { ByteSink } from './byte-streams';
import { toHex, utf8 } from './bytes';
import { readCertificate } from './certificate';
import { signCms } from './cms';
import { describeSubmission } from './describe-submission';
import { packageProblem } from './package-problems';
import { maxEntries, maxFileSize, pathClash, pathFault, signatureFiles } from './path-rules';
import { hashWhile } from './payload-files';
import type { BuiltPackage, PackageFile, PackageInput, PackageOptions } from './package-input';
import type { Submission } from './submission-json';
import { openZipWriter } from './zip-write';
import type { ZipWriter } from './zip-write';

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
  const described = describeSubmission(input, options);
  if (!described.ok) return described;
  try {
    return ok(await write(described.value, input, sink, options));
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
