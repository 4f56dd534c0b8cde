import type { Problem } from '#shared/base/problem';
import { ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import type { Change } from '#shared/dossier/change';
import type { Evidence } from '#shared/dossier/core-records';
import type { Records } from '#shared/dossier/stores';
import { normalizeLine } from '#shared/text/normalize';
import type { VaultHost } from '../host/host';
import { EvidenceBook } from './evidence-book';
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
  /** Makes records durable, many at once. */
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

/** Files on their way at the same time: enough to keep disk and hashing busy, few enough for the memory. */
const atOnce = 6;
/** Progress is told at most once in so many milliseconds: drawing it must not slow the work. */
const tellEvery = 250;

/**
 * Takes files in, some at a time: judge, store the bytes by hash, then save the record together with its neighbours.
 * Bytes are durable before any record refers to them, so a crash leaves no record without bytes; bytes without a record
 * are cleared away by the vault. One file that is refused does not stop the others; stopping keeps what is stored.
 */
export async function takeFiles(input: IntakeInput): Promise<IntakeResult> {
  const book = new EvidenceBook(input.save);
  const taken = new Map<number, Evidence>();
  const problems: (readonly Problem[])[] = [];
  const byHash = new Map<string, Evidence>(Object.values(input.known).flatMap((one) => (one.sha256 && !one.deleted ? [[contentKey(one), one] as const] : [])));
  const known = new Set(byHash.values());
  const progress = progressOf(input);
  let duplicates = 0;
  let next = 0;
  const halted = (): boolean => (input.signal?.aborted ?? false) || book.problems.length > 0;
  const lane = async (): Promise<void> => {
    for (let at = next++; at < input.files.length && !halted(); at = next++) {
      const file = input.files[at]!;
      const found = await takeFile(input, file, (done) => progress.bytes(at, done));
      progress.done(at, file.size);
      if (!found.ok) {
        // A stop is the user's wish, not a fault of the file.
        if (!input.signal?.aborted) problems[at] = found.problems;
        continue;
      }
      const same = byHash.get(contentKey(found.value));
      if (same) duplicates += 1;
      else {
        byHash.set(contentKey(found.value), found.value);
        book.add(found.value);
      }
      taken.set(at, same ?? found.value);
    }
  };
  progress.tell();
  await Promise.all(Array.from({ length: Math.min(atOnce, input.files.length) }, lane));
  await book.finish();
  progress.tell();
  const inOrder = [...taken].toSorted(([left], [right]) => left - right).map(([, one]) => one);
  return {
    evidence: inOrder.filter((one) => known.has(one) || book.has(one.id)),
    duplicates,
    problems: [...problems.flat().filter((one) => one !== undefined), ...book.problems],
    stopped: halted(),
  };
}

const contentKey = ({ sha256, title }: Evidence): string => `${sha256} ${title}`;

/** Adds up how far each file is and tells it now and then. */
function progressOf({ files, onProgress }: IntakeInput): { bytes(at: number, done: number): void; done(at: number, size: number): void; tell(): void } {
  const total = files.reduce((sum, file) => sum + file.size, 0);
  const under = new Map<number, number>();
  let filesDone = 0;
  let bytesDone = 0;
  let last = -Infinity;
  const tell = (): void => {
    last = performance.now();
    const moving = [...under.values()].reduce((sum, done) => sum + done, 0);
    onProgress?.({ files: files.length, filesDone, bytes: total, bytesDone: bytesDone + moving });
  };
  const tellSometimes = (): void => {
    if (performance.now() - last >= tellEvery) tell();
  };
  return {
    tell,
    bytes(at, done) {
      under.set(at, done);
      tellSometimes();
    },
    done(at, size) {
      under.delete(at);
      filesDone += 1;
      bytesDone += size;
      tellSometimes();
    },
  };
}

async function takeFile(input: IntakeInput, file: File, onProgress: (done: number) => void): Promise<Result<Evidence>> {
  const sniffed = await sniffFile(file);
  if (!sniffed.ok) return sniffed;
  const stored = await input.vault.putBlob(input.dossierId, file, onProgress, input.signal);
  if (!stored.ok) return stored;
  const scaled = input.scalePhotos ? await scaledPhoto(file, sniffed.value.mediaType) : null;
  const small = scaled ? await input.vault.putBlob(input.dossierId, scaled, undefined, input.signal) : null;
  const { sha256, size } = stored.value;
  return ok({
    id: input.newId(),
    title: normalizeLine(file.name).toWellFormed() || '未命名文件',
    kind: 'file',
    sha256,
    // Computed behind the adding: `EvidenceDigests`.
    sm3: null,
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
  });
}
