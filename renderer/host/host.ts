import type { Problem } from '#shared/base/problem';
import type { Result } from '#shared/base/result';
import type { Entry } from '#shared/dossier/change';
import type { DossierData } from '#shared/dossier/stores';
import type { BackupStatus } from '#shared/vault/backup-status';
import type { DrillReport, RestorePreview } from '#shared/vault/restore';
import type { ArgsOf, ValueOf } from '#shared/ipc/contract';
import type { KeyRing } from '#shared/submission/key-ring';
import type { KeySummary } from '#shared/submission/key-ring-records';
import type { PackageDraft, WrittenFacts } from '#shared/submission/package-draft';
import type { TrustList } from '#shared/submission/trust';
import type { PackageReport } from '#shared/submission/verify-package';
import type { PackOrigin } from '#shared/rules/signed-pack-file';

/** One line of the list of dossiers; what is known without unlocking. */
export interface DossierSummary {
  readonly id: string;
  /** Enterprise name, or the code name of a protected dossier. */
  readonly title: string;
  readonly protected: boolean;
  readonly updatedAt: string;
  readonly sample: boolean;
  /** Set where the dossier cannot be opened as it is; the line is shown with this sentence. */
  readonly problem?: Problem;
}

/** Proof that an entry is on disk: its sequence number and the hash of the chain up to it. */
export interface Ack {
  readonly seq: number;
  readonly head: string;
  readonly at: string;
}

/** A dossier as the vault holds it. `generation` changes whenever the journal was replaced (restore, migration). */
export interface OpenedVault {
  readonly generation: string;
  readonly seq: number;
  readonly head: string;
  readonly data: DossierData;
  /** Set when somebody else has it open: then it is read-only and this says who. */
  readonly readOnly: { readonly owner: string } | null;
  /** Sentences for the user about what was repaired while opening. */
  readonly notices: readonly Problem[];
  /** Set while a restore waits for its confirmation: since when, and what it was. */
  readonly unconfirmed: { readonly at: string; readonly reason: string } | null;
}

/** What is known of stored evidence bytes. */
export interface BlobInfo {
  readonly sha256: string;
  readonly size: number;
}

/** The durable store of dossiers. Every promise of a write resolves only after the bytes are fsynced. */
export interface VaultHost {
  list(): Promise<readonly DossierSummary[]>;
  /** With a passphrase, `title` is the code name that the list shows, and the recovery code exists only in this answer. */
  create(input: { title: string; sample: boolean; passphrase: string | null }): Promise<Result<{ id: string; recoveryCode: string | null }>>;
  open(id: string, passphrase: string | null): Promise<Result<OpenedVault>>;
  /** The open dossier as it stands now, after a restore or a change of protection. */
  current(id: string): Promise<Result<OpenedVault>>;
  append(id: string, entry: Entry): Promise<Result<Ack>>;
  close(id: string): Promise<void>;
  remove(id: string): Promise<Result<null>>;
  /** Changes the title in the list; the dossier must be open. */
  rename(id: string, title: string): Promise<Result<null>>;
  /** Journal entries, newest first, for 历史 and 撤销. */
  history(id: string, limit: number): Promise<readonly (Entry & { seq: number })[]>;
  /** Streams bytes in; the same bytes are stored once. `onProgress` gets bytes done. */
  putBlob(id: string, bytes: Blob, onProgress?: (done: number) => void, signal?: AbortSignal): Promise<Result<BlobInfo>>;
  /** SM3 of stored bytes. Takes seconds for large ones, so it comes after adding, not with it. */
  sm3(id: string, sha256: string): Promise<Result<{ readonly sm3: string }>>;
  getBlob(id: string, sha256: string): Promise<Result<Blob>>;
  /** Backups, restoring and the drill; the dossier must be open. */
  readonly backups: BackupHost;
  /** Puts a passphrase on the open dossier, or changes it; `title` is the code name for the list. The code exists only in this answer. */
  protect(id: string, passphrase: string, title: string): Promise<Result<{ recoveryCode: string }>>;
  unprotect(id: string, title: string): Promise<Result<null>>;
  /** Whether this passphrase (or recovery code) opens the dossier, without opening it. */
  verifyPassphrase(id: string, secret: string): Promise<Result<null>>;
}

/** Which backup; `secret` only where it was protected otherwise than today. */
export interface BackupRef {
  readonly name: string;
  readonly place: 'inside' | 'outside';
  readonly secret: string | null;
}

