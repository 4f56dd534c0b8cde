import type { ReportDocument } from '#shared/report/blocks';
import { posterLook } from '#shared/report/poster-size';
import type { Margin } from './pdf-node';

/** Fonts of the drawing by the names under which they are registered: 宋体 for text, 黑体 for heads and figures. */
export const songFont = 'Noto Serif SC';
export const heiFont = 'Noto Sans SC';

const mm = 72 / 25.4;

/** Millimetres as points. */
export function points(millimetres: number): number {
  return millimetres * mm;
}

/** Natural height of a line of the bundled fonts, in em. */
const naturalLine = 1.437;

/** Sizes and distances of one look, in points. */
export interface PageProfile {
  readonly page: { readonly width: number; readonly height: number };
  readonly margins: Margin;
  readonly contentWidth: number;
  readonly contentHeight: number;
  readonly body: number;
  /** Distance from base line to base line of body text. */
  readonly leading: number;
  readonly small: number;
  readonly table: number;
  readonly compactTable: number;
  /** Distance of lines in table cells, in sizes of their text. */
  readonly cellLeading: number;
  readonly title: number;
  readonly heads: readonly [number, number, number, number];
}

function profile(margins: readonly [top: number, bottom: number, left: number, right: number], sizes: Pick<PageProfile, 'body' | 'leading' | 'small' | 'table' | 'compactTable' | 'title' | 'heads'>): PageProfile {
  const page = { width: points(210), height: points(297) };
  const [top, bottom, left, right] = margins;
  return {
    page,
    margins: [points(left), points(top), points(right), points(bottom)],
    contentWidth: page.width - points(left + right),
    contentHeight: page.height - points(top + bottom),
    cellLeading: 1.5,
    ...sizes,
  };
}

/** The look of GB/T 9704: 22 lines of 28 characters at 3号 (16 pt); tables at 五号. */
const official = profile([37, 35, 28, 26], { body: 16, leading: 28.95, small: 12, table: 10.5, compactTable: 9, title: 24, heads: [16, 16, 16, 16] });

/** 小四 (12 pt) with narrower margins, for long documents that are read at a desk. */
const compact = profile([25, 22, 24, 22], { body: 12, leading: 20.5, small: 10, table: 10, compactTable: 8.5, title: 22, heads: [16, 14, 12.5, 12] });

/** The sizes for a document's look. */
export function pageProfile(look: ReportDocument['profile']): PageProfile {
  return look === 'official' ? official : compact;
}

/** The page of a look with the sizes of the compact one. */
export function smallSizes(own: PageProfile): PageProfile {
  return { ...compact, page: own.page, margins: own.margins, contentWidth: own.contentWidth, contentHeight: own.contentHeight };
}

/** The page of a look with the sizes of a poster whose text has `size` points. */
export function posterSizes(own: PageProfile, size: number): PageProfile {
  const { heading, leading, table, tableLeading } = posterLook;
  const head = size * heading;
  return { ...own, body: size, leading: size * leading, small: size * 0.8, table: size * table, compactTable: size * table, cellLeading: tableLeading, heads: [head, head, size, size] };
}

/** pdfmake's lineHeight factor that gives `leading` points at `size`. */
export function lineFactor(size: number, leading: number): number {
  return leading / (size * naturalLine);
}
