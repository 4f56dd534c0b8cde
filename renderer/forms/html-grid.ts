/** Cells of a copied table; `merged` names cells (`row:column`, from 1) that were part of a merged cell. */
export interface Grid {
  readonly rows: readonly (readonly string[])[];
  readonly merged: ReadonlySet<string>;
}

/**
 * Reads the table that Excel and WPS put on the clipboard as HTML, where merged cells can be told. The value of a
 * merged cell is repeated in all cells that it covers downwards (one system owner for several rows) and stands only
 * in the first one sideways. The text is parsed into a document that never runs or loads anything.
 * @returns null when there is no table in it
 */
export function readHtmlTable(html: string): Grid | null {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table');
  if (!table) return null;
  const rows: string[][] = [];
  const merged = new Set<string>();
  for (const [at, row] of [...table.rows].entries()) {
    rows[at] ??= [];
    let column = 0;
    for (const cell of row.cells) {
      while (rows[at]?.[column] !== undefined) column += 1;
      spread(rows, merged, { at, column, cell });
      column += Math.max(1, cell.colSpan);
    }
  }
  const width = Math.max(0, ...rows.map((row) => row.length));
  return { rows: rows.map((row) => Array.from({ length: width }, (_none, at) => row[at] ?? '')), merged };
}

interface Place {
  readonly at: number;
  readonly column: number;
  readonly cell: HTMLTableCellElement;
}

/** Largest span that is believed; a crafted span of millions would fill the memory. */
const widest = 10_000;

function spread(rows: string[][], merged: Set<string>, { at, column, cell }: Place): void {
  const down = Math.min(Math.max(1, cell.rowSpan), widest);
  const across = Math.min(Math.max(1, cell.colSpan), 200);
  const text = textOf(cell);
  for (let y = at; y < at + down; y += 1) {
    const row = (rows[y] ??= []);
    for (let x = column; x < column + across; x += 1) {
      row[x] = x === column ? text : '';
      if (down > 1 || across > 1) merged.add(`${y + 1}:${x + 1}`);
    }
  }
}

function textOf(cell: HTMLTableCellElement): string {
  for (const lineBreak of cell.querySelectorAll('br')) lineBreak.replaceWith('\n');
  return (cell.textContent ?? '').replaceAll('\u00A0', ' ').trim();
}