/** Backups of one dossier. After a restore or its undoing the dossier must be opened again. */
export interface BackupHost {
  status(id: string): Promise<Result<BackupStatus>>;
  now(id: string): Promise<Result<BackupStatus>>;
  /** Asks for a folder for all dossiers of this computer; null where the user gave up or the host cannot. */
  chooseFolder(): Promise<Result<{ readonly path: string } | null>>;
  forgetFolder(): Promise<Result<null>>;
  /** Asks again for the right to write to the chosen folder (E-VLT-56); needs a click of the user. */
  allowFolder(): Promise<Result<null>>;
  preview(id: string, backup: BackupRef): Promise<Result<RestorePreview>>;
  restore(id: string, backup: BackupRef): Promise<Result<null>>;
  confirmRestore(id: string): Promise<Result<null>>;
  undoRestore(id: string): Promise<Result<null>>;
  drill(id: string, backup: BackupRef): Promise<Result<DrillReport>>;
}

/** Files that leave or enter the app by the user's choice. */
export interface FilesHost {
  /** Asks where, writes `.part`, reads back, renames. Resolves to null when the user gave up. */
  save(input: { suggestedName: string; bytes: Blob; kind: string }): Promise<Result<{ path: string } | null>>;
  /** Asks for one or more files. */
  pick(input: { accept: readonly string[]; multiple: boolean }): Promise<readonly File[]>;
}

/** Signing keys and trusted certificates of this machine; private keys never come to the page. */
export type KeysHost = Omit<KeyRing, 'signers' | 'addTokenKey'>;

/** PKCS#11 tokens: the key stays on the device, signatures come from it. The driver module is chosen outside the page. */
export interface TokensHost {
  /** Asks for the driver module; null: the user gave up. */
  chooseModule(): Promise<Result<{ readonly module: string; readonly name: string } | null>>;
  list(input: { module: string }): Promise<Result<ValueOf<'tokens.list'>>>;
  keys(input: { module: string; serial: string; pin: string }): Promise<Result<ValueOf<'tokens.keys'>>>;
  take(input: ArgsOf<'tokens.take'>): Promise<Result<KeySummary>>;
}

/** Where a package is to go. What is not known about it is null. */
export interface PackageTarget {
  readonly token: string;
  /** In words or as a path. */
  readonly place: string;
  readonly freeBytes: number | null;
  readonly fat32: boolean | null;
  /** Exports that broke off there and may be continued, newest first. */
  readonly unfinished: readonly { readonly order: string; readonly startedAt: string; readonly written: number; readonly total: number }[];
}

/** How long work on a package is watched and stopped. */
export interface PackageWatch {
  /** `write`: signing and writing; `check`: reading back. Bytes. */
  readonly onProgress?: (step: 'write' | 'check', done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** What is needed to write a signed package. */
export interface PackageOrder {
  readonly dossierId: string;
  readonly draft: PackageDraft;
  readonly keyIds: readonly string[];
  readonly passphrase: string;
  /** PIN of the token, '' where none of the keys lies on one. */
  readonly pin: string;
  /** Fingerprint of a compared recipient; null: in clear. */
  readonly encryptTo: string | null;
  /** What to do with what an earlier export left in the target. */
  readonly unfinished: 'keep' | 'continue' | 'remove';
  /** Instant of the signature. */
  readonly now: string;
}

/** Signed packages: writing to where the user chose, verifying a file without importing anything of it. */
export interface PackagesHost {
  /** Asks where to; null: the user gave up. */
  chooseTarget(suggestedName: string): Promise<Result<PackageTarget | null>>;
  /** Signs, writes, reads back, names the file. Resolves to null when the user gave up in a dialog. */
  write(order: PackageOrder, target: PackageTarget, watch: PackageWatch): Promise<Result<WrittenFacts | null>>;
  verify(file: Blob, options: { trust: TrustList; now: string }, watch: PackageWatch): Promise<Result<PackageReport>>;
  /** Opens an encrypted package with the text of an age identity file; nothing is kept. */
  decrypt(file: Blob, identityFile: string, watch: PackageWatch): Promise<Result<Blob>>;
  /** One file of a package that was found valid. */
  readFile(file: Blob, path: string): Promise<Result<Uint8Array>>;
  /** Who signed a rule pack file; a changed one is refused. */
  rulePackOrigin(text: string, trust: TrustList): Promise<Result<PackOrigin>>;
}

/** All that the window may ask of its surroundings; one implementation in Electron, one in a plain browser. */
export interface Host {
  readonly kind: 'electron' | 'browser';
  readonly vault: VaultHost;
  readonly files: FilesHost;
  readonly keys: KeysHost;
  /** null where the host reaches none: a plain browser. */
  readonly tokens: TokensHost | null;
  readonly packages: PackagesHost;
  /** Empties the clipboard where it still holds this text; a browser cannot compare, and cannot do it without focus. */
  clearClipboard(text: string): Promise<void>;
  /** Where data lies, in words, for the home screen. */
  dataLocation(): Promise<string>;
}
