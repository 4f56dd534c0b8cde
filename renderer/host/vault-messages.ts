import type { Result } from '#shared/base/result';
import type { VaultCalls } from '#shared/vault/vault-calls';

/** A call on its way to the vault's worker. */
export interface VaultQuestion {
  readonly number: number;
  readonly name: keyof VaultCalls;
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

/** Calls the vault by name, wherever it runs. */
export type VaultCaller = <N extends keyof VaultCalls>(
  name: N,
  ...args: Parameters<VaultCalls[N]>
) => ReturnType<VaultCalls[N]>;
