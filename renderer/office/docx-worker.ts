import type { ReportDocument } from '#shared/report/blocks';
import { buildDocx } from './docx/build-docx';

/** What the page sends: the document, later the pictures that the worker asked for. */
export type DocxRequest = { readonly kind: 'build'; readonly document: ReportDocument } | { readonly kind: 'picture'; readonly id: number; readonly png: Uint8Array };

/** What the worker sends; a `picture` is a question, because a worker cannot draw an SVG. */
export type DocxReply =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'picture'; readonly id: number; readonly svg: string; readonly size: { readonly width: number; readonly height: number } }
  | { readonly kind: 'built'; readonly bytes: ArrayBuffer }
  | { readonly kind: 'failed'; readonly message: string };

const reply = (message: DocxReply, transfer: Transferable[] = []): void => {
  self.postMessage(message, { transfer });
};

const waiting = new Map<number, (png: Uint8Array) => void>();
let lastId = 0;

async function askForPicture(svg: string, size: { readonly width: number; readonly height: number }): Promise<Uint8Array> {
  const id = ++lastId;
  return await new Promise((resolve) => {
    waiting.set(id, resolve);
    reply({ kind: 'picture', id, svg, size });
  });
}

async function build(document: ReportDocument): Promise<void> {
  try {
    let told = 0;
    const onProgress = (share: number): void => {
      if (share - told < 0.05) return;
      told = share;
      reply({ kind: 'progress', share });
    };
    const bytes = await buildDocx(document, { rasterize: askForPicture, onProgress, countPages: true });
    reply({ kind: 'built', bytes }, [bytes]);
  } catch (error) {
    reply({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

self.addEventListener('message', ({ data }: MessageEvent<DocxRequest>) => {
  if (data.kind === 'build') void build(data.document);
  else {
    waiting.get(data.id)?.(data.png);
    waiting.delete(data.id);
  }
});
