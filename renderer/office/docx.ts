import { ProblemError, problem } from '#shared/base/problem';
import type { ReportDocument } from '#shared/report/blocks';

const mediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Pictures are drawn at twice their size, for sharp print. */
const sharpness = 2;

/**
 * A report as a DOCX that can be edited in Word and WPS. The writer is loaded when first used.
 * @throws ProblemError E-DOCX-01 when it cannot be written
 */
export async function renderDocx(document: ReportDocument): Promise<Blob> {
  try {
    const { buildDocx } = await import('./docx/build-docx');
    return new Blob([await buildDocx(document, drawPicture)], { type: mediaType });
  } catch (error) {
    const failed = new ProblemError(problem('E-DOCX-01', '生成 DOCX 时出错，没有写出文件。请重试，或先导出 PDF。'));
    failed.cause = error;
    throw failed;
  }
}

/** An SVG as PNG by the page's own canvas. */
async function drawPicture(svg: string, size: { readonly width: number; readonly height: number }): Promise<Uint8Array> {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    await image.decode();
    const canvas = new OffscreenCanvas(size.width * sharpness, size.height * sharpness);
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('no canvas');
    pen.fillStyle = '#ffffff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
  } finally {
    URL.revokeObjectURL(image.src);
  }
}
