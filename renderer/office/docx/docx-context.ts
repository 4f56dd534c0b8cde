import type { DocxProfile } from './docx-profile';
import type { HeadingNumber } from './heading-numbers';

/** A picture of an SVG as PNG for programs that do not draw SVG themselves; null where none can be made. */
export type Rasterize = (svg: string, size: { readonly width: number; readonly height: number }) => Promise<Uint8Array | null>;

/** What every writing function gets. */
export interface DocxContext {
  readonly profile: DocxProfile;
  readonly rasterize: Rasterize;
  /** Which numbering prints a heading's number; null where it must be written as text. */
  readonly count: (level: number, number: string) => HeadingNumber | null;
  /** What the contents list while nobody counts pages; empty where the pages are counted. */
  readonly entries: readonly { readonly title: string; readonly level: number }[];
  /** The block begins a new page. */
  readonly newPage?: boolean;
  /** Sizes and line distance where they differ from the document's own. */
  readonly small?: { readonly size: number; readonly leading: number; readonly heads: readonly number[] };
}
