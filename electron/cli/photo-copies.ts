import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { orientation } from 'exifr';
import { withoutPosition } from '#shared/checklist/photo-position';
import { problem } from '#shared/base/problem';
import { applyChanges, put } from '#shared/dossier/change';
import type { Evidence } from '#shared/dossier/core-records';
import type { EnterpriseType } from '#shared/dossier/enterprise-type';
import type { DossierData } from '#shared/dossier/stores';
import { photoPositions } from '#shared/submission/photo-positions';
import { packedEvidence } from '#shared/submission/submission-draft';
import { CommandFailure, exitCodes } from './exit';

/** The dossier whose photos are packed without their position, and the bytes of those copies by SHA-256. */
export interface PhotoCopies {
  readonly dossier: DossierData;
  readonly bytes: ReadonlyMap<string, Uint8Array>;
}

/**
 * Makes copies without the position of the photos that a package would give away, as the window's export does. The
 * dossier file and the photos are not changed.
 * @param evidence path by SHA-256; photos that are not there are left for the check of missing evidence
 * @throws CommandFailure, exit code 1: E-CLI-34 a position cannot be taken out
 */
export async function photoCopies(dossier: DossierData, type: EnterpriseType, evidence: ReadonlyMap<string, string>): Promise<PhotoCopies> {
  const bytes = new Map<string, Uint8Array>();
  const changes = [];
  const { open, removed } = photoPositions(packedEvidence({ dossier, type }));
  for (const photo of [...open, ...removed]) {
    // A copy that the window made may lie in the folder; where only the original does, the same copy comes out again.
    const made = typeof photo.packedAs === 'object' && evidence.has(photo.packedAs.sha256);
    const path = evidence.get(photo.sha256 ?? '');
    if (made || path === undefined) continue;
    const copy = await cleanCopy(photo, await readFile(path));
    const sha256 = createHash('sha256').update(copy).digest('hex');
    bytes.set(sha256, copy);
    changes.push(put('evidence', photo.id, { ...photo, packedAs: { sha256, size: copy.length } }));
  }
  return { dossier: applyChanges(dossier, changes), bytes };
}

async function cleanCopy({ title, mediaType, id }: Evidence, photo: Buffer): Promise<Uint8Array> {
  const turned = await orientation(photo).catch(() => undefined);
  const copy = withoutPosition(photo, mediaType, turned ?? 1);
  if (copy === null) throw new CommandFailure(exitCodes.no, [problem('E-CLI-34', `“${title}”的拍摄位置去不掉（文件可能已损坏）。请在程序里换一张，或选择收录原件。`, id)]);
  return copy;
}
