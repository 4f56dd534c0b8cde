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

/** Calls the vault by name, wherever it runs. */
export type VaultCaller = <N extends keyof VaultCalls>(
  name: N,
  ...args: Parameters<VaultCalls[N]>
) => ReturnType<VaultCalls[N]>;
