import { problem } from '#shared/base/problem';
import type { Problem } from '#shared/base/problem';
import { put } from '#shared/dossier/change';
import type { Change } from '#shared/dossier/change';
import type { Evidence } from '#shared/dossier/core-records';
import type { VaultHost } from '../host/host';
import { exportedCopy } from './evidence-copy';

/** What the history calls the step that saves the copies. */
export const positionsLabel = '去除照片的拍摄位置';

/** What making copies needs. */
export interface CopyMaker {
  readonly vault: Pick<VaultHost, 'getBlob' | 'putBlob'>;
  readonly dossierId: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Records to save, and what could not be done. */
export interface PositionCopies {
  readonly changes: readonly Change<'evidence'>[];
  readonly problems: readonly Problem[];
}

/**
 * Makes copies of photos without the place where they were taken, one after the other, and stores them beside the
 * originals. The records that name them are for the caller to save. Errors: E-EVD-19 the position cannot be taken out,
 * and those of reading and storing; one photo that fails does not stop the others.
 */
export async function makePositionCopies(photos: readonly Evidence[], { vault, dossierId, signal, onProgress }: CopyMaker): Promise<PositionCopies> {
  const changes: Change<'evidence'>[] = [];
  const problems: Problem[] = [];
  for (const [at, photo] of photos.entries()) {
    if (signal?.aborted || photo.sha256 === null) break;
    onProgress?.(at, photos.length);
    const bytes = await vault.getBlob(dossierId, photo.sha256);
    const copy = bytes.ok ? await exportedCopy(bytes.value, photo) : null;
    const stored = copy?.cleaned ? await vault.putBlob(dossierId, copy.bytes, undefined, signal) : null;
    if (stored?.ok) changes.push(put('evidence', photo.id, { ...photo, packedAs: stored.value }));
    else if (!bytes.ok) problems.push(...bytes.problems);
    else if (stored) problems.push(...stored.problems);
    else problems.push(cannotClean(photo));
  }
  return { changes, problems };
}

/** The copies written into the records as they are now: a title changed meanwhile stays, and what was deleted stays deleted. */
export function asRecorded(changes: readonly Change<'evidence'>[], now: Readonly<Record<string, Evidence>>): readonly Change<'evidence'>[] {
  return changes.flatMap(({ key, value }) => (now[key] && value ? [put('evidence', key, { ...now[key], packedAs: value.packedAs })] : []));
}

const cannotClean = ({ title, id }: Evidence): Problem =>
  problem('E-EVD-19', `“${title}”的拍摄位置去不掉：文件可能已损坏或过大。请换一张，或在佐证里选择“申报包收录原件”。`, id);
