import type { Problem } from '#shared/base/problem';
import { put } from '#shared/dossier/change';
import type { Change } from '#shared/dossier/change';
import type { Evidence } from '#shared/dossier/core-records';
import type { Records } from '#shared/dossier/stores';
import { normalizeLine } from '#shared/text/normalize';
import type { VaultHost } from '../host/host';
import { sniffFile } from './evidence-sniff';
import { scaledPhoto } from './scaled-photo';

/** How far an intake is. */
export interface IntakeProgress {
  readonly files: number;
  readonly filesDone: number;
  readonly bytes: number;
  readonly bytesDone: number;
}

/** What adding files needs. */
export interface IntakeInput {
  readonly vault: Pick<VaultHost, 'putBlob'>;
  readonly dossierId: string;
  readonly files: readonly File[];
  readonly known: Records<'evidence'>;
  readonly now: () => string;
  readonly newId: () => string;
  readonly by: string;
  /** Also keep a smaller copy of large photos for documents; the original always stays. */
  readonly scalePhotos: boolean;
  readonly onProgress?: (progress: IntakeProgress) => void;
  readonly signal?: AbortSignal;
  /** Makes the records of one file durable before the next file starts. */
  readonly save: (changes: readonly Change[]) => Promise<readonly Problem[]>;
}

/** What came of it: evidence to link, and what was refused, with reasons. */
export interface IntakeResult {
  readonly evidence: readonly Evidence[];
  /** Of these, how many were already there by content and are only linked again. */
  readonly duplicates: number;
  readonly problems: readonly Problem[];
  readonly stopped: boolean;
}

/**
 * Takes files in one after the other: judge, store the bytes by hash, then save the record. Bytes are durable before
 * any record refers to them, so a crash leaves no record without bytes. One file that is refused does not stop the
 * others; stopping keeps what is already saved.
 */
export async function takeFiles(input: IntakeInput): Promise<IntakeResult> {
  const evidence: Evidence[] = [];
  const problems: Problem[] = [];
  const bytes = input.files.reduce((sum, file) => sum + file.size, 0);
  const byHash = new Map<string, Evidence>(Object.values(input.known).flatMap((one) => (one.sha256 && !one.deleted ? [[`${one.sha256} ${one.title}`, one] as const] : [])));
  let duplicates = 0;
  let before = 0;
  for (const [at, file] of input.files.entries()) {
    if (input.signal?.aborted) return { evidence, duplicates, problems, stopped: true };
    const report = (done: number): void => input.onProgress?.({ files: input.files.length, filesDone: at, bytes, bytesDone: before + done });
    report(0);
    const taken = await takeFile(input, file, report);
    before += file.size;
    if (!taken.ok) {
      // A stop is the user's wish, not a fault of the file.
      if (!input.signal?.aborted) problems.push(...taken.problems);
      continue;
    }
    const key = `${taken.value.sha256} ${taken.value.title}`;
    const known = byHash.get(key);
    if (known) {
      duplicates += 1;
      evidence.push(known);
      continue;
    }
    const failed = await input.save([put('evidence', taken.value.id, taken.value)]);
    if (failed.length > 0) {
      problems.push(...failed);
      return { evidence, duplicates, problems, stopped: true };
    }
    byHash.set(key, taken.value);
    evidence.push(taken.value);
  }
  input.onProgress?.({ files: input.files.length, filesDone: input.files.length, bytes, bytesDone: bytes });
  return { evidence, duplicates, problems, stopped: input.signal?.aborted ?? false };
}

type Taken = { readonly ok: true; readonly value: Evidence } | { readonly ok: false; readonly problems: readonly Problem[] };

async function takeFile(input: IntakeInput, file: File, onProgress: (done: number) => void): Promise<Taken> {
  const sniffed = await sniffFile(file);
  if (!sniffed.ok) return sniffed;
  const stored = await input.vault.putBlob(input.dossierId, file, onProgress, input.signal);
  if (!stored.ok) return stored;
  const scaled = input.scalePhotos ? await scaledPhoto(file, sniffed.value.mediaType) : null;
  const small = scaled ? await input.vault.putBlob(input.dossierId, scaled, undefined, input.signal) : null;
  const { sha256, sm3, size } = stored.value;
  return {
    ok: true,
    value: {
      id: input.newId(),
      title: normalizeLine(file.name).toWellFormed() || '未命名文件',
      kind: 'file',
      sha256,
      sm3,
      size,
      mediaType: sniffed.value.mediaType,
      addedAt: input.now(),
      addedBy: input.by,
      validUntil: null,
      location: '',
      marks: sniffed.value.marks,
      scaledSha256: small?.ok ? small.value.sha256 : null,
      note: '',
      deleted: null,
    },
  };
}
