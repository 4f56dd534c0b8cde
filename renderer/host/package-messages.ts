import type { Result } from '#shared/base/result';
import type { KeyRing } from '#shared/submission/key-ring';
import type { PackOrigin } from '#shared/rules/signed-pack-file';
import type { WrittenFacts } from '#shared/submission/package-draft';
import type { TrustList } from '#shared/submission/trust';
import type { PackageReport } from '#shared/submission/verify-package';
import type { PackageOrder } from './host';

/** A written package that still lies in the worker's private file. */
export interface WrittenPackage {
  readonly facts: WrittenFacts;
  readonly file: File;
}

/** Calls that the package worker answers, beside those of the key ring. */
export interface PackageCalls {
  write(input: PackageOrder & { readonly blobs: ReadonlyMap<string, Blob> }): Promise<Result<WrittenPackage>>;
  verify(input: { readonly file: Blob; readonly trust: TrustList; readonly now: string }): Promise<Result<PackageReport>>;
  decrypt(input: { readonly file: Blob; readonly identityFile: string }): Promise<Result<Blob>>;
  readFile(input: { readonly file: Blob; readonly path: string }): Promise<Result<Uint8Array>>;
  rulePackOrigin(input: { readonly text: string; readonly trust: TrustList }): Promise<Result<PackOrigin>>;
}

/** Names of the key ring's calls that cross to the worker; `signers` stays inside. */
export const keyCallNames = ['list', 'create', 'importKeys', 'recoveryCopy', 'request', 'addCertificate', 'remove', 'trusted', 'trust', 'forget', 'recipients', 'addRecipient', 'forgetRecipient'] as const;
export type KeyCallName = Exclude<keyof KeyRing, 'signers' | 'addTokenKey'>;

/** To the worker: a call, or the wish to stop one. */
export type PackageQuestion =
  | { readonly number: number; readonly name: keyof PackageCalls | `keys.${KeyCallName}`; readonly input: unknown }
  | { readonly number: number; readonly stop: true };

/** From the worker: progress of a call, or its result. */
export type PackageAnswer =
  | { readonly number: number; readonly step: 'write' | 'check'; readonly done: number; readonly total: number }
  | { readonly number: number; readonly result: Result<unknown> };
