import type { ReportDocument } from '#shared/report/blocks';
import heiUrl from '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf?url';
import songUrl from '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf?url';
import { missingGlyphs } from './draw/missing-glyphs';
import type { MissingGlyph } from './draw/missing-glyphs';
import { fontCoverage, printPdf } from './draw/print-pdf';
import type { PdfFonts } from './draw/print-pdf';

/** What the page asks of the worker; `id` comes back with every answer. */
export interface PdfRequest {
  readonly id: number;
  readonly task: 'print' | 'glyphs';
  readonly document: ReportDocument;
}

/** What the worker answers. */
export type PdfReply =
  | { readonly id: number; readonly kind: 'progress'; readonly share: number }
  | { readonly id: number; readonly kind: 'printed'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly id: number; readonly kind: 'glyphs'; readonly missing: readonly MissingGlyph[] }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };

const reply = (message: PdfReply, transfer: Transferable[] = []): void => {
  self.postMessage(message, { transfer });
};

let loading: Promise<PdfFonts> | undefined;

async function readBytes(url: string): Promise<Uint8Array> {
  const found = await fetch(url);
  if (!found.ok) throw new Error(`font ${found.status}`);
  return new Uint8Array(await found.arrayBuffer());
}

async function loadFonts(): Promise<PdfFonts> {
  const [song, hei] = await Promise.all([readBytes(songUrl), readBytes(heiUrl)]);
  return { song, hei };
}

async function answer({ id, task, document }: PdfRequest): Promise<void> {
  try {
    const fonts = await (loading ??= loadFonts());
    if (task === 'glyphs') {
      reply({ id, kind: 'glyphs', missing: missingGlyphs(document, fontCoverage(fonts)) });
      return;
    }
    let told = 0;
    const bytes = await printPdf(document, fonts, (share) => {
      if (share - told < 0.05) return;
      told = share;
      reply({ id, kind: 'progress', share });
    });
    const own = new Uint8Array(bytes);
    reply({ id, kind: 'printed', bytes: own }, [own.buffer]);
  } catch (error) {
    loading = undefined;
    reply({ id, kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

self.addEventListener('message', (event: MessageEvent<PdfRequest>) => {
  void answer(event.data);
});
