import type { Block } from '#shared/report/blocks';
import type { DocxProfile } from './docx-profile';
import type { HeadingNumber } from './heading-numbers';

/** A picture of an SVG as PNG for programs that do not draw SVG themselves; null where none can be made. */
export type Rasterize = (svg: string, size: { readonly width: number; readonly height: number }) => Promise<Uint8Array | null>;

/** Pictures are drawn at this many times their size, for sharp print. */
export const pictureSharpness = 2;

/** The headings of a document in their order, each with the bookmark that the contents refer to. */
export type Marks = ReadonlyMap<Extract<Block, { kind: 'heading' }>, string>;

/** What every writing function gets. */
export interface DocxContext {
  readonly profile: DocxProfile;
  readonly rasterize: Rasterize;
  /** Which numbering prints a heading's number; null where it must be written as text. */
  readonly count: (level: number, number: string) => HeadingNumber | null;
  /** What the contents list; empty in a document without contents. */
  readonly marks: Marks;
  /** Stands on the cover as a word. */
  readonly watermark?: string;
  /** The block begins a new page. */
  readonly newPage?: boolean;
  /** The block announces the next one and must not stay behind alone. */
  readonly announces?: boolean;
  /** A remark on the table follows it and must not part from it. */
  readonly remarked?: boolean;
  /** Sizes and line distance where they differ from the document's own. */
  readonly small?: { readonly size: number; readonly leading: number; readonly heads: readonly number[] };
}
