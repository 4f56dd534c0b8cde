/** One step on the way from the document to a piece of content in the structure tree: equal keys share an element. */
export interface StructStep {
  readonly key: object;
  readonly type: string;
  readonly alt?: string;
  readonly scope?: 'Column' | 'Row';
}

/** Left, top, right, bottom in points. */
export type Margin = readonly [number, number, number, number];

/** How text looks; inherited by runs inside. */
export interface PdfStyle {
  readonly font?: string;
  readonly fontSize?: number;
  readonly lineHeight?: number;
  readonly color?: string;
  readonly background?: string;
  readonly alignment?: 'left' | 'center' | 'right' | 'justify';
  readonly leadingIndent?: number;
  readonly noWrap?: boolean;
  readonly decoration?: 'underline';
  /** Drawn with an outline in the text's colour: the bundled fonts have no bold Song. */
  readonly strong?: boolean;
  /** Drawn in a thin frame: the code point of a character that the fonts lack. */
  readonly boxed?: boolean;
}

/**
 * What we hand to pdfmake. It writes into these objects while laying out, so every draw makes new ones.
 * The last seven keys are ours: pdfmake carries them along untouched.
 */
export interface PdfNode extends PdfStyle {
  text?: string | PdfNode[];
  stack?: PdfNode[];
  columns?: PdfNode[];
  columnGap?: number;
  table?: { widths: (number | string)[]; body: PdfNode[][]; headerRows?: number; keepWithHeaderRows?: number; dontBreakRows?: boolean; heights?: number | ((row: number) => number) };
  layout?: PdfTableLayout;
  svg?: string;
  width?: number | string;
  margin?: Margin;
  pageBreak?: 'before' | 'after';
  id?: string;
  outline?: boolean;
  outlineText?: string;
  outlineParentId?: string;
  outlineExpanded?: boolean;
  pageReference?: string;
  linkToDestination?: string;
  colSpan?: number;
  rowSpan?: number;
  fillColor?: string;
  verticalAlignment?: 'middle';
  /** Path in the structure tree; content without one is an artifact. */
  structPath?: readonly StructStep[];
  /** A cell of a repeated head: only its first appearance belongs to the structure. */
  repeatedHead?: boolean;
  /** Must not stand alone at the foot of a page: what has to fit below it. */
  keepWith?: PdfNode | null;
  /** A table's remark: must begin on the page on which the table ends. */
  keepRemark?: PdfNode;
  /** Must stay on one page where it fits on one. */
  keepTogether?: boolean;
  /** No distance above at the top of a page. */
  trimTop?: boolean;
  /** A dotted line from the end of the text to the edge of its column. */
  leader?: boolean;
}

/** Line widths, colours and paddings of a table. */
export interface PdfTableLayout {
  hLineWidth: (row: number) => number;
  vLineWidth: (column: number) => number;
  hLineColor: () => string;
  vLineColor: () => string;
  /** Dashed where given. */
  hLineStyle?: () => { readonly dash: { readonly length: number; readonly space: number } };
  vLineStyle?: () => { readonly dash: { readonly length: number; readonly space: number } };
  paddingLeft: () => number;
  paddingRight: () => number;
  paddingTop: () => number;
  paddingBottom: () => number;
}

/** A whole document for the printer. */
export interface PdfDefinition {
  readonly pageSize: { readonly width: number; readonly height: number };
  readonly pageMargins: Margin;
  readonly content: PdfNode;
  readonly style: PdfStyle;
  readonly header: (page: number, pages: number) => PdfNode | null;
  readonly footer: (page: number, pages: number) => PdfNode | null;
  readonly watermark: string | null;
  readonly info: { readonly title: string; readonly subject: string; readonly author: string; readonly createdOn: string };
}
