import type { ReactNode } from 'react';
import type { Problem } from '#shared/base/problem';
import { canLosePosition } from '#shared/checklist/photo-position';
import type { Evidence } from '#shared/dossier/core-records';
import type { EvidenceDesk } from '../../../session/evidence-desk';

interface PackedPhotoProps {
  readonly evidence: Evidence;
  readonly desk: EvidenceDesk;
  readonly readOnly: boolean;
  readonly onProblems: (problems: readonly Problem[]) => void;
}

/** What a package carries of a photo that tells where it was taken: a copy without that unless the user wants the original. Nothing for all other evidence. */
export function PackedPhoto({ evidence, desk, readOnly, onProblems }: PackedPhotoProps): ReactNode {
  if (!evidence.marks.includes('gps') || !canLosePosition(evidence.mediaType)) return null;
  const original = evidence.packedAs === 'original';
  const choose = async (): Promise<void> => {
    if (original) onProblems(await desk.removePositions([evidence]));
    else onProblems(await desk.update({ ...evidence, packedAs: 'original' }, '申报包改为收录照片原件'));
  };
  return (
    <>
      <span className="gd-muted">{original ? '申报包收录原件（含拍摄位置）' : '申报包收录去除位置的副本'}</span>
      <button type="button" className="gd-button-link" disabled={readOnly} onClick={() => void choose()}>
        {original ? '改收去除位置的副本' : '改收原件'}
        <span className="gd-sr">{evidence.title}</span>
      </button>
    </>
  );
}
