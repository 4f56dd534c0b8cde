/** What came in by pasting: lines in the plan's own marks, and what could not be taken along. */
export interface PastedLines {
  readonly lines: readonly string[];
  /** Chinese sentence, empty where everything came along. */
  readonly notice: string;
}

/**
 * Turns pasted content into lines: a table copied from Excel or Word into `| a | b |` rows, everything else into one line
 * for each paragraph. Formatting is left behind; pictures cannot come along and are named, never dropped silently.
 */
export function pastedLines(data: Pick<DataTransfer, 'getData' | 'files'>): PastedLines {
  const text = data.getData('text/plain').replaceAll('\r\n', '\n');
  const pictures = data.files.length > 0 || /<img\b/i.test(data.getData('text/html'));
  const notice = pictures ? '粘贴内容里有图片，预案正文不能放图片，图片没有带入；文字和表格已带入。需要的话请把图片作为佐证上传。' : '';
  const rows = text.split('\n').filter((line) => line.trim() !== '');
  const lines = rows.map((line) => (line.includes('\t') ? `| ${line.split('\t').map((cell) => cell.trim().replaceAll('|', '／')).join(' | ')} |` : line.trim()));
  return { lines, notice };
}
