/** What came in by pasting that could not be taken along as it was; empty where everything came along. */
export interface PasteReport {
  /** Names of pictures that were left out. */
  readonly pictures: string[];
  /** Tables that were cut because they are too long, by the rows they had. */
  readonly longTables: number[];
  mergedCells: number;
  nestedLists: number;
}

/** Rows that a pasted table may have; longer lists belong into 快速填写 or an appendix. */
export const maxPastedRows = 200;

/** What to say about a paste, in Chinese; empty where everything came along. */
export function pasteNotice({ pictures, longTables, mergedCells, nestedLists }: PasteReport): string {
  const sentences: string[] = [];
  if (pictures.length > 0) sentences.push(`粘贴内容里有 ${pictures.length} 张图片（${pictures.map((name, at) => (name === '' ? `第 ${at + 1} 张，无名称` : `“${name}”`)).slice(0, 5).join('、')}${pictures.length > 5 ? '等' : ''}），预案正文不能放图片，没有带入；文字、列表和表格已带入。需要的话请把图片作为佐证上传。`);
  for (const rows of longTables) sentences.push(`粘贴的表格有 ${rows} 行，正文里一张表最多 ${maxPastedRows} 行，只放入了前 ${maxPastedRows} 行。系统、服务商等长清单请到“快速填写”第三步粘贴。`);
  if (mergedCells > 0) sentences.push(`表格里有 ${mergedCells} 处合并单元格，已拆开，文字留在第一格，请核对。`);
  if (nestedLists > 0) sentences.push('多级列表已并成一级，请核对编号。');
  return sentences.join('');
}
