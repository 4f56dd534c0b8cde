import { problem, ProblemError } from '../base/problem';
import type { Bytes } from './bytes';
import { concat } from './bytes';
import { evidenceFolder, incomingFolder } from './dossier-paths';
import { evidenceHead, evidenceName, pieceLength, plainSize, readPiece, sealPiece } from './evidence-codec';
import { randomName } from './generation';
import type { AppendFile, StreamHasher, VaultCrypto, VaultFiles } from './ports';
import type { DossierKey } from './seal';

/** What is known of stored evidence bytes. */
export interface StoredEvidence {
  readonly sha256: string;
  readonly size: number;
}

/** Where evidence goes: files, hashes, and the key of a protected dossier. */
export interface EvidenceParts {
  readonly files: VaultFiles;
  readonly crypto: VaultCrypto;
  readonly id: string;
  readonly key: DossierKey | null;
}

/** SHA-256 of all bytes that one evidence record refers to: the file itself and the copies that were made of it. */
export function contentHashes(record: unknown): string[] {
  const { sha256, scaledSha256, packedAs } = (record ?? {}) as Readonly<Record<string, unknown>>;
  const copy = typeof packedAs === 'object' && packedAs !== null && 'sha256' in packedAs ? packedAs.sha256 : null;
  return [sha256, scaledSha256, copy].filter((hash): hash is string => typeof hash === 'string');
}

/** Path of the evidence with this hash: two levels of folders, so that none gets too long. */
export async function evidencePath({ crypto, id, key }: EvidenceParts, sha256: string): Promise<string> {
  const name = await evidenceName(sha256, key, crypto);
  return `${evidenceFolder(id)}/${name.slice(0, 2)}/${name}`;
}

/** Where whole evidence waits until a record names it: then it is settled, or it is cleared away at the next opening. */
async function waitingPath({ crypto, id, key }: EvidenceParts, sha256: string): Promise<string> {
  return `${incomingFolder(id)}/${await evidenceName(sha256, key, crypto)}`;
}

/** Evidence on its way into the vault: a temporary file, hashed as it grows, named by its hash when it is whole. */
export class IncomingEvidence {
  readonly #parts: EvidenceParts;
  readonly #temporary: string;
  readonly #file: AppendFile;
  readonly #hasher: StreamHasher;
  #rest: Bytes = new Uint8Array(0);
  #index = 0;
  #size = 0;

  private constructor(parts: EvidenceParts, temporary: string, file: AppendFile, hasher: StreamHasher) {
    this.#parts = parts;
    this.#temporary = temporary;
    this.#file = file;
    this.#hasher = hasher;
  }

  static async begin(parts: EvidenceParts): Promise<IncomingEvidence> {
    const temporary = `${incomingFolder(parts.id)}/${randomName(parts.crypto)}.part`;
    const hasher = await parts.crypto.sha256Stream();
    const file = await parts.files.openAppend(temporary);
    const incoming = new IncomingEvidence(parts, temporary, file, hasher);
    if (parts.key) await file.write(evidenceHead());
    return incoming;
  }

  async write(bytes: Bytes): Promise<void> {
    this.#hasher.update(bytes);
    this.#size += bytes.length;
    if (!this.#parts.key) return this.#file.write(bytes);
    let rest = this.#rest.length === 0 ? bytes : concat([this.#rest, bytes]);
    // One piece is held back: only at the end is it known to be the last.
    while (rest.length > pieceLength) {
      await this.#seal(rest.subarray(0, pieceLength), false);
      rest = rest.subarray(pieceLength);
    }
    this.#rest = rest;
  }

  /**
   * Makes the bytes durable under the name of their hash. They count as waiting until `settleEvidence`; where the same
   * bytes are stored already they take that place at once, which is also how a damaged file is mended.
   */
  async finish(): Promise<StoredEvidence> {
    const { files } = this.#parts;
    try {
      if (this.#parts.key && this.#size > 0) await this.#seal(this.#rest, true);
      await this.#file.flush();
    } finally {
      await this.#file.close();
    }
    const sha256 = await this.#hasher.digest();
    const place = await evidencePath(this.#parts, sha256);
    const known = (await files.size(place)) !== null;
    await files.move(this.#temporary, known ? place : await waitingPath(this.#parts, sha256));
    return { sha256, size: this.#size };
  }

  async abandon(): Promise<void> {
    await this.#file.close().catch(() => undefined);
    await this.#parts.files.remove(this.#temporary).catch(() => undefined);
  }

  async #seal(plain: Uint8Array, last: boolean): Promise<void> {
    const { key, crypto } = this.#parts;
    if (!key) return;
    await this.#file.write(await sealPiece(key, crypto, { index: this.#index, last }, plain));
    this.#index += 1;
  }
}

/** Gives waiting evidence its place for good, once a durable record names it. Nothing happens to what is not waiting. */
export async function settleEvidence(parts: EvidenceParts, hashes: readonly string[]): Promise<void> {
  // Side by side, so that the disk can sync many folders at once.
  await Promise.all(
    hashes.map(async (sha256) => {
      const waiting = await waitingPath(parts, sha256);
      if ((await parts.files.size(waiting)) !== null) await parts.files.move(waiting, await evidencePath(parts, sha256));
    }),
  );
}

/**
 * Clears what an earlier run left on its way in: whole files that a record names are settled (the program ended between
 * the record and that step), half files and files that no record names are removed.
 */
export async function clearIncoming(parts: EvidenceParts, recorded: readonly string[]): Promise<void> {
  const folder = incomingFolder(parts.id);
  const left = new Set(await parts.files.list(folder));
  if (left.size === 0) return;
  for (const sha256 of recorded) {
    if (left.has(await evidenceName(sha256, parts.key, parts.crypto))) await settleEvidence(parts, [sha256]);
  }
  await parts.files.removeFolder(folder);
}

/** Path of evidence that is there, settled or still waiting; the settled path where it is nowhere. */
export async function findEvidence(parts: EvidenceParts, sha256: string): Promise<string> {
  const place = await evidencePath(parts, sha256);
  if ((await parts.files.size(place)) !== null) return place;
  const waiting = await waitingPath(parts, sha256);
  return (await parts.files.size(waiting)) === null ? place : waiting;
}

/**
 * Size of stored evidence.
 * @throws ProblemError E-VLT-11 where it is not in the vault
 */
export async function evidenceSize(parts: EvidenceParts, sha256: string): Promise<number> {
  const size = await parts.files.size(await findEvidence(parts, sha256));
  if (size === null) {
    throw new ProblemError(problem('E-VLT-11', '这份佐证文件不在保险库里（可能被移走或恢复时缺失）。请从备份恢复，或重新添加原文件。', sha256));
  }
  return plainSize(size, parts.key);
}

/** Evidence bytes piece by piece. */
export async function* readEvidence(parts: EvidenceParts, sha256: string): AsyncGenerator<Bytes> {
  const size = await evidenceSize(parts, sha256);
  const path = await findEvidence(parts, sha256);
  for (let index = 0; index * pieceLength < size; index += 1) yield readPiece(parts.files, path, index, parts.key);
}
