import type { ReportDocument } from '#shared/report/blocks';
import { renderPdf } from '../../../renderer/pdf/render-pdf';

/** Watches how long the window stands still at most between two frames, until the returned function is called. */
function watchFrames(): () => number {
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
  return () => {
    watching = false;
    return gap;
  };
}

let held: ReportDocument | null = null;

/** Keeps the document that is measured next, so that its way into the page is not measured with it. */
function hold(document: ReportDocument): void {
  held = document;
}

/** Draws the held document and watches the frames meanwhile. */
async function measure(): Promise<{ ms: number; gap: number; bytes: number }> {
  if (!held) throw new Error('no document');
  const frames = watchFrames();
  const from = performance.now();
  const blob = await renderPdf(held);
  return { ms: performance.now() - from, gap: frames(), bytes: blob.size };
}

/** The longest gap while nothing is done: what the machine's other work costs. */
async function idleGap(ms: number): Promise<number> {
  const frames = watchFrames();
  await new Promise((resolve) => setTimeout(resolve, ms));
  return frames();
}

Object.assign(window, { hold, measure, idleGap });
