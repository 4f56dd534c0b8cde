import type { Primitives } from './primitives';
import type { RandomBytes, Signer } from './signing-key';
import type { RootDigest, Submission, SubmissionFile } from './submission-json';

/** Digests as they are known before writing; `sm3` null where the import has not finished it: it is computed on the way. */
export interface ImportDigests {
  readonly sha256: string;
  readonly sm3: string | null;
}

/** One payload file. Evidence brings the digests of its import, against which its bytes are checked on the way. */
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
