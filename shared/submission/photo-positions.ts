import { canLosePosition } from '../checklist/photo-position';
import type { Evidence } from '../dossier/core-records';

/** Photos that tell where they were taken, by what becomes of that in the next package. */
export interface PhotoPositions {
  /** Undecided: the export makes a copy without the position and packs that. */
  readonly open: readonly Evidence[];
  /** Packed as a copy without the position. */
  readonly removed: readonly Evidence[];
  /** Packed with the position: the user wants it so, or this kind of file cannot be cleaned. */
  readonly kept: readonly Evidence[];
}

/**
 * Sorts the photos with a position among evidence.
 * @param evidence what a package will carry
 * @example photoPositions(packedEvidence(source)).kept.length // 0: nothing gives a place away
 */
export function photoPositions(evidence: readonly Evidence[]): PhotoPositions {
  const photos = evidence.filter((one) => one.marks.includes('gps'));
  const of = (fate: keyof PhotoPositions): readonly Evidence[] => photos.filter((one) => fateOf(one) === fate);
  return { open: of('open'), removed: of('removed'), kept: of('kept') };
}

function fateOf({ packedAs, mediaType }: Evidence): keyof PhotoPositions {
  if (typeof packedAs === 'object') return 'removed';
  return packedAs === 'original' || !canLosePosition(mediaType) ? 'kept' : 'open';
}
