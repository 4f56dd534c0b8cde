import type { ReportDocument } from '#shared/report/blocks';
import { renderPdf } from '../../../renderer/pdf/render-pdf';

/** Draws a document and watches how long the window stood still meanwhile. */
async function measure(document: ReportDocument): Promise<{ ms: number; gap: number; bytes: number }> {
  let gap = 0;
  let last = performance.now();
  let watching = true;
  const watch = (): void => {
    const now = performance.now();
    gap = Math.max(gap, now - last);
    last = now;
    if (watching) requestAnimationFrame(watch);
  };
  requestAnimationFrame(watch);
  const from = performance.now();
  const blob = await renderPdf(document);
  const ms = performance.now() - from;
  watching = false;
  return { ms, gap, bytes: blob.size };
}

Object.assign(window, { measure });
