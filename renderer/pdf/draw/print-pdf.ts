import type { ReportDocument } from '#shared/report/blocks';
import { drawDocument } from './draw';
import type { Covers } from './draw-context';
import { KeptLayout } from './kept-layout';
import { heiFont, songFont } from './page-profile';
import type { PdfDefinition } from './pdf-node';
import { PdfKitDocument, SvgMeasure } from './pdfmake-parts';
import type { PdfDocument } from './pdfmake-parts';
import { TaggedRenderer } from './tagged-renderer';

/** Bytes of the two bundled fonts. */
export interface PdfFonts {
  readonly song: Uint8Array;
  readonly hei: Uint8Array;
}

/**
 * A report as PDF bytes. No clock, no network, no files: fonts come in as bytes, so equal input gives equal bytes.
 * We drive pdfmake's parts ourselves instead of its `createPdf`, which would resolve addresses and paths; nothing in a
 * definition can make this function fetch or read anything.
 * @param document the report
 * @param fonts the bundled fonts
 * @param onProgress share done, 0 to 1
 */
export async function printPdf(document: ReportDocument, fonts: PdfFonts, onProgress?: (share: number) => void): Promise<Uint8Array> {
  const pdf = newDocument(document, fonts);
  const chunks: Uint8Array[] = [];
  const done = new Promise<Uint8Array>((resolve, reject) => {
    pdf.on('data', (chunk) => chunks.push(chunk));
    pdf.on('end', () => resolve(joined(chunks)));
    pdf.on('error', reject);
  });
  const definition = drawDocument(document, coverage(pdf));
  onProgress?.(0.1);
  const pages = layout(definition, pdf);
  onProgress?.(0.5);
  new TaggedRenderer(pdf, onProgress && ((share) => onProgress(0.5 + share * 0.45))).renderPages(pages);
  pdf.end();
  return await done;
}

/** Which code points both fonts can draw. */
export function fontCoverage(fonts: PdfFonts): Covers {
  const pdf = newDocument({ title: '', subject: '', author: '', createdOn: '2000-01-01' }, fonts);
  return coverage(pdf);
}

function newDocument(facts: Pick<ReportDocument, 'title' | 'subject' | 'author' | 'createdOn'>, fonts: PdfFonts): PdfDocument {
  const families = Object.fromEntries([songFont, heiFont].map((name) => [name, { normal: name, bold: name, italics: name, bolditalics: name }]));
  const created = new Date(`${facts.createdOn}T00:00:00+08:00`);
  const options = {
    size: [595.28, 841.89],
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: 'zh-CN',
    compress: true,
    fontLayoutCache: true,
    autoFirstPage: false,
    font: null,
    info: { Title: facts.title, Subject: facts.subject, Author: facts.author, Creator: '工盾自评', Producer: 'pdfmake', CreationDate: created, ModDate: created },
  };
  // The last argument is pdfmake's policy for local paths: only the names of registered fonts are let through.
  const pdf = new PdfKitDocument(families, {}, {}, {}, options, null, (path: string) => path === songFont || path === heiFont);
  pdf.registerFont(songFont, fonts.song);
  pdf.registerFont(heiFont, fonts.hei);
  return pdf;
}

function coverage(pdf: PdfDocument): Covers {
  const song = pdf.provideFont(songFont, false, false).font;
  const hei = pdf.provideFont(heiFont, false, false).font;
  const known = new Map<number, boolean>();
  return (codePoint) => {
    const before = known.get(codePoint);
    if (before !== undefined) return before;
    const covered = song.hasGlyphForCodePoint(codePoint) && hei.hasGlyphForCodePoint(codePoint);
    known.set(codePoint, covered);
    return covered;
  };
}

function layout(definition: PdfDefinition, pdf: PdfDocument): ReturnType<KeptLayout['layoutDocument']> {
  const { width, height } = definition.pageSize;
  const [left, top, right, bottom] = definition.pageMargins;
  const builder = new KeptLayout({ width, height, orientation: 'portrait' }, { left, top, right, bottom }, new SvgMeasure());
  const watermark = definition.watermark === null ? null : { text: definition.watermark, font: heiFont, color: '#8a94a0', opacity: 0.16, fontSize: Math.min(110, 420 / definition.watermark.length), angle: -38 };
  return builder.layoutDocument(definition.content, pdf, {}, definition.style, undefined, definition.header, definition.footer, watermark);
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
