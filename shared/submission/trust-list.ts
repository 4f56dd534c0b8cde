import { fromBase64 } from './bytes';
import type { TrustEntry } from './key-ring-records';
import type { TrustList } from './trust';

/**
 * The trust list in the form that verification takes.
 * @example trustListOf(entries).revoked
 */
export function trustListOf(entries: readonly TrustEntry[]): TrustList {
  const of = (state: TrustEntry['state']): readonly TrustEntry[] => entries.filter((one) => one.state === state);
  return {
    trusted: of('trusted').map((one) => fromBase64(one.certificate) ?? new Uint8Array()),
    known: of('known').map((one) => one.fingerprint),
    revoked: of('revoked').map((one) => one.fingerprint),
  };
}
