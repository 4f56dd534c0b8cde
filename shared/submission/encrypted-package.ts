import { ProblemError } from '../base/problem';
import { encryptTo } from './age-file';
import type { WriteBytes } from './age-file';
import { buildPackage } from './build-package';
import type { BuiltPackage, PackageInput, PackageOptions } from './package-input';
import type { ByteSink } from './byte-streams';
import { toHex } from './bytes';
import { recordedRandom } from './unfinished-export';
import type { Signer } from './signing-key';

/** Ending of an encrypted package's file name, behind the package's own. */
export const encryptedEnding = '.age';

/** An encrypted package as it was written, and what is needed to read it back. */
export interface EncryptedPackage {
  readonly built: BuiltPackage;
  /** Opens this one file; forget it after the read-back. */
  readonly fileKey: Uint8Array;
  /** SHA-256 of the package inside, hexadecimal. */
  readonly sha256: string;
}

/**
 * Builds a package and encrypts it on the way, so that it lies nowhere in clear. A header's CRC is known only after its
 * contents, and ciphertext cannot be mended later: so the package is built twice, first to learn the CRCs, then for good.
 * The second building draws the same random bytes and gets the same signatures.
 * Errors: thrown as ProblemError, those of `buildPackage`; what `out` throws.
 * @param out takes the ciphertext
 * @example await buildEncrypted(input, recipient, (bytes) => file.write(bytes), options)
 */
export async function buildEncrypted(input: PackageInput, recipient: string, out: WriteBytes, options: PackageOptions): Promise<EncryptedPackage> {
  const { parts, onProgress } = options;
  const repeatable: PackageOptions = { ...options, random: recordedRandom(toHex(options.random(16))), signers: options.signers.map(rememberSignatures) };
  // Both rounds are one way to the user: the first half and the second.
  const half = (round: 0 | 1): PackageOptions => ({
    ...repeatable,
    onProgress: (done, total) => onProgress?.((done + round * total) / 2, total),
  });
  const crcs = new Map<number, Uint8Array>();
  const first = await built(input, crcSink(crcs), half(0));
  const digest = parts.stream('sha256');
  const { made, fileKey } = await encryptTo(
    recipient,
    (write) =>
      built(input, mendedSink(crcs, async (bytes) => {
        digest.update(bytes);
        await write(bytes);
      }), half(1)),
    out,
  );
  // Cannot differ unless evidence changed between the rounds, and that is refused by its digest.
  if (made.rootDigest.sha256 !== first.rootDigest.sha256) throw new Error('the two rounds gave different packages');
  return { built: made, fileKey, sha256: toHex(digest.digest()) };
}

async function built(input: PackageInput, sink: ByteSink, options: PackageOptions): Promise<BuiltPackage> {
  const result = await buildPackage(input, sink, options);
  if (!result.ok) throw new ProblemError(result.problems[0]!);
  return result.value;
}

/** A token signs with new random numbers each time: what it signed in the first round stands. */
function rememberSignatures(signer: Signer): Signer {
  const known = new Map<string, Promise<Uint8Array>>();
  return {
    ...signer,
    sign(bytes) {
      const key = toHex(bytes);
      const signature = known.get(key) ?? signer.sign(bytes);
      known.set(key, signature);
      return signature;
    },
  };
}

/** Writes nothing, learns the CRCs. */
function crcSink(crcs: Map<number, Uint8Array>): ByteSink {
  return {
    write: () => Promise.resolve(),
    patch(at, bytes) {
      crcs.set(at, bytes.slice());
      return Promise.resolve();
    },
  };
}

/** Puts the known CRCs in on the way; a header comes in one piece. */
function mendedSink(crcs: ReadonlyMap<number, Uint8Array>, write: WriteBytes): ByteSink {
  const waiting = [...crcs].toSorted(([a], [b]) => a - b);
  let position = 0;
  return {
    async write(bytes) {
      const [next] = waiting;
      const end = position + bytes.length;
      if (next === undefined || next[0] >= end) await write(bytes);
      else {
        const mended = Uint8Array.from(bytes);
        mended.set(next[1], next[0] - position);
        waiting.shift();
        await write(mended);
      }
      position = end;
    },
    patch: () => Promise.resolve(),
  };
}
