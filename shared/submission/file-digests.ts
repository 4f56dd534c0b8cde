import type { FileDigests } from './bag';
import { toHex } from './bytes';
import type { Primitives, RunningDigest } from './primitives';

type Running = Readonly<Record<'crc32' | 'sha256' | 'sm3', RunningDigest>>;

/**
 * CRC and both digests of a file that comes in pieces. One that comes whole is digested in one call: of small packages,
 * setting up running digests would be the larger part of the work.
 * @param size of the whole file
 * @example const digests = fileDigests(parts, 3); digests.update(bytes); digests.result().sm3
 */
export function fileDigests(parts: Primitives, size: number): { update(piece: Uint8Array): void; result(): FileDigests & { readonly crc: Uint8Array } } {
  let whole: Uint8Array = new Uint8Array();
  let running: Running | null = null;
  const start = (): Running => ({ crc32: parts.stream('crc32'), sha256: parts.stream('sha256'), sm3: parts.stream('sm3') });
  return {
    update(piece) {
      if (piece.length === 0) return;
      if (piece.length === size) {
        whole = piece;
        return;
      }
      running ??= start();
      running.crc32.update(piece);
      running.sha256.update(piece);
      running.sm3.update(piece);
    },
    result() {
      if (running === null) return { crc: parts.digest('crc32', whole), sha256: parts.hexDigest('sha256', whole), sm3: parts.hexDigest('sm3', whole) };
      return { crc: running.crc32.digest(), sha256: toHex(running.sha256.digest()), sm3: toHex(running.sm3.digest()) };
    },
  };
}
