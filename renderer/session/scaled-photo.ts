import { TaskQueue } from '#shared/vault/task-queue';

/** Longest side of a down-scaled copy, in pixels: sharp on an A4 page. */
const longestSide = 1920;
/** More pixels than this are not decoded: a crafted file could take all memory. */
const maxPixels = 100_000_000;

/**
 * A smaller JPEG copy of a large photo, the right way up and without any metadata; null where it would gain nothing or
 * the picture cannot be decoded.
 */
export async function scaledPhoto(file: Blob, mediaType: string): Promise<Blob | null> {
  if (mediaType !== 'image/jpeg' && mediaType !== 'image/png' && mediaType !== 'image/webp') return null;
  return oneByOne.run(() => shrink(file));
}

/** A photo of 50 megapixels takes 200 MB while it is decoded. */
const oneByOne = new TaskQueue();

async function shrink(file: Blob): Promise<Blob | null> {
  try {
    const picture = await createImageBitmap(file);
    const { width, height } = picture;
    const scale = longestSide / Math.max(width, height);
    if (scale >= 1 || width * height > maxPixels) {
      picture.close();
      return null;
    }
    const canvas = new OffscreenCanvas(Math.round(width * scale), Math.round(height * scale));
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const copy = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
    return copy.size < file.size ? copy : null;
  } catch {
    return null;
  }
}
