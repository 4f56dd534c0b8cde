import { ProblemError, problem } from '#shared/base/problem';
import { helpSheet, marksSheet } from '#shared/checklist/exchange-sheet';
import type { ExchangeColumn, ExchangeMarks, ExchangeSheet } from '#shared/checklist/exchange-sheet';
import { guardCell } from '#shared/checklist/spreadsheet-guard';
import type { DataValidation, Workbook, Worksheet } from 'exceljs';
import { rowHeight, withGrowingRows } from './xlsx-row-height';

/** A workbook: one table, how to fill it in, and the marks by which it is known when it comes back. */
export interface XlsxInput {
  readonly title: string;
  readonly sheet: ExchangeSheet;
  readonly help: readonly string[];
  readonly marks: ExchangeMarks;
}

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * Writes a workbook for Excel, WPS and LibreOffice: every cell is a text or a number, never a formula or link; texts
 * that could be taken for a formula get an apostrophe in front. No macros, no outside references.
 * @throws ProblemError E-XLS-09 when it cannot be written
 */
export async function writeXlsx({ title, sheet, help, marks }: XlsxInput): Promise<Blob> {
  try {
    const { default: excel } = await import('exceljs');
    const book = new excel.Workbook();
    book.title = title;
    book.creator = '工盾自评';
    // One fixed time, so that equal content gives equal files.
    book.created = new Date('2026-01-01T00:00:00Z');
    book.modified = book.created;
    addTable(book, sheet);
    const text = book.addWorksheet(helpSheet);
    text.getColumn(1).width = 100;
    text.getColumn(1).alignment = { wrapText: true, vertical: 'top' };
    for (const line of help) text.addRow([guardCell(line)]).height = rowHeight([line], [100]);
    const known = book.addWorksheet(marksSheet, { state: 'hidden' });
    for (const [name, value] of Object.entries(marks)) known.addRow([name, guardCell(value)]);
    return new Blob([await withGrowingRows(new Uint8Array(await book.xlsx.writeBuffer()))], { type: xlsxType });
  } catch (error) {
    const failed = new ProblemError(problem('E-XLS-09', '生成 Excel 表格时出错，没有写出文件。请重试。'));
    failed.cause = error;
    throw failed;
  }
}

/** What exceljs has and its types leave out. */
type WithValidations = Worksheet & { readonly dataValidations: { readonly add: (range: string, rule: DataValidation) => void } };

/** In inches. Narrow, so that as much of the sheet's width as can be is text that one can read. */
const pageMargins = { left: 0.3, right: 0.3, top: 0.4, bottom: 0.5, header: 0.2, footer: 0.25 };

function addTable(book: Workbook, sheet: ExchangeSheet): void {
  const table = book.addWorksheet(sheet.name, { views: [{ state: 'frozen', ySplit: 1, xSplit: 1 }], pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, showGridLines: true, margins: pageMargins } });
  table.headerFooter.oddFooter = `&L${sheet.foot.replaceAll('&', '&&')}&R第 &P 页 共 &N 页`;
  table.columns = sheet.columns.map(({ title, width, hidden = false }) => ({ header: title, width, hidden }));
  const head = table.getRow(1);
  head.font = { bold: true };
  head.alignment = { wrapText: true, vertical: 'middle' };
  const widths = sheet.columns.map(({ width, hidden = false }) => (hidden ? 0 : width));
  head.height = rowHeight(sheet.columns.map(({ title }) => title), widths);
  for (const row of sheet.rows) {
    // A text cell that is typed as text keeps leading zeros and is never recalculated.
    const added = table.addRow(row.map((cell) => (typeof cell === 'string' ? guardCell(cell) : cell)));
    added.alignment = { wrapText: true, vertical: 'top' };
    added.height = rowHeight(row, widths);
  }
  for (const [at, column] of sheet.columns.entries()) styleColumn(book, table, { column, number: at + 1, rows: sheet.rows.length });
  table.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: sheet.columns.length } };
  table.pageSetup.printTitlesRow = '1:1';
}

interface StyledColumn {
  readonly column: ExchangeColumn;
  readonly number: number;
  readonly rows: number;
}

function styleColumn(book: Workbook, table: Worksheet, { column, number, rows }: StyledColumn): void {
  const list = column.choices && column.choices.length > 0 ? listFormula(book, column) : null;
  for (let row = 2; row <= rows + 1; row += 1) {
    const cell = table.getCell(row, number);
    if (typeof cell.value !== 'number') cell.numFmt = '@';
    if (column.locked) cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF1F3F6' } };
  }
  if (!list || rows === 0) return;
  // For the whole column at once: exceljs writes cells of ten and more rows as two ranges that overlap.
  const place = table.getColumn(number).letter;
  (table as WithValidations).dataValidations.add(`${place}2:${place}${rows + 1}`, { type: 'list', allowBlank: true, formulae: [list], showErrorMessage: true, errorTitle: column.title, error: '请从下拉列表中选择。' });
}

/** Choices lie in a hidden sheet: written into the cell, a list longer than 255 characters would damage the file. */
function listFormula(book: Workbook, { title, choices = [] }: ExchangeColumn): string {
  const name = `列表${title.replaceAll(/[^\p{L}\p{N}]/gu, '')}`.slice(0, 31);
  const sheet = book.addWorksheet(name, { state: 'veryHidden' });
  for (const choice of choices) sheet.addRow([guardCell(choice)]);
  return `'${name}'!$A$1:$A$${choices.length}`;
}
