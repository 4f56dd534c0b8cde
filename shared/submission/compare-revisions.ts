import { problem } from '../base/problem';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import type { PackageReport } from './verify-package';

/** One file that differs between two revisions. */
export interface FileChange {
  readonly path: string;
  readonly title: string;
  readonly kind: 'added' | 'removed' | 'changed';
}

/**
 * What a revision changed against the one that it supersedes, file by file. Evidence is compared by its digest, so that
 * a new number alone is no change.
 * Errors: E-PKG-801 one of both is not valid, E-PKG-802 the second does not supersede the first.
 * @example compareRevisions(first, second) // { ok: true, value: [{ path: 'data/grading.json', kind: 'changed', … }] }
 */
export function compareRevisions(before: PackageReport, after: PackageReport): Result<readonly FileChange[]> {
  if (before.verdict === 'invalid' || after.verdict === 'invalid' || before.manifest === null || after.manifest === null) {
    return fail(problem('E-PKG-801', '两份申报包中有一份无效，不能比较。请选择有效的上一版。'));
  }
  const expected = after.manifest.supersedes;
  const found = before.rootDigest;
  if (expected?.packageId !== before.manifest.packageId || expected.rootDigest.sha256 !== found?.sha256 || expected.rootDigest.sm3 !== found.sm3) {
    return fail(problem('E-PKG-802', '所选的不是它声明替代的那一版：编号或内容指纹不同。请选择正确的上一版。'));
  }
  const changes: FileChange[] = [];
  const [old, now] = [filesOf(before), filesOf(after)];
  for (const [key, file] of now) {
    const earlier = old.get(key);
    if (earlier === undefined) changes.push({ path: file.path, title: file.title, kind: 'added' });
    else if (earlier.sha256 !== file.sha256) changes.push({ path: file.path, title: file.title, kind: 'changed' });
  }
  for (const [key, file] of old) if (!now.has(key)) changes.push({ path: file.path, title: file.title, kind: 'removed' });
  return ok(changes);
}

interface ComparedFile {
  readonly path: string;
  readonly title: string;
  readonly sha256: string;
}

/** By path, evidence by digest. */
function filesOf(report: PackageReport): ReadonlyMap<string, ComparedFile> {
  const digests = new Map(report.entries.map((entry) => [entry.path, entry.sha256]));
  return new Map(
    (report.manifest?.files ?? []).map(({ path, title, role }) => {
      const sha256 = digests.get(path) ?? '';
      return [role === 'evidence' ? sha256 : path, { path, title, sha256 }];
    }),
  );
}
