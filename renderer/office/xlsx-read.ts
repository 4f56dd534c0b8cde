import { problem } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { marksSheet } from '#shared/checklist/exchange-sheet';
import type { ReadRow } from '#shared/checklist/exchange-sheet';
import { unguardCell } from '#shared/checklist/spreadsheet-guard';
import type { CellValue, Workbook, Worksheet } from 'exceljs';
import { checkPackaging } from './xlsx-packaging';

/** A workbook as it came back. */
export interface XlsxContent {
  readonly marks: Readonly<Record<string, string>>;
  readonly rows: readonly ReadRow[];
}

/** Most rows of the table that are read; our own tables have a few hundred. */
const maxRows = 5000;
const maxColumns = 60;

/**
 * Reads one table of a workbook: values only, formulas count as their stored result, nothing is calculated or fetched.
 * Errors: those of `checkPackaging` (E-XLS-01 … 05), E-XLS-06 damaged content, E-XLS-07 the table is missing,
 * E-XLS-08 too many rows or columns, E-XLS-20 a column is missing or doubled.
 * @param columns titles that the table must have
 */
export async function readXlsx(file: Blob, sheetName: string, columns: readonly string[]): Promise<Result<XlsxContent>> {
  const packed = await checkPackaging(file);
  if (!packed.ok) return packed;
  let book: Workbook;
  try {
    const { default: excel } = await import('exceljs');
    book = new excel.Workbook();
    await book.xlsx.load(packed.value.buffer);
  } catch {
    return fail(problem('E-XLS-06', '表格文件已损坏或不完整，读不出来，没有改动任何内容。请在 Excel 或 WPS 中另存一份再导入。'));
  }
  const table = book.getWorksheet(sheetName);
  if (!table) return fail(problem('E-XLS-07', `文件里没有名为“${sheetName}”的工作表。请导入由本工具导出的表格，并保留工作表名称。`));
  if (table.actualRowCount > maxRows + 1 || table.actualColumnCount > maxColumns) {
    return fail(problem('E-XLS-08', `“${sheetName}”有 ${table.actualRowCount} 行 ${table.actualColumnCount} 列，超过上限 ${maxRows} 行 ${maxColumns} 列。请只保留导出时的内容。`));
  }
  return readTable(table, columns, marksOf(book));
}

function readTable(table: Worksheet, columns: readonly string[], marks: XlsxContent['marks']): Result<XlsxContent> {
  const places = new Map<string, number>();
  const head = table.getRow(1);
  for (let at = 1; at <= Math.min(table.columnCount, maxColumns); at += 1) {
    const title = textOf(head.getCell(at).value).trim();
    if (title === '') continue;
    if (places.has(title)) return fail(problem('E-XLS-20', `表头“${title.slice(0, 30)}”出现两次。请恢复导出时的表头。`, title));
    places.set(title, at);
  }
  const missing = columns.filter((title) => !places.has(title));
  if (missing.length > 0) return fail(problem('E-XLS-20', `缺少列：${missing.join('、')}。请恢复导出时的表头，列的顺序可以变。`, missing[0]));
  const rows: ReadRow[] = [];
  // Hidden and filtered rows are rows too.
  table.eachRow({ includeEmpty: false }, (row, rowNumber) => {
    if (rowNumber === 1) return;
    const cells = Object.fromEntries([...places].map(([title, at]) => [title, unguardCell(textOf(row.getCell(at).value))]));
    rows.push({ rowNumber, cells, addressOf: (title) => `${table.name} ${row.getCell(places.get(title) ?? 1).address}` });
  });
  return ok({ marks, rows });
}

function marksOf(book: Workbook): XlsxContent['marks'] {
  const marks: Record<string, string> = {};
  book.getWorksheet(marksSheet)?.eachRow({ includeEmpty: false }, (row) => {
    const name = textOf(row.getCell(1).value);
    if (/^[\p{L}\p{N}]{1,20}$/u.test(name)) marks[name] = unguardCell(textOf(row.getCell(2).value));
  });
  return marks;
}

/** A cell as text: the stored result of a formula, the words of a link or rich text, dates as civil dates. */
function textOf(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  if ('richText' in value) return value.richText.map((run) => run.text).join('');
  if ('text' in value) return typeof value.text === 'string' ? value.text : textOf(value.text);
  if ('result' in value) return textOf(value.result);
  return '';
}
