import type { Result } from '#shared/base/result';
import type { VaultCalls } from '#shared/vault/vault-calls';

/** A call on its way to the vault's worker; `evidenceFeed` is the worker's own: it reads a chosen file by itself. */
export interface VaultQuestion {
  readonly number: number;
  readonly name: keyof VaultCalls | 'evidenceFeed';
  readonly args: unknown;
}

/** Its answer, under the same number. */
export interface VaultAnswer {
  readonly number: number;
  readonly result: Result<unknown>;
}

/** Told at the start, and whenever another one is chosen: the folder for backups; null where none is remembered. */
export interface FolderNews {
  readonly folder: FileSystemDirectoryHandle | null;
}

/** Code of the sentence that the browser wants to be asked again before the folder can be written. */
export const folderPermissionCode = 'E-VLT-56';

/** A part of a chosen file on its way to incoming evidence, in bytes. */
export interface FileSpan {
  readonly token: string;
  readonly offset: number;
  readonly length: number;
}

/** Lets the vault's side read a span by itself; gives the bytes taken, 0 where it cannot and they must be sent. */
export type SpanFeeder = (file: Blob, span: FileSpan) => Promise<Result<{ readonly fed: number }>>;

/** Calls the vault by name, wherever it runs. */
export type VaultCaller = <N extends keyof VaultCalls>(
  name: N,
  ...args: Parameters<VaultCalls[N]>
) => ReturnType<VaultCalls[N]>;
