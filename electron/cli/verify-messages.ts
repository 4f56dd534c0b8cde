import type { ToldVerdict } from './file-verdict';

/** What every verifying thread is started with. */
export interface VerifySetup {
  /** DER certificates. */
  readonly trusted: readonly Uint8Array[];
  /** Instant now. */
  readonly now: string;
}

/** To a thread: the next file. */
export interface VerifyTask {
  readonly index: number;
  readonly path: string;
}

/** From a thread: the answer, in the order in which the files were sent. */
export interface VerifyAnswer extends ToldVerdict {
  readonly index: number;
}
