import type { ReportDocument } from '#shared/report/blocks';
import { posterLook } from '#shared/report/poster-size';

/** Fonts by name, as Word, WPS and LibreOffice look them up; East Asian text takes the second name. */
export interface DocxFont {
  readonly ascii: string;
  readonly hAnsi: string;
  readonly eastAsia: string;
  readonly cs: string;
}

function font(eastAsia: string): DocxFont {
  return { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia, cs: 'Times New Roman' };
}

/** 仿宋 for text, 黑体 and 楷体 for heads as GB/T 9704 has them; programs without these fonts put their own in place. */
export const fangFont = font('仿宋');
export const heiFont = font('黑体');
export const kaiFont = font('楷体');

/** Sizes of one look; text in half points, distances in twentieths of a point. */
export interface DocxProfile {
  readonly margins: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };
  readonly contentWidth: number;
  readonly contentHeight: number;
  readonly body: number;
  readonly leading: number;
  readonly table: number;
  readonly compactTable: number;
  readonly heads: readonly [number, number, number, number];
}

/** Millimetres as twentieths of a point. */
export function twips(millimetres: number): number {
  return Math.round((millimetres * 1440) / 25.4);
}

/** The sizes for a document's look; the same as in the PDF. */
export function docxProfile(look: ReportDocument['profile']): DocxProfile {
  const official = look === 'official';
  const { top, bottom, left, right } = official ? { top: 37, bottom: 35, left: 28, right: 26 } : { top: 25, bottom: 22, left: 24, right: 22 };
  return {
    margins: { top: twips(top), bottom: twips(bottom), left: twips(left), right: twips(right) },
    contentWidth: twips(210 - left - right),
    contentHeight: twips(297 - top - bottom),
    ...(official ? { body: 32, leading: 579, table: 21, compactTable: 18, heads: [32, 32, 32, 32] } : { body: 24, leading: 410, table: 20, compactTable: 17, heads: [32, 28, 25, 24] }),
  };
}

/** The page of a look with the sizes of a poster whose text has `points`. */
export function posterProfile(own: DocxProfile, points: number): DocxProfile {
  const size = Math.round(points * 2);
  const head = Math.round(size * posterLook.heading);
  const table = Math.round(size * posterLook.table);
  return { ...own, body: size, leading: Math.round(points * 20 * posterLook.leading), table, compactTable: table, heads: [head, head, size, size] };
}
