import { withoutPosition } from '#shared/checklist/photo-position';
import type { Evidence } from '#shared/dossier/core-records';

/** A photo larger than this is handed out as it is: cleaning needs all of it in memory. */
const largestPhoto = 200 * 1024 * 1024;

/**
 * The bytes as they leave the app: a photo that tells where it was taken loses that, anything else is unchanged.
 * `cleaned` is false where a position had to stay (HEIC, TIFF, damaged): the caller says so.
 */
export async function exportedCopy(bytes: Blob, evidence: Pick<Evidence, 'marks' | 'mediaType'>): Promise<{ readonly bytes: Blob; readonly cleaned: boolean }> {
  if (!evidence.marks.includes('gps')) return { bytes, cleaned: true };
  if (bytes.size > largestPhoto) return { bytes, cleaned: false };
  const turned = await wayUp(bytes);
  const clean = withoutPosition(new Uint8Array(await bytes.arrayBuffer()), evidence.mediaType, turned);
  return clean ? { bytes: new Blob([clean], { type: evidence.mediaType }), cleaned: true } : { bytes, cleaned: false };
}

async function wayUp(photo: Blob): Promise<number> {
  try {
    const { orientation } = await import('exifr');
    return (await orientation(photo)) ?? 1;
  } catch {
    return 1;
  }
}
