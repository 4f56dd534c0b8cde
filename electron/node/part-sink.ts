import type { FileHandle } from 'node:fs/promises';
import type { ByteSink } from '#shared/submission/byte-streams';
import { packageProblem } from '#shared/submission/package-problems';
import { ProblemError } from '#shared/base/problem';
import { readAt } from './package-file';

/** What writing a part file needs of an open file; tests put one in place that fails. */
export type PartHandle = Pick<FileHandle, 'read' | 'write' | 'sync' | 'truncate' | 'close'>;

/** A sink over a part file that may hold the beginning already. */
export interface PartSink extends ByteSink {
  /** Cuts off what lies behind the last byte, and checks that nothing is left in doubt. */
  end(): Promise<void>;
}

interface PartFacts {
  /** Bytes that are there. */
  readonly size: number;
  /** Bytes of them that the medium confirmed. */
  readonly synced: number;
}

/** After so many new bytes the medium must confirm: a pulled stick then loses at most these. */
const syncEvery = 128 << 20;

/** Bytes of a CRC, the only thing that is written twice (zip-write.ts). */
const crcSize = 4;

/**
 * A sink that writes only what is not there yet. Everything that is there is read and compared: a difference behind
 * `synced` was lost on the way to the medium and is written again; one before it means that the medium does not keep
 * what it confirmed.
 * @param onSynced how far the medium confirmed, after each stretch
 * @throws ProblemError E-PKG-719 from `write`, `patch` and `end`
 */
export function partSink(handle: PartHandle, { size, synced }: PartFacts, onSynced: (bytes: number) => Promise<void>): PartSink {
  let position = 0;
  let unconfirmed = 0;
  /** Positions of differences of a CRC's size: a header whose CRC was filled in later. `patch` settles them. */
  const doubtful = new Set<number>();
  const put = async (bytes: Uint8Array, at: number): Promise<void> => {
    await writeAll(handle, bytes, at);
    unconfirmed += bytes.length;
    if (unconfirmed < syncEvery) return;
    unconfirmed = 0;
    await handle.sync();
    await onSynced(at + bytes.length);
  };
  return {
    async write(bytes) {
      const at = position;
      position += bytes.length;
      const difference = at < size ? differenceOf(await readAt(handle, at, Math.min(bytes.length, size - at)), bytes) : whole(bytes);
      if (difference === null) return;
      if (position > synced) await put(bytes, at);
      else if (difference.length <= crcSize) doubtful.add(at + difference.from);
      else throw new ProblemError(packageProblem('E-PKG-719'));
    },
    async patch(at, bytes) {
      const there = await readAt(handle, at, bytes.length);
      const suspects = [...doubtful].filter((from) => from >= at && from < at + bytes.length);
      for (const from of suspects) doubtful.delete(from);
      if (differenceOf(there, bytes) === null) return;
      if (suspects.length > 0) throw new ProblemError(packageProblem('E-PKG-719'));
      await writeAll(handle, bytes, at);
    },
    async end() {
      if (doubtful.size > 0) throw new ProblemError(packageProblem('E-PKG-719'));
      await handle.truncate(position);
      await handle.sync();
    },
  };
}

interface Difference {
  readonly from: number;
  readonly length: number;
}

const whole = (bytes: Uint8Array): Difference => ({ from: 0, length: bytes.length });

/** From the first to the last byte that differs; null where none does. */
function differenceOf(there: Uint8Array, bytes: Uint8Array): Difference | null {
  if (Buffer.compare(there, bytes) === 0) return null;
  if (there.length < bytes.length) return whole(bytes);
  const from = bytes.findIndex((byte, at) => byte !== there[at]);
  return { from, length: bytes.findLastIndex((byte, at) => byte !== there[at]) - from + 1 };
}

async function writeAll(handle: PartHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}
