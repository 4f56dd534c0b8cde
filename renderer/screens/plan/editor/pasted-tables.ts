import { maxPastedRows } from './paste-report';
import type { PasteReport } from './paste-report';
import { unwrapBlocks } from './pasted-lists';

/** Makes pasted tables plain: no merged cells, no lists or tables inside a cell, at most as many rows as a plan can print well. */
export function cleanTables(root: Element, report: PasteReport): void {
  for (const table of [...root.querySelectorAll('table')].toReversed()) {
    // Layout of a mail or a picture frame: a table inside a cell is words there.
    if (table.parentElement?.closest('table')) table.replaceWith(...wordsOfTable(table));
    else cleanTable(table, report);
  }
}

function cleanTable(table: HTMLTableElement, report: PasteReport): void {
  const { caption } = table;
  if (caption) {
    const paragraph = table.ownerDocument.createElement('p');
    paragraph.append(...caption.childNodes);
    table.before(paragraph);
    caption.remove();
  }
  const rows = [...table.rows];
  if (rows.length > maxPastedRows) {
    report.longTables.push(rows.length);
    for (const row of rows.slice(maxPastedRows)) row.remove();
  }
  for (const row of rows.slice(0, maxPastedRows)) for (const cell of row.cells) cleanCell(cell);
  report.mergedCells += splitMerged(rows.slice(0, maxPastedRows));
}

function cleanCell(cell: HTMLTableCellElement): void {
  // Most cells of a list hold words and nothing else.
  if (cell.firstElementChild) cleanContent(cell);
  for (const attribute of ['style', 'colwidth', 'width', 'data-colwidth']) cell.removeAttribute(attribute);
}

function cleanContent(cell: HTMLTableCellElement): void {
  for (const list of cell.querySelectorAll('ul, ol')) {
    const lines = [...list.children].map((item, at) => {
      const line = cell.ownerDocument.createElement('p');
      line.append(list.tagName === 'OL' ? `${at + 1}. ` : '', ...item.childNodes);
      return line;
    });
    list.replaceWith(...lines);
  }
  unwrapBlocks(cell);
}

/** Every place of a merged cell becomes a cell of its own, the words stay in the first; gives how many were merged. */
function splitMerged(rows: readonly HTMLTableRowElement[]): number {
  let merged = 0;
  for (const [at, row] of rows.entries()) {
    for (const cell of row.cells) {
      const { colSpan: width, rowSpan: height } = cell;
      if (width === 1 && height === 1) continue;
      const { cellIndex } = cell;
      merged += 1;
      cell.removeAttribute('colspan');
      cell.removeAttribute('rowspan');
      for (const [down, below] of rows.slice(at, at + height).entries()) addCells(below, down === 0 ? cellIndex + 1 : cellIndex, down === 0 ? width - 1 : width);
    }
  }
  return merged;
}

function addCells(row: HTMLTableRowElement, at: number, count: number): void {
  for (let added = 0; added < count; added += 1) row.insertCell(Math.min(at, row.cells.length));
}

function wordsOfTable(table: HTMLTableElement): Node[] {
  return [...table.rows].flatMap((row) => [table.ownerDocument.createElement('br'), ...[...row.cells].flatMap((cell): Node[] => [...cell.childNodes, table.ownerDocument.createTextNode(' ')])]);
}
