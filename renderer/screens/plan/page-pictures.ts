import { getDocument, GlobalWorkerOptions } from 'pdfjs-dist';
import type { PDFDocumentProxy } from 'pdfjs-dist';

GlobalWorkerOptions.workerPort = new Worker(new URL('./page-worker.ts', import.meta.url), { type: 'module', name: 'pages' });

/** Opens a PDF for drawing its pages; no code from text, no network, fonts from the file itself. */
export async function openPdf(blob: Blob): Promise<PDFDocumentProxy> {
  const data = new Uint8Array(await blob.arrayBuffer());
  return await getDocument({ data, isEvalSupported: false, useSystemFonts: false, useWasm: false, enableXfa: false }).promise;
}

/** Draws one page (from 1) into the canvas, `width` CSS pixels wide. */
export async function drawPage(pdf: PDFDocumentProxy, number: number, canvas: HTMLCanvasElement, width: number): Promise<void> {
  const page = await pdf.getPage(number);
  const natural = page.getViewport({ scale: 1 });
  const sharpness = Math.min(2, globalThis.devicePixelRatio || 1);
  const viewport = page.getViewport({ scale: (width / natural.width) * sharpness });
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  canvas.style.width = `${width}px`;
  await page.render({ canvas, viewport }).promise;
}
