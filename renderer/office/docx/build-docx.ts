import { AlignmentType, Document, Footer, Header, Packer, PageNumber, Paragraph, TabStopType, TextRun } from 'docx';
import type { IStylesOptions } from 'docx';
import { estimatePageNumbersWith } from 'docx/layout';
import { TextWatermark } from 'docx/watermarks';
import type { ReportDocument } from '#shared/report/blocks';
import { writeBlocks } from './docx-blocks';
import { headingMarks } from './docx-contents';
import type { Rasterize } from './docx-context';
import { docxProfile, fangFont, heiFont, kaiFont } from './docx-profile';
import type { DocxProfile } from './docx-profile';
import { textRuns } from './docx-text';
import { headingCounter, headingNumbering } from './heading-numbers';

/** How a DOCX is written. */
export interface DocxBuild {
  /** Draws an SVG as PNG for programs without SVG, or gives null. */
  readonly rasterize: Rasterize;
  /** Gets the share done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  /** Works out the page numbers of the contents: seconds for a long document. Without, they stay blank until updated. */
  readonly countPages?: boolean;
}

/**
 * A report as the bytes of a DOCX that Word, WPS and LibreOffice open: styles, contents, tables with repeated heads,
 * figures as SVG with a picture beside it. Page numbers of the contents are fields: LibreOffice works them out when it opens
 * the file, Word offers to. Counted, they hold until then the page on which Word's layout puts a heading, as well as it
 * can be followed. A watermark lies across every page and stands as a word in the header
 * and on the cover, for programs that do not draw it. The creation time inside the file is the moment of writing.
 */
export async function buildDocx(document: ReportDocument, { rasterize, onProgress, countPages = false }: DocxBuild): Promise<ArrayBuffer> {
  const profile = docxProfile(document.profile);
  const contents = document.blocks.some((block) => block.kind === 'contents');
  const children = await writeBlocks(document.blocks, { profile, rasterize, count: headingCounter(), marks: contents ? headingMarks(document.blocks) : new Map(), ...(document.watermark === undefined ? {} : { watermark: document.watermark }) }, (share) => onProgress?.(share * 0.4));
  const covered = document.blocks[0]?.kind === 'cover';
  const file = new Document({
    title: document.title,
    subject: document.subject,
    creator: document.author,
    lastModifiedBy: document.author,
    ...(contents ? { features: { updateFields: true }, ...(countPages ? { pageNumbers: estimatePageNumbersWith({ guess: true }) } : {}) } : {}),
    numbering: headingNumbering,
    styles: styles(profile),
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin: { ...profile.margins, header: 850, footer: 850 } }, titlePage: covered },
        headers: { default: header(document), ...(covered ? { first: new Header({ children: [new Paragraph({ children: watermark(document) })] }) } : {}) },
        footers: { default: footer(document, profile), ...(covered ? { first: new Footer({ children: [new Paragraph({ children: [] })] }) } : {}) },
        children,
      },
    ],
  });
  return await Packer.toArrayBuffer(file);
}

/**
 * A mark that ends a line may hang over its edge. Word and WPS do so unasked; LibreOffice takes the word for its
 * opposite and sets the mark within the line. Unsaid, it would hang the mark too and then not draw it in justified text.
 */
const hanging = { overflowPunctuation: true };

function styles(profile: DocxProfile): IStylesOptions {
  // All are bold, as in the PDF: where 黑体 is missing another font takes its place, in which a chapter not in bold would
  // look lighter than its sections; and the Latin number beside 黑体 always would.
  const heading = (level: 0 | 1 | 2 | 3): object => ({
    run: { font: level === 0 ? heiFont : level === 1 ? kaiFont : fangFont, size: profile.heads[level], bold: true, color: '000000' },
    paragraph: { keepNext: true, keepLines: true, spacing: { before: level === 0 ? 280 : 160, after: 60, line: profile.leading, lineRule: 'exact' as const } },
  });
  return {
    default: {
      document: { run: { font: fangFont, size: profile.body, language: { eastAsia: 'zh-CN', value: 'en-US' } }, paragraph: { ...hanging, spacing: { line: profile.leading, lineRule: 'exact' } } },
      heading1: heading(0),
      heading2: heading(1),
      heading3: heading(2),
      heading4: heading(3),
    },
    paragraphStyles: [
      ...[1, 2, 3].map((level) => ({ id: `TOC${level}`, name: `toc ${level}`, basedOn: 'Normal', run: { size: 24 }, paragraph: { indent: { left: (level - 1) * 300 }, spacing: { line: 350, lineRule: 'exact' as const } } })),
      { id: 'GongdunCaption', name: '题注（工盾）', basedOn: 'Normal', run: { font: heiFont, size: profile.table }, paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 120, after: 80, line: 300, lineRule: 'exact' } } },
    ],
  };
}

function header(document: ReportDocument): Header {
  const words = [document.watermark, document.header].filter((text) => text !== undefined && text !== '').join('　');
  const children = [...watermark(document), ...(words === '' ? [] : textRuns(words, { size: 18, color: '5C6670', font: heiFont }))];
  return new Header({ children: [new Paragraph({ children, alignment: AlignmentType.RIGHT })] });
}

/** Across the page behind the text; Word and WPS remove it by their own command for watermarks. */
function watermark({ watermark: text }: ReportDocument): TextWatermark[] {
  if (text === undefined || text === '') return [];
  const width = Math.min(440, text.length * 130);
  return [new TextWatermark({ text, font: heiFont.eastAsia, color: '#C8CDD3', opacity: 0.5, rotation: -38, width, height: width / text.length })];
}

function footer(document: ReportDocument, profile: DocxProfile): Footer {
  const look = { size: 18, color: '3B444D', font: heiFont };
  return new Footer({
    children: [
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: profile.contentWidth }],
        children: [...textRuns(document.footer ?? '', look), new TextRun({ ...look, children: ['\t第 ', PageNumber.CURRENT, ' 页 共 ', PageNumber.TOTAL_PAGES, ' 页'] })],
      }),
    ],
  });
}
