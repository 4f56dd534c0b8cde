import { AlignmentType, Bookmark, BorderStyle, HeadingLevel, ImageRun, Paragraph, ShadingType, TabStopType } from 'docx';
import type { FileChild } from 'docx';
import type { Block } from '#shared/report/blocks';
import { textWidth } from '#shared/report/charts/text-width';
import { headingText } from '#shared/report/heading-text';
import { announces, remarksOn } from '#shared/report/kept-company';
import { posterSize } from '#shared/report/poster-size';
import { blankPicture } from './blank-picture';
import { contentsParts } from './docx-contents';
import type { DocxContext } from './docx-context';
import { docxProfile, heiFont, posterProfile } from './docx-profile';
import type { DocxProfile } from './docx-profile';
import { cutCardParts, formParts } from './docx-form';
import { approvalParts, caption, factsParts, tableParts } from './docx-table';
import { plainText, textAlignment, textRuns } from './docx-text';

type Kind<K extends Block['kind']> = Extract<Block, { kind: K }>;
type Parts = readonly FileChild[];

const headings = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4] as const;
const aligned = { center: AlignmentType.CENTER, right: AlignmentType.RIGHT };

/** How each kind of block is written; a new kind does not compile until it has its line here. */
const writers: { readonly [K in Block['kind']]: (block: Kind<K>, context: DocxContext) => Parts | Promise<Parts> } = {
  cover,
  contents: contentsParts,
  heading: (block, { count, marks, small, newPage = false }) => {
    const numbering = block.number === undefined ? null : count(block.level, block.number);
    const look = small ? { size: small.heads[block.level - 1]! } : {};
    const children = textRuns(numbering ? block.text : headingText(block), look);
    const mark = marks.get(block);
    return [new Paragraph({ children: mark === undefined ? children : [new Bookmark({ id: mark, children })], heading: headings[block.level - 1]!, pageBreakBefore: newPage, ...(numbering ? { numbering } : {}), ...(small ? { spacing: { line: Math.round(small.heads[block.level - 1]! * 14.5), lineRule: 'exact' as const } } : {}) })];
  },
  paragraph: (block, { profile, small, announces: keepNext = false }) => [
    new Paragraph({
      // Word does so unasked, LibreOffice does not.
      widowControl: true,
      keepNext,
      children: textRuns(block.text, small ? { size: small.size } : {}),
      ...(small ? { spacing: { line: small.leading, lineRule: 'exact' as const } } : {}),
      alignment: block.align === 'center' || block.align === 'right' ? aligned[block.align] : textAlignment(block.text),
      ...((block.align ?? 'left') === 'left' && block.indent !== false ? { indent: { firstLine: profile.body * 20 } } : {}),
    }),
  ],
  list: (block, { profile, small }) =>
    block.items.map((item, at) => {
      const mark = block.ordered ? `${at + 1}. ` : '• ';
      const look = small ? { size: small.size } : {};
      return new Paragraph({ widowControl: true, children: [...textRuns(mark, look), ...textRuns(item, look)], ...(small ? { spacing: { line: small.leading, lineRule: 'exact' as const } } : {}), indent: { left: profile.body * 25, hanging: profile.body * 15 } });
    }),
  table: tableParts,
  facts: factsParts,
  form: formParts,
  'cut-cards': cutCardParts,
  figure,
  note,
  approval: approvalParts,
  'page-break': () => [],
  keep: async (block, context) => await writeBlocks(block.blocks, keptContext(block, context)),
};

/** Kinds that begin a new page by themselves when told to; before others an empty line does it. */
const opensPage: ReadonlySet<Block['kind']> = new Set(['heading', 'contents', 'keep']);
/** Kinds that have pages of their own. */
const closesPage: ReadonlySet<Block['kind']> = new Set(['page-break', 'cover', 'contents']);

/** Blocks in order as paragraphs and tables; two page breaks in a row give no empty page. */
export async function writeBlocks(blocks: readonly Block[], { newPage: opening = false, ...context }: DocxContext, onProgress?: (share: number) => void): Promise<FileChild[]> {
  const parts: FileChild[] = [];
  let newPage = opening;
  for (const [at, block] of blocks.entries()) {
    const write = writers[block.kind] as (own: Block, context: DocxContext) => Parts | Promise<Parts>;
    if (block.kind !== 'page-break') {
      if (newPage && !opensPage.has(block.kind)) parts.push(pageBreak());
      parts.push(...(await write(block, { ...context, newPage, announces: announces(block, blocks[at + 1]), remarked: remarksOn(blocks[at + 1], block) })));
      newPage = false;
    }
    newPage ||= closesPage.has(block.kind) && parts.length > 0;
    onProgress?.((at + 1) / blocks.length);
  }
  return parts;
}

function pageBreak(): Paragraph {
  return new Paragraph({ children: [], pageBreakBefore: true, spacing: { before: 0, after: 0, line: 20, lineRule: 'exact' } });
}

/** Poster text is set a little smaller than in the PDF: programs differ in what they add around a table's lines. */
const posterMargin = 0.94;

