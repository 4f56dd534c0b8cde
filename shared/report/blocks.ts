/**
 * Printed documents as plain blocks: what a document says, not how it is drawn. One document feeds the PDF, the DOCX
 * and the preview. Text is plain text, never markup. To add a kind: one member here and one case in each drawing
 * (renderer/pdf, renderer/office); the exhaustive switches there will not compile until it is drawn.
 */
export interface Run {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  /** A value that is still missing: drawn marked on screen and in drafts, never allowed in an approved document. */
  readonly missing?: boolean;
  /** Grey, small: sources and remarks. */
  readonly muted?: boolean;
}

/** Text of a block: runs, or a plain string for the common case. */
export type Text = string | readonly Run[];

export interface Cell {
  readonly text: Text;
  readonly align?: 'left' | 'center' | 'right';
  readonly colSpan?: number;
  readonly rowSpan?: number;
  readonly head?: boolean;
  /** A tick box drawn as a figure: the bundled fonts have no ☑. */
  readonly box?: 'empty' | 'ticked';
}

export interface Column {
  readonly title: string;
  /** Share of the width; columns without one share the rest equally. */
  readonly weight?: number;
  readonly align?: 'left' | 'center' | 'right';
}

/** A field of a form: its label and what stands there; where nothing does yet, as many empty lines as there is to write. */
export interface FormField {
  readonly label: string;
  readonly value: Text;
  /** Needs the whole width of the form. */
  readonly wide?: boolean;
}

/** Fields that belong together, under a title of their own; without a title where it is empty. */
export interface FormGroup {
  readonly title: string;
  readonly fields: readonly FormField[];
}

/** A card to cut out: title, lines of label and value, a remark. */
export interface CutCard {
  readonly title: string;
  readonly lines: readonly (readonly [label: string, value: Text])[];
  readonly foot?: string;
}

export type Block =
  | { readonly kind: 'cover'; readonly title: string; readonly subtitle?: string; readonly label?: string; readonly lines: readonly (readonly [label: string, value: Text])[]; readonly foot?: string }
  | { readonly kind: 'contents'; readonly title: string; readonly depth: 1 | 2 | 3 }
  /** `number` is printed before the text; a program that numbers headings itself may take it over. */
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly number?: string; readonly text: string; readonly id?: string }
  | { readonly kind: 'paragraph'; readonly text: Text; readonly indent?: boolean; readonly align?: 'left' | 'center' | 'right' }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly Text[] }
  | { readonly kind: 'table'; readonly caption?: string; readonly columns: readonly Column[]; readonly rows: readonly (readonly (Cell | string)[])[]; readonly compact?: boolean }
  /** Label/value pairs in a bordered grid, two or four columns. */
  | { readonly kind: 'facts'; readonly caption?: string; readonly pairs: readonly (readonly [label: string, value: Text])[]; readonly perRow: 1 | 2 }
  /** One bordered form: short fields two to a row (see `formRows`), long ones over the whole width; `compact` in small print. */
  | { readonly kind: 'form'; readonly groups: readonly FormGroup[]; readonly compact?: boolean }
  /** Cards in dashed frames, two to a row, none cut by a page end. */
  | { readonly kind: 'cut-cards'; readonly cards: readonly CutCard[] }
  /** `svg` is our own, self-contained, with viewBox; `alt` says in words what it shows. */
  | { readonly kind: 'figure'; readonly svg: string; readonly alt: string; readonly caption?: string; readonly widthMm?: number }
  /** unofficial: 本工具口径·非官方; statutory: words of the regulation with its article. */
  | { readonly kind: 'note'; readonly tone: 'unofficial' | 'statutory' | 'info' | 'warning'; readonly text: Text }
  /** Boxes to sign, date and stamp; `seal` is who stamps, （盖章） is printed behind it. */
  | { readonly kind: 'approval'; readonly caption?: string; readonly steps: readonly { readonly role: string; readonly name: string; readonly date: string; readonly note?: string }[]; readonly seal?: string }
  | { readonly kind: 'page-break' }
  /**
   * Blocks that must stay on one page where they fit. `look: 'compact'` draws them in the small sizes so that they do;
   * `look: 'poster'` in the largest sizes with which they fill one page (see `posterSize`), to be read on a wall.
   */
  | { readonly kind: 'keep'; readonly blocks: readonly Block[]; readonly look?: 'compact' | 'poster' };

/** A whole document. `createdOn` is a civil date `YYYY-MM-DD`; the drawing uses no clock of its own. */
export interface ReportDocument {
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  readonly createdOn: string;
  /** official: the look of GB/T 9704 (A4, 37/35/28/26 mm, 3号); compact: 小四, narrower margins. */
  readonly profile: 'official' | 'compact';
  readonly header?: string;
  readonly footer?: string;
  readonly watermark?: string;
  readonly blocks: readonly Block[];
}
