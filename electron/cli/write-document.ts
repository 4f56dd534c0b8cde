import { createRequire } from 'node:module';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { problem } from '#shared/base/problem';
import type { ReportDocument } from '#shared/report/blocks';
import { buildDocx } from '../../renderer/office/docx/build-docx';
import type { Rasterize } from '../../renderer/office/docx/docx-context';
import { missingGlyphs } from '../../renderer/pdf/draw/missing-glyphs';
import { fontCoverage, printPdf } from '../../renderer/pdf/draw/print-pdf';
import type { PdfFonts } from '../../renderer/pdf/draw/print-pdf';
import { usageFailure } from './arguments';
import type { Surroundings } from './command';
import { CommandFailure, exitCodes } from './exit';

let loading: Promise<PdfFonts> | undefined;

/** The bundled fonts; they come with the package, nothing is looked for on the system. */
export function pdfFonts(): Promise<PdfFonts> {
  const require = createRequire(import.meta.url);
  const read = async (name: string): Promise<Uint8Array> => await readFile(require.resolve(`@expo-google-fonts/${name}.ttf`));
  return (loading ??= Promise.all([read('noto-serif-sc/400Regular/NotoSerifSC_400Regular'), read('noto-sans-sc/400Regular/NotoSansSC_400Regular')]).then(([song, hei]) => ({ song, hei })));
}

/** What was written; a type, so that it is an answer in JSON as it stands. */
export type WrittenDocument = {
  readonly file: string;
  readonly bytes: number;
  /** Characters that the fonts lack; in the PDF they stand as framed code points. */
  readonly missingGlyphs: { readonly char: string; readonly codePoint: string; readonly context: string }[];
  /** Figures of a DOCX that could not be drawn as pictures; programs without SVG show their words instead. */
  readonly figuresAsWords: number;
  /** Why the first of them could not; empty where all could. */
  readonly figureTrouble: string;
};

/**
 * Writes a document as PDF or DOCX, by the ending of the file's name. `countPages` fills in the page numbers of a DOCX's
 * contents, which takes seconds.
 * @throws CommandFailure, exit code 2, for another ending and where the file cannot be written
 */
export async function writeDocument(document: ReportDocument, file: string, { countPages = true }: { readonly countPages?: boolean } = {}): Promise<WrittenDocument> {
  const kind = extname(file).toLowerCase();
  if (kind !== '.pdf' && kind !== '.docx') throw usageFailure(`--out 的文件名应以 .pdf 或 .docx 结尾，当前是“${kind.slice(0, 20)}”。`, 'out');
  const fonts = await pdfFonts();
  if (kind === '.pdf') {
    const missing = missingGlyphs(document, fontCoverage(fonts));
    const bytes = await printPdf(document, fonts);
    await writeWhole(file, bytes);
    return { file, bytes: bytes.length, missingGlyphs: missing.map((each) => ({ ...each })), figuresAsWords: 0, figureTrouble: '' };
  }
  const figures = figurePictures(fonts);
  const bytes = new Uint8Array(await buildDocx(document, { rasterize: figures.rasterize, countPages }));
  await writeWhole(file, bytes);
  return { file, bytes: bytes.length, missingGlyphs: [], figuresAsWords: figures.failed(), figureTrouble: figures.trouble() };
}

/** Says what a reader of the document will miss. */
export function sayShortcomings({ file, missingGlyphs: missing, figuresAsWords, figureTrouble }: WrittenDocument, { say }: Pick<Surroundings, 'say'>): void {
  for (const each of missing) say(`字体缺字：${each.char}（${each.codePoint}），文档中以方框码位表示；前后文：${each.context}`);
  if (figuresAsWords > 0) say(`提醒：“${file}”中有 ${figuresAsWords} 幅图没有生成图片（本机缺少画图组件 @napi-rs/canvas 或它不能使用，原因：${figureTrouble}）。Word 2019 以上仍显示图形；LibreOffice 和较旧的 WPS 中图的位置是空白，下方有文字说明。要完整的图，请改用 PDF，或在程序窗口中导出 DOCX。`);
}

/** Draws figures; the drawer and the coverage of the fonts are loaded with the first one. */
function figurePictures(fonts: PdfFonts): { readonly rasterize: Rasterize; readonly failed: () => number; readonly trouble: () => string } {
  let loaded: Promise<Rasterize> | undefined;
  let failed = 0;
  let trouble = '';
  const load = async (): Promise<Rasterize> => (await import('./draw-figures')).figureDrawer(fontCoverage(fonts));
  return {
    rasterize: async (svg, size) => {
      try {
        const draw = await (loaded ??= load());
        return await draw(svg, size);
      } catch (error) {
        failed += 1;
        // The first line says it; the rest is a list of places where it was looked for.
        trouble ||= String(error).split('\n', 1)[0]?.slice(0, 200) ?? '';
        return null;
      }
    },
    failed: () => failed,
    trouble: () => trouble,
  };
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