function keptContext({ look, blocks }: Kind<'keep'>, context: DocxContext): DocxContext {
  if (look === undefined) return context;
  const own = context.profile;
  const { body, leading, table, compactTable, heads } = look === 'poster' ? posterProfile(own, posterSize(blocks, { width: own.contentWidth / 20, height: (own.contentHeight / 20) * posterMargin })) : docxProfile('compact');
  const profile: DocxProfile = { ...own, body, leading, table, compactTable, heads };
  return { ...context, profile, small: { size: body, leading, heads } };
}

/** So many lines fit on a cover with all its white space; each further one takes its height (in twips) from that. */
const coverLines = 5;
const coverLineHeight = 600;
const coverIndent = 1500;
const coverSize = 26;

/** Lines of the cover as they wrap: names of forty signs take two each. */
function wrappedLines(block: Kind<'cover'>, contentWidth: number): number {
  const room = (contentWidth - coverIndent) / (coverSize * 10);
  return block.lines.reduce((sum, [name, value]) => sum + Math.max(1, Math.ceil(textWidth(`${name}：${plainText(value)}`, 1.05) / room)), 0);
}

function cover(block: Kind<'cover'>, { profile, watermark }: DocxContext): Parts {
  const center = AlignmentType.CENTER;
  const less = Math.max(0, wrappedLines(block, profile.contentWidth) - coverLines) * coverLineHeight;
  return [
    new Paragraph({
      tabStops: [{ type: TabStopType.RIGHT, position: profile.contentWidth }],
      children: [...textRuns(block.label ?? '', { font: heiFont, size: 24 }), ...(watermark === undefined ? [] : textRuns(`\t【${watermark}】`, { font: heiFont, size: 32, color: 'B42318' }))],
    }),
    new Paragraph({ children: textRuns(block.title, { size: 56, bold: true }), alignment: center, spacing: { before: 2600 - Math.min(2000, less * 0.45), line: 360, lineRule: 'auto' } }),
    ...(block.subtitle === undefined ? [] : [new Paragraph({ children: textRuns(block.subtitle, { size: 36 }), alignment: center, spacing: { before: 240 } })]),
    new Paragraph({ children: [], spacing: { before: 1800 - Math.min(1600, less * 0.55) } }),
    ...block.lines.map(([name, value]) => new Paragraph({ children: [...textRuns(`${name}：`, { font: heiFont, size: coverSize }), ...textRuns(value, { size: coverSize })], indent: { left: coverIndent } })),
    ...(block.foot === undefined ? [] : [new Paragraph({ children: textRuns(block.foot, { size: 24 }), alignment: center, spacing: { before: 900 } })]),
  ];
}

async function figure(block: Kind<'figure'>, { profile, rasterize }: DocxContext): Promise<Parts> {
  const [, , wide = 4, high = 3] = (/viewBox="([^"]+)"/.exec(block.svg)?.[1] ?? '').split(/[\s,]+/).map(Number);
  const most = (profile.contentWidth / 1440) * 96;
  // As high as in the PDF: below two headings there is no room for more, and they would stay behind alone.
  const highest = (profile.contentHeight / 1440) * 96 * 0.75;
  const width = Math.round(Math.min(most, block.widthMm === undefined ? wide * 1.05 : (block.widthMm / 25.4) * 96, (highest * wide) / high));
  const size = { width, height: Math.round((width * high) / wide) };
  const png = await rasterize(block.svg, size);
  const image = new ImageRun({
    type: 'svg',
    data: new TextEncoder().encode(block.svg),
    transformation: size,
    fallback: { type: 'png', data: png ?? blankPicture() },
    altText: { name: block.caption ?? '图', title: block.caption ?? '图', description: block.alt },
  });
  return [new Paragraph({ children: [image], alignment: AlignmentType.CENTER, spacing: { line: 240, lineRule: 'auto' }, keepNext: block.caption !== undefined }), ...caption(block.caption), ...(png === null ? [figureWords(block.alt, profile.table)] : [])];
}

/** Where no picture could be made, what the figure shows is written out: not every program draws SVG. */
function figureWords(alt: string, size: number): Paragraph {
  return new Paragraph({ children: textRuns(`（图示文字说明）${alt}`, { size, color: '5C6670' }), spacing: { after: 120, line: 300, lineRule: 'exact' } });
}

const noteLooks: Readonly<Record<Kind<'note'>['tone'], { readonly label: string; readonly fill: string; readonly bar: string }>> = {
  unofficial: { label: '本工具口径·非官方', fill: 'F1F3F5', bar: '5C6670' },
  statutory: { label: '法规原文', fill: 'EEF4FB', bar: '0B5CAD' },
  info: { label: '说明', fill: 'F4F7F9', bar: '5C6670' },
  warning: { label: '注意', fill: 'FDF3E1', bar: 'B26A00' },
};

function note(block: Kind<'note'>, { profile }: DocxContext): Parts {
  const look = noteLooks[block.tone];
  const size = profile.table + 1;
  return [
    new Paragraph({
      children: [...textRuns(`【${look.label}】`, { font: heiFont, bold: true, color: look.bar, size }), ...textRuns(block.text, { size })],
      shading: { type: ShadingType.CLEAR, color: 'auto', fill: look.fill },
      border: { left: { style: BorderStyle.SINGLE, size: 18, color: look.bar, space: 6 } },
      spacing: { before: 100, after: 160, line: 320, lineRule: 'exact' },
      indent: { left: 160 },
      alignment: textAlignment(block.text),
    }),
  ];
}
