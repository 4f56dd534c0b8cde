import { ProblemError } from '#shared/base/problem';
import { problemAsResult } from '#shared/base/problem-as-result';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { decryptWith } from '#shared/submission/age-file';
import { ageProblem } from '#shared/submission/age-problems';
import { buildPackage } from '#shared/submission/build-package';
import type { BuiltPackage, PackageOptions } from '#shared/submission/package-input';
import type { ByteSink, ByteSource } from '#shared/submission/byte-streams';
import { toHex } from '#shared/submission/bytes';
import { buildEncrypted, encryptedEnding } from '#shared/submission/encrypted-package';
import type { EncryptedPackage } from '#shared/submission/encrypted-package';
import type { KeyRing } from '#shared/submission/key-ring';
import { comparedRecipient } from '#shared/submission/key-ring-trust';
import { packageInputOf } from '#shared/submission/package-draft';
import { packageProblem } from '#shared/submission/package-problems';
import type { Primitives } from '#shared/submission/primitives';
import type { Inflate } from '#shared/submission/repacked';
import type { RandomBytes } from '#shared/submission/signing-key';
import { readPackageFile, verifyPackage } from '#shared/submission/verify-package';
import type { PackageReport } from '#shared/submission/verify-package';
import { blobPieces } from './blob-pieces';
import type { PackageCalls, WrittenPackage } from './package-messages';

/** Progress and stopping of one call. */
export interface Watch {
  readonly signal: AbortSignal;
  readonly onProgress: (step: 'write' | 'check', done: number, total: number) => void;
}

interface WriteTools {
  readonly parts: Primitives;
  readonly ring: KeyRing;
  readonly random: RandomBytes;
  readonly watch: Watch;
}

interface SyncAccess {
  write(bytes: Uint8Array, options: { at: number }): number;
  getSize(): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

/** Source over a file or blob that the user chose. */
export function blobSource(blob: Blob): ByteSource {
  return { size: blob.size, read: async (offset, length) => new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer()) };
}

/** Raw DEFLATE of the browser. */
export const inflateRaw: Inflate = async function* (pieces) {
  const stream = new DecompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  const feeding = (async () => {
    for await (const piece of pieces) await writer.write(Uint8Array.from(piece));
    await writer.close();
  })();
  // A broken stream rejects both ends; the reading end reports it.
  feeding.catch(() => undefined);
  const reader = stream.readable.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
  await feeding;
};

/** Verifies a chosen file. A file that can no longer be read (stick pulled) is E-PKG-712. */
export async function verifyBlob({ file, trust, now }: Parameters<PackageCalls['verify']>[0], parts: Primitives, watch: Watch): Promise<Result<PackageReport>> {
  try {
    return ok(
      await verifyPackage(blobSource(file), { parts, trust, now, inflate: inflateRaw, signal: watch.signal, onProgress: (done, total) => watch.onProgress('check', done, total) }),
    );
  } catch (error) {
    return fail(packageProblem('E-PKG-712', error instanceof DOMException ? error.name : String(error)));
  }
}

/** One file of a verified package. */
export async function readPackagePart({ file, path }: Parameters<PackageCalls['readFile']>[0]): Promise<Result<Uint8Array>> {
  try {
    return ok(await readPackageFile(blobSource(file), path));
  } catch (error) {
    return fail(error instanceof ProblemError ? error.problem : packageProblem('E-PKG-712', path));
  }
}

/**
 * Signs and writes a package into the browser's private file system (flushed, read back and verified there); the page
 * then saves that file where the user wants it. The private file of the last package is overwritten by the next.
 */
