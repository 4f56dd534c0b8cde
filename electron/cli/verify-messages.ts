import type { ToldVerdict } from './file-verdict';

/** What all files of one call are judged with. */
export interface VerifySetup {
  /** DER certificates. */
  readonly trusted: readonly Uint8Array[];
  /** Instant now. */
  readonly now: string;
}

/** What a verifying thread is started with. */
export interface VerifyWork extends VerifySetup {
  readonly paths: readonly string[];
  /** Shared by all threads: for each path 0, or the number of the lane that took it. */
  readonly takers: Int32Array<SharedArrayBuffer>;
  /** From 1. */
  readonly lane: number;
}

/** From a thread: answers about files that it took, in the order of the paths; the last file taken may still be open. */
export type VerifyAnswers = readonly (ToldVerdict & { readonly index: number })[];
