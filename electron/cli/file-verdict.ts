import type { Json } from '#shared/base/canonical-json';
import { describeProblem } from '#shared/base/problem';
import type { Problem } from '#shared/base/problem';
import type { Result } from '#shared/base/result';
import type { PackageReport } from '#shared/submission/verify-package';

/** The answer about one file as the command line prints it; `unreadable` is no verdict on its contents. */
export interface FileVerdict {
  readonly verdict: PackageReport['verdict'] | 'unreadable';
  readonly signer: PackageReport['signer'];
  readonly codes: readonly string[];
  readonly summary: string;
  readonly enterprise: Readonly<Record<string, Json>> | null;
  readonly revision: number | null;
  readonly rootDigest: Readonly<Record<string, string>> | null;
}

/** An answer with the sentences for the person at the terminal. */
export interface ToldVerdict {
  readonly verdict: FileVerdict;
  readonly said: readonly string[];
}

/** What is printed of a report. */
export function fileVerdict({ verdict, signer, codes, summary, manifest, rootDigest }: PackageReport): FileVerdict {
  return {
    verdict,
    signer,
    codes,
    summary,
    enterprise: manifest && { ...manifest.enterprise },
    revision: manifest && manifest.revision,
    rootDigest: rootDigest && { ...rootDigest },
  };
}

/** One of many files, with the reasons where it is not valid: what holds for all self-signed files is not said 5,000 times. */
export function toldVerdict(read: Result<PackageReport>): ToldVerdict {
  if (!read.ok) return { verdict: unreadable(read.problems), said: read.problems.map(describeProblem) };
  const errors = read.value.problems.filter((one) => one.severity === 'error');
  return { verdict: fileVerdict(read.value), said: errors.map(describeProblem) };
}

/** A file that could not be judged. */
export function unreadable(problems: readonly Problem[]): FileVerdict {
  return { verdict: 'unreadable', signer: 'unknown', codes: problems.map((one) => one.code), summary: `未能核验。${problems[0]?.message ?? ''}`, enterprise: null, revision: null, rootDigest: null };
}