export async function writeToPrivateFile(input: Parameters<PackageCalls['write']>[0], tools: WriteTools): Promise<Result<WrittenPackage>> {
  const { watch, parts, random } = tools;
  const signers = await tools.ring.signers({ ids: input.keyIds, passphrase: input.passphrase, pin: input.pin });
  if (!signers.ok) return signers;
  const recipient = input.encryptTo === null ? ok(null) : await recipientOf(input.encryptTo, tools.ring);
  if (!recipient.ok) return recipient;
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('packages', { create: true });
  const handle = (await folder.getFileHandle('last.part', { create: true })) as FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncAccess> };
  const access = await handle.createSyncAccessHandle();
  const options: PackageOptions = { parts, random, signers: signers.value, now: input.now, signal: watch.signal, onProgress: (done, total) => watch.onProgress('write', done, total) };
  const draft = packageInputOf(input.draft, (sha256) => piecesOf(input.blobs.get(sha256), sha256));
  let built: Result<BuiltPackage>;
  let encrypted: EncryptedPackage | null = null;
  try {
    access.truncate(0);
    const sink = syncSink(access);
    if (recipient.value === null) built = await buildPackage(draft, sink, options);
    else {
      encrypted = await buildEncrypted(draft, recipient.value, (bytes) => sink.write(bytes), options);
      built = ok({ ...encrypted.built, fileName: encrypted.built.fileName + encryptedEnding, size: access.getSize() });
    }
    access.flush();
  } catch (error) {
    return fail(error instanceof ProblemError ? error.problem : packageProblem('E-PKG-710', error instanceof DOMException ? error.name : String(error)));
  } finally {
    access.close();
  }
  if (!built.ok) return built;
  const file = await handle.getFile();
  return encrypted === null ? readBack(built.value, file, tools) : readBackEncrypted(built.value, encrypted, file, tools);
}

/** The page names a recipient by its fingerprint; only one that was compared is used. */
async function recipientOf(fingerprint: string, ring: KeyRing): Promise<Result<string>> {
  const entries = await ring.recipients();
  return entries.ok ? comparedRecipient(entries.value, fingerprint) : entries;
}

async function readBackEncrypted(built: BuiltPackage, { fileKey, sha256 }: EncryptedPackage, file: File, { parts, watch }: WriteTools): Promise<Result<WrittenPackage>> {
  const digest = parts.stream('sha256');
  let done = 0;
  return problemAsResult(async () => {
    await decryptWith({ fileKey }, blobPieces(file), (bytes) => {
      digest.update(bytes);
      done += bytes.length;
      watch.onProgress('check', Math.min(done, file.size), file.size);
      return Promise.resolve();
    });
    return toHex(digest.digest()) === sha256 ? ok(handedOver(built, file)) : fail(ageProblem('E-AGE-08'));
  });
}

async function readBack(built: BuiltPackage, file: File, { parts, watch }: WriteTools): Promise<Result<WrittenPackage>> {
  const report = await verifyPackage(blobSource(file), { parts, signal: watch.signal, onProgress: (done, total) => watch.onProgress('check', done, total) });
  const same = report.verdict === 'valid' && report.rootDigest?.sha256 === built.rootDigest.sha256 && report.rootDigest.sm3 === built.rootDigest.sm3;
  if (!same) return fail(packageProblem('E-PKG-708', report.codes.join(' ')));
  return ok(handedOver(built, file));
}

function handedOver({ submission, rootDigest, fileName, size }: BuiltPackage, file: File): WrittenPackage {
  return { file, facts: { place: '', fileName, size, rootDigest, submission } };
}

async function* piecesOf(blob: Blob | undefined, sha256: string): AsyncGenerator<Uint8Array> {
  if (blob === undefined) throw new ProblemError(packageProblem('E-PKG-701', sha256.slice(0, 12)));
  yield* blobPieces(blob);
}

function syncSink(access: SyncAccess): ByteSink {
  let position = 0;
  return {
    write(bytes) {
      position += access.write(bytes, { at: position });
      return Promise.resolve();
    },
    patch(at, bytes) {
      access.write(bytes, { at });
      return Promise.resolve();
    },
  };
}
