import { canonicalJson } from '../base/canonical-json';
import { ProblemError } from '../base/problem';
import type { FileDigests } from './bag';
import { toHex, utf8 } from './bytes';
import type { PackageFile, PackageOptions } from './package-input';
import { packageProblem } from './package-problems';
import type { SubmissionFile } from './submission-json';

/**
 * Passes a file's bytes on and hashes them on the way; equal SHA-256 means that the SM3 of the import still holds.
 * @param passed bytes of each piece, after it was taken
 * @throws ProblemError E-PKG-702 longer than its record, from `pieces`; E-PKG-701 not what was imported, from `result`
 * @example const hashing = hashWhile(file, options, count); for await (const piece of hashing.pieces) write(piece)
 */
export function hashWhile(file: PackageFile, { parts, recheck }: Pick<PackageOptions, 'parts' | 'recheck'>, passed: (bytes: number) => void): { pieces: AsyncIterable<Uint8Array>; result(): FileDigests } {
  const sha256 = parts.stream('sha256');
  const known = recheck === 'both' ? null : (file.digests?.sm3 ?? null);
  const sm3 = known === null ? parts.stream('sm3') : null;
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
      const found = { sha256: toHex(sha256.digest()), sm3: sm3 === null ? known! : toHex(sm3.digest()) };
      if (file.digests !== null && (found.sha256 !== file.digests.sha256 || found.sm3 !== (file.digests.sm3 ?? found.sm3))) {
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
