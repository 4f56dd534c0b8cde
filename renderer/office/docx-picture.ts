import { pictureSharpness } from './docx/docx-context';

/**
 * An SVG as PNG by the page's own canvas; only a page can do it, a worker has no image that reads SVG. Its ground stays
 * clear, as in the SVG: a white one would cut the watermark behind the text.
 */
export async function drawPicture(svg: string, size: { readonly width: number; readonly height: number }): Promise<Uint8Array> {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    await image.decode();
    const canvas = new OffscreenCanvas(size.width * pictureSharpness, size.height * pictureSharpness);
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('no canvas');
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
  } finally {
    URL.revokeObjectURL(image.src);
  }
}
