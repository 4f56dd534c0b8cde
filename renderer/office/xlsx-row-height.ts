import { textWidth } from '#shared/report/charts/text-width';

/** Points of a line of 11 pt with its leading, and the white above and below. */
const line = 15.5;
const white = 3;
/** Excel shows no row higher than this. */
const highest = 409;
/** A column's width counts digits of 7 pixels; an ideograph of 11 pt is 14.7 pixels wide. */
const emPerWidth = 7 / 14.7;
/** What a cell keeps free at its sides, in em. */
const sides = 0.5;

/**
 * How high a row must be so that every cell shows all of its text. Programs disagree on whether they work it out
 * themselves: LibreOffice shows one line of each cell of a foreign workbook.
 * @param widths of the columns, in the unit of spreadsheets; 0 for hidden ones
 * @example rowHeight(['编号', '一段比列宽更长的文字'], [10, 10]) // 34
 */
export function rowHeight(cells: readonly (string | number | null)[], widths: readonly number[]): number {
  const lines = cells.map((cell, at) => (typeof cell === 'string' && (widths[at] ?? 0) > 0 ? linesOf(cell, widths[at]! * emPerWidth - sides) : 1));
  return Math.min(highest, Math.max(1, ...lines) * line + white);
}

function linesOf(text: string, room: number): number {
  return text.split('\n').reduce((sum, part) => sum + Math.max(1, Math.ceil(textWidth(part, 1.04) / room)), 0);
}

/**
 * The workbook with rows that keep growing with what is typed into them: exceljs can only write a height as fixed.
 * @param bytes a workbook as exceljs writes it
 */
export async function withGrowingRows(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const { strFromU8, strToU8, unzipSync, zipSync } = await import('fflate');
  const files = unzipSync(bytes);
  const changed = Object.entries(files).map(([name, content]) => [name, /^xl\/worksheets\/[^/]+\.xml$/.test(name) ? strToU8(strFromU8(content).replaceAll(/(<row [^>]*?) customHeight="1"/g, '$1')) : content] as const);
  // One fixed time, so that equal content gives equal files.
  return zipSync(Object.fromEntries(changed), { mtime: new Date(2026, 0, 1) });
}
