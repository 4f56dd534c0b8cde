import { problem, ProblemError } from '../base/problem';
import type { Bytes } from './bytes';
import { concat } from './bytes';
import { evidenceFolder, incomingFolder } from './dossier-paths';
import { evidenceHead, evidenceName, pieceLength, plainSize, readPiece, sealPiece } from './evidence-codec';
import { randomName } from './generation';
import type { AppendFile, VaultCrypto, VaultFiles } from './ports';
import type { DossierKey } from './seal';
import { sniffLength, sniffMediaType } from './sniff';

/** What is known of stored evidence bytes. */
export interface StoredEvidence {
  readonly sha256: string;
  readonly sm3: string;
  readonly size: number;
  readonly mediaType: string;
}

/** Where evidence goes: files, hashes, and the key of a protected dossier. */
export interface EvidenceParts {
  readonly files: VaultFiles;
  readonly crypto: VaultCrypto;
  readonly id: string;
  readonly key: DossierKey | null;
}

/** Path of the evidence with this hash: two levels of folders, so that none gets too long. */
export async function evidencePath({ crypto, id, key }: EvidenceParts, sha256: string): Promise<string> {
  const name = await evidenceName(sha256, key, crypto);
  return `${evidenceFolder(id)}/${name.slice(0, 2)}/${name}`;
}

/** Evidence on its way into the vault: a temporary file, hashed as it grows, named by its hash when it is whole. */
export class IncomingEvidence {
  readonly #parts: EvidenceParts;
  readonly #temporary: string;
  readonly #file: AppendFile;
  readonly #hashers: Awaited<ReturnType<VaultCrypto['blobHashers']>>;
  #start: Bytes = new Uint8Array(0);
  #rest: Bytes = new Uint8Array(0);
  #index = 0;
  #size = 0;

  private constructor(parts: EvidenceParts, temporary: string, file: AppendFile, hashers: Awaited<ReturnType<VaultCrypto['blobHashers']>>) {
    this.#parts = parts;
    this.#temporary = temporary;
    this.#file = file;
    this.#hashers = hashers;
  }

  static async begin(parts: EvidenceParts): Promise<IncomingEvidence> {
    const temporary = `${incomingFolder(parts.id)}/${randomName(parts.crypto)}.part`;
    const hashers = await parts.crypto.blobHashers();
    const file = await parts.files.openAppend(temporary);
    const incoming = new IncomingEvidence(parts, temporary, file, hashers);
    if (parts.key) await file.write(evidenceHead());
    return incoming;
  }

  async write(bytes: Bytes): Promise<void> {
    this.#hashers.update(bytes);
    if (this.#start.length < sniffLength) this.#start = concat([this.#start, bytes.subarray(0, sniffLength)]);
    this.#size += bytes.length;
    if (!this.#parts.key) return this.#file.write(bytes);
    this.#rest = concat([this.#rest, bytes]);
    // One piece is held back: only at the end is it known to be the last.
    while (this.#rest.length > pieceLength) {
      await this.#seal(this.#rest.subarray(0, pieceLength), false);
      this.#rest = this.#rest.slice(pieceLength);
    }
  }

  /** Makes the bytes durable under their name; the same bytes are stored once. */
  async finish(): Promise<StoredEvidence> {
    const { files } = this.#parts;
    try {
      if (this.#parts.key && this.#size > 0) await this.#seal(this.#rest, true);
      await this.#file.flush();
    } finally {
      await this.#file.close();
    }
    const { sha256, sm3 } = this.#hashers.digest();
    const path = await evidencePath(this.#parts, sha256);
    // Also over an older copy: adding the file again is how a damaged one is mended.
    await files.move(this.#temporary, path);
    return { sha256, sm3, size: this.#size, mediaType: sniffMediaType(this.#start) };
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

/**
 * Size of stored evidence.
 * @throws ProblemError E-VLT-11 where it is not in the vault
 */
export async function evidenceSize(parts: EvidenceParts, sha256: string): Promise<number> {
  const size = await parts.files.size(await evidencePath(parts, sha256));
  if (size === null) {
    throw new ProblemError(problem('E-VLT-11', '这份佐证文件不在保险库里（可能被移走或恢复时缺失）。请从备份恢复，或重新添加原文件。', sha256));
  }
  return plainSize(size, parts.key);
}

/** Evidence bytes piece by piece. */
export async function* readEvidence(parts: EvidenceParts, sha256: string): AsyncGenerator<Bytes> {
  const size = await evidenceSize(parts, sha256);
  const path = await evidencePath(parts, sha256);
  for (let index = 0; index * pieceLength < size; index += 1) yield readPiece(parts.files, path, index, parts.key);
}
