import { createRequire } from 'node:module';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { problem } from '#shared/base/problem';
import type { ReportDocument } from '#shared/report/blocks';
import { buildDocx } from '../../renderer/office/docx/build-docx';
import { missingGlyphs } from '../../renderer/pdf/draw/missing-glyphs';
import type { MissingGlyph } from '../../renderer/pdf/draw/missing-glyphs';
import { fontCoverage, printPdf } from '../../renderer/pdf/draw/print-pdf';
import type { PdfFonts } from '../../renderer/pdf/draw/print-pdf';
import { usageFailure } from './arguments';
import { CommandFailure, exitCodes } from './exit';

let loading: Promise<PdfFonts> | undefined;

/** The bundled fonts; they come with the package, nothing is looked for on the system. */
export function pdfFonts(): Promise<PdfFonts> {
  const require = createRequire(import.meta.url);
  const read = async (name: string): Promise<Uint8Array> => await readFile(require.resolve(`@expo-google-fonts/${name}.ttf`));
  return (loading ??= Promise.all([read('noto-serif-sc/400Regular/NotoSerifSC_400Regular'), read('noto-sans-sc/400Regular/NotoSansSC_400Regular')]).then(([song, hei]) => ({ song, hei })));
}

/** What was written. */
export interface WrittenDocument {
  readonly file: string;
  readonly bytes: number;
  /** Characters that the fonts lack; in the PDF they stand as framed code points. */
  readonly missingGlyphs: readonly { readonly char: string; readonly codePoint: string; readonly context: string }[];
}

/**
 * Writes a document as PDF or DOCX, by the ending of the file's name. `countPages` fills in the page numbers of a DOCX's
 * contents, which takes seconds.
 * @throws CommandFailure, exit code 2, for another ending and where the file cannot be written
 */
export async function writeDocument(document: ReportDocument, file: string, { countPages = true }: { readonly countPages?: boolean } = {}): Promise<WrittenDocument> {
  const kind = extname(file).toLowerCase();
  if (kind !== '.pdf' && kind !== '.docx') throw usageFailure(`--out 的文件名应以 .pdf 或 .docx 结尾，当前是“${kind.slice(0, 20)}”。`, 'out');
  const fonts = await pdfFonts();
  const missing: readonly MissingGlyph[] = kind === '.pdf' ? missingGlyphs(document, fontCoverage(fonts)) : [];
  // No canvas here: in programs that do not draw SVG the words of a figure stand in for it.
  const bytes = kind === '.pdf' ? await printPdf(document, fonts) : new Uint8Array(await buildDocx(document, { rasterize: async () => await Promise.resolve(null), countPages }));
  await writeWhole(file, bytes);
  return { file, bytes: bytes.length, missingGlyphs: missing };
}

/** Writes beside the target and renames, so that the name holds the old file or the whole new one. */
export async function writeWhole(file: string, bytes: Uint8Array | string): Promise<void> {
  const part = `${file}.part`;
  try {
    await writeFile(part, bytes);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw new CommandFailure(exitCodes.usage, [problem('E-CLI-06', `写不了文件“${file}”（${(error as NodeJS.ErrnoException).code ?? ''}）。请检查文件夹是否存在、有无权限和空间。`, file)]);
  }
}
