/** One cell and what ends it. A cell is quoted only when its closing quote ends it: `"甲"厂` is plain text. */
const cellPattern = /(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/y;

/**
 * Reads cells copied from Excel or WPS as plain text: tabs between cells, line ends between rows, cells with line
 * breaks, tabs or quotes stand in double quotes with quotes doubled. Rows may differ in length; empty lines at the
 * end are dropped.
 * @example readClipboardTable('甲\t乙\n"一\n二"\t3\n') // [['甲', '乙'], ['一\n二', '3']]
 */
export function readClipboardTable(text: string): readonly (readonly string[])[] {
  const plain = text.replaceAll(/\r\n?/g, '\n').replace(/\n+$/, '');
  if (plain === '') return [];
  const rows: string[][] = [[]];
  cellPattern.lastIndex = 0;
  for (let found = cellPattern.exec(plain); found; found = cellPattern.exec(plain)) {
    rows.at(-1)?.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === '') break;
    if (found[3] === '\n') rows.push([]);
  }
  return rows;
}
