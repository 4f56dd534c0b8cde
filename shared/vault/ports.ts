import type { UpgradeStep } from '../dossier/upgrades/upgrade-steps';
import type { Bytes } from './bytes';

/** A file that only grows at its end. Positions are bytes from its start. */
export interface AppendFile {
  size(): number;
  /** Adds bytes at the end; may throw after a part of them. They are not durable before `flush`. */
  write(bytes: Uint8Array): Promise<void>;
  /** Resolves when everything written is on the disk itself (fsync). */
  flush(): Promise<void>;
  /** Cuts the file and makes the cut durable. */
  truncate(size: number): Promise<void>;
  close(): Promise<void>;
}

/** Who holds a dossier, or the right to write it. */
export type LockResult = { readonly held: true; release(): Promise<void> } | { readonly held: false; readonly owner: string };

/**
 * The files under the vault: Node files or the browser's private file system (OPFS). Paths are relative, with `/`.
 * Every call that changes something resolves only when the change survives a power cut. Failures are thrown with a
 * `code` (ENOSPC, EACCES, EIO …) or a DOMException name; `storageProblem` puts them into words.
 */
export interface VaultFiles {
  /** Size in bytes, null where there is no such file. */
  size(path: string): Promise<number | null>;
  /** Names in a folder, sorted; empty where there is none. */
  list(folder: string): Promise<readonly string[]>;
  /** Up to `length` bytes from `offset`; fewer at the end of the file. */
  read(path: string, offset: number, length: number): Promise<Bytes>;
  /** Opens (and makes) a file for appending; one opener at a time. */
  openAppend(path: string): Promise<AppendFile>;
  /** Replaces a whole file: temporary file, fsync, read back and compare, rename, fsync of the folder. */
  replace(path: string, bytes: Uint8Array): Promise<void>;
  /** Moves a closed file inside the vault, over an older one if there is one. */
  move(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  removeFolder(folder: string): Promise<void>;
  /** Takes the right to write a dossier's folder, or says who has it. */
  lock(folder: string, owner: string): Promise<LockResult>;
  /** Bytes free for writing, null where the host cannot tell. */
  free(): Promise<number | null>;
}

/** An AES-256-GCM key; the nonce is 12 bytes and never repeats under one key. */
export interface SealKey {
  seal(nonce: Uint8Array, bound: Uint8Array, plain: Uint8Array): Promise<Bytes>;
  /** Rejects where key, nonce, bound data or bytes are not the ones that were sealed. */
  unseal(nonce: Uint8Array, bound: Uint8Array, sealed: Uint8Array): Promise<Bytes>;
}

/** Hashes, randomness and key derivation of the host. */
export interface VaultCrypto {
  sha256(bytes: Uint8Array): Promise<Bytes> | Bytes;
  random(length: number): Bytes;
  sealKey(raw: Uint8Array): Promise<SealKey>;
  /** Argon2id, 32 bytes out. `memory` in KiB. */
  argon2id(secret: Uint8Array, salt: Uint8Array, cost: { readonly memory: number; readonly passes: number }): Promise<Bytes>;
  /** SHA-256 over a stream of any length. */
  sha256Stream(): Promise<StreamHasher>;
  /** SM3 over a stream of any length; several times slower, so nobody should wait for it while adding files. */
  sm3Stream(): Promise<StreamHasher>;
}

/** A hash that grows piece by piece. Pieces are kept until `digest`: whoever passes one must not write into it again. */
export interface StreamHasher {
  update(bytes: Uint8Array): void;
  /** Lower-case hex; ends the hasher. */
  digest(): Promise<string> | string;
}

/** All that the vault needs from its surroundings. */
export interface VaultParts {
  readonly files: VaultFiles;
  readonly crypto: VaultCrypto;
  /** Instant, RFC 3339 in UTC, as the machine claims it. */
  readonly now: () => string;
  /** Shown to others while a dossier is open here, e.g. `张三（财务室电脑，进程 4120）`. */
  readonly owner: string;
  /** Files under a folder of the user's choice (a stick); only hosts that can. */
  readonly outside?: (folder: string) => VaultFiles;
  /** Steps between the formats of a dossier; those of this program unless told. */
  readonly upgrades?: readonly UpgradeStep[];
}
