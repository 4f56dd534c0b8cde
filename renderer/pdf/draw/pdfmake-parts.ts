import documentModule from 'pdfmake/js/PDFDocument.js';
import layoutModule from 'pdfmake/js/LayoutBuilder.js';
import measureModule from 'pdfmake/js/SVGMeasure.js';
import rendererModule from 'pdfmake/js/Renderer.js';
import type { PdfNode, StructStep } from './pdf-node';

/** A font of pdfkit; `font` is fontkit's. */
export interface PdfFont {
  readonly ascender: number;
  readonly font: { hasGlyphForCodePoint(codePoint: number): boolean };
  widthOfString(text: string, size: number, features?: unknown): number;
}

/** A piece of text as laid out. */
export interface Inline {
  text: string;
  x: number;
  width: number;
  height: number;
  readonly font: PdfFont;
  readonly fontSize: number;
  readonly color?: string;
  readonly background?: string;
  readonly decoration?: string;
  readonly alignment?: string;
  readonly linkToDestination?: string;
  leadingCut?: number;
  readonly leadingIndent?: number;
  readonly trailingCut?: number;
  readonly lineEnd?: boolean | undefined;
  readonly noNewLine?: boolean | undefined;
  readonly strong?: boolean;
  readonly boxed?: boolean;
  readonly justifyShift?: number;
  readonly _pageNodeRef?: { positions?: { pageNumber: number }[] };
}

/** A line as laid out. */
export interface Line {
  x?: number;
  y?: number;
  id?: string;
  inlines: Inline[];
  maxWidth: number;
  lastLineInParagraph?: boolean;
  newLineForced?: boolean;
  leafNode?: PdfNode;
  _outline?: { id?: string; parentId?: string; text: string; expanded?: boolean };
  _pageNodeRef?: Inline['_pageNodeRef'];
  getHeight(): number;
  getWidth(): number;
  getAscenderHeight(): number;
}

/** An element of the structure tree. */
export interface StructElement {
  readonly dictionary: { readonly data: { readonly S: string } };
  add(child: unknown): StructElement;
  end(): void;
}

/** pdfkit's document with pdfmake's additions. */
export interface PdfDocument {
  _font: PdfFont;
  _info?: unknown;
  readonly page: { readonly width: number; readonly height: number };
  readonly outline: OutlineItem;
  registerFont(name: string, bytes: Uint8Array): unknown;
  provideFont(family: string, bold: boolean, italics: boolean): PdfFont;
  struct(type: string, options?: object): StructElement;
  addStructure(element: StructElement): unknown;
  markStructureContent(tag: string): unknown;
  markContent(tag: string, options?: object): unknown;
  endMarkedContent(): unknown;
  fontSize(size: number): PdfDocument;
  fillColor(color: string): PdfDocument;
  strokeColor(color: string): PdfDocument;
  lineWidth(width: number): PdfDocument;
  dash(length: number, options: object): PdfDocument;
  undash(): PdfDocument;
  moveTo(x: number, y: number): PdfDocument;
  lineTo(x: number, y: number): PdfDocument;
  rect(x: number, y: number, width: number, height: number): PdfDocument;
  stroke(): PdfDocument;
  fill(): PdfDocument;
  opacity(value: number): PdfDocument;
  text(text: string, x: number, y: number, options: object): PdfDocument;
  addPage(options: object): PdfDocument;
  on(event: 'data', listener: (chunk: Uint8Array) => void): unknown;
  on(event: 'end', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  end(): void;
}

/** A bookmark. */
export interface OutlineItem {
  addItem(text: string, options: { expanded: boolean }): OutlineItem;
}

/** One page as laid out. */
export interface LaidOutPage {
  readonly items: readonly { readonly type: string; readonly item: unknown }[];
  readonly pageSize: { readonly width: number; readonly height: number };
}

/** A node after pdfmake measured it. */
export interface MeasuredNode extends PdfNode {
  _margin?: readonly [number, number, number, number] | null;
  _inlines?: Inline[];
  _height?: number;
  _minWidth?: number;
  structPath?: readonly StructStep[];
  /** Ours: the last two rows of the table go to the next page together. */
  keepLastRows?: boolean;
  /** Ours: so much room the last rows ask for below them. */
  remarkRoom?: number;
}

/** A row about to be laid out. */
export interface LayoutRow {
  readonly rowIndex: number;
  readonly tableBody: readonly unknown[];
  readonly tableNode?: MeasuredNode;
}

/** pdfmake's measuring of text: fills in style and width of each piece. */
export interface TextMeasure {
  measure(pieces: Inline[], styles: unknown): Inline[];
  widthOfText(text: string, piece: Inline): number;
}

/** The place where the layout writes. */
export interface LayoutContext {
  readonly availableHeight: number;
  readonly availableWidth: number;
  readonly y: number;
  moveDown(points: number): unknown;
  readonly pageMargins: { readonly top: number; readonly bottom: number };
  getCurrentPage(): { readonly pageSize: { readonly height: number } } | null;
}

export interface LayoutBuilderBase {
  writer: { context(): LayoutContext; moveToNextPage(): void; beginUnbreakableBlock(): void; commitUnbreakableBlock(...at: readonly unknown[]): void; transactionLevel: number };
  processNode(node: MeasuredNode, verticalAlignmentAllowed?: boolean): void;
  docMeasure: { textInlines: TextMeasure };
  tryLayoutDocument(...parts: unknown[]): unknown;
  processTable(node: MeasuredNode): void;
  processRow(row: LayoutRow): unknown;
  buildNextLine(node: MeasuredNode): Line | null;
  layoutDocument(content: PdfNode, document: PdfDocument, styles: object, style: object, ...rest: unknown[]): LaidOutPage[];
}

export interface RendererBase {
  pdfDocument: PdfDocument;
  renderPages(pages: readonly LaidOutPage[]): void;
  renderLine(line: Line, x: number, y: number): void;
  renderVector(vector: unknown): void;
  renderSVG(svg: MeasuredNode & { x: number; y: number }): void;
  renderWatermark(page: LaidOutPage): void;
}

/** CommonJS under a bundler or under Node: the class is the default, or the default of the default. */
function classOf(module: unknown): unknown {
  const outer = (module as { default?: unknown }).default;
  return (outer as { default?: unknown } | undefined)?.default ?? outer ?? module;
}

export const LayoutBuilder = classOf(layoutModule) as new (pageSize: object, margins: object, svgMeasure: object) => LayoutBuilderBase;
export const Renderer = classOf(rendererModule) as new (document: PdfDocument, progress: ((share: number) => void) | undefined) => RendererBase;
export const PdfKitDocument = classOf(documentModule) as new (fonts: object, images: object, patterns: object, attachments: object, ...rest: unknown[]) => PdfDocument;
export const SvgMeasure = classOf(measureModule) as new () => object;
