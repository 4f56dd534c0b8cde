import type { PageProfile } from './page-profile';
import type { PdfNode, StructStep } from './pdf-node';

/** True for a code point that all bundled fonts can draw. */
export type Covers = (codePoint: number) => boolean;

/** What every drawing function gets: the look, the fonts' coverage, the headings seen, and the path it stands under. */
export interface DrawContext {
  readonly profile: PageProfile;
  readonly covers: Covers;
  readonly width: number;
  readonly headings: readonly HeadingMark[];
}

/** A heading with the destination id that contents and bookmarks point to. */
export interface HeadingMark {
  readonly block: object;
  readonly level: 1 | 2 | 3 | 4;
  readonly text: string;
  readonly id: string;
  readonly parentId: string | null;
}

/** A node that stands directly under the document in the structure tree. */
export function tagged(type: string, node: PdfNode, extra: Partial<StructStep> = {}): PdfNode {
  return { ...node, structPath: [{ key: {}, type, ...extra }] };
}
