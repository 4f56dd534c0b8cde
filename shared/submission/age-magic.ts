import { fromUtf8 } from './bytes';

/** First line of a binary age file, version 1. */
export const ageMagic = 'age-encryption.org/v1\n';

/**
 * Whether a file begins like a binary age file.
 * @example isAgeFile(firstBytes)
 */
export function isAgeFile(start: Uint8Array): boolean {
  return fromUtf8(start.subarray(0, ageMagic.length)) === ageMagic;
}
