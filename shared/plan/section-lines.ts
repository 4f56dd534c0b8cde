import type { PlanBlock, PlanRun } from './plan-blocks';
import { runsText } from './plan-blocks';

/** Gives the table or figure of a `[[table:ID]]` or `[[figure:ID]]` line; null drops the line. */
export type PartBuilder = (kind: 'table' | 'figure', id: string) => PlanBlock | null;

const partPattern = /^\s*\[\[(table|figure):([A-Z0-9_]+)\]\]\s*$/;

/**
 * Turns filled text into blocks, line by line: `[[table:…]]` and `[[figure:…]]` lines become tables and figures,
 * `## ` a small heading, `- ` a bullet, `| a | b |` rows a table (first row: heads); empty lines are dropped, every
 * other line is a paragraph. Marks are only read in the template's or the user's own words, never inside a value.
 * @example linesToBlocks([{ text: '甲\n乙', origin: 'template' }], () => null) // two paragraphs
 */
export function linesToBlocks(runs: readonly PlanRun[], build: PartBuilder): readonly PlanBlock[] {
  const blocks: PlanBlock[] = [];
  for (const line of splitLines(runs)) {
    const text = runsText(line);
    if (text.trim() === '') continue;
    const [head] = line;
    const mark = head && isOwnWords(head) ? head.text : '';
    const part = line.length === 1 ? partPattern.exec(mark) : null;
    if (part) {
      const block = build(part[1] as 'table' | 'figure', part[2]!);
      if (block) blocks.push(block);
    } else addLine(blocks, line, mark);
  }
  return blocks;
}

function isOwnWords(run: PlanRun): boolean {
  return run.origin === 'template' || run.origin === 'edited';
}

function splitLines(runs: readonly PlanRun[]): PlanRun[][] {
  const lines: PlanRun[][] = [[]];
  for (const run of runs) {
    const pieces = isOwnWords(run) ? run.text.split('\n') : [run.text];
    for (const [at, piece] of pieces.entries()) {
      if (at > 0) lines.push([]);
      if (piece !== '') lines.at(-1)!.push({ ...run, text: piece });
    }
  }
  return lines;
}

function addLine(blocks: PlanBlock[], line: readonly PlanRun[], mark: string): void {
  const last = blocks.at(-1);
  if (mark.startsWith('## ')) blocks.push({ kind: 'subheading', runs: withoutMark(line, 3) });
  else if (mark.startsWith('- ')) {
    const item = withoutMark(line, 2);
    if (last?.kind === 'list' && !last.ordered) blocks.splice(-1, 1, { ...last, items: [...last.items, item] });
    else blocks.push({ kind: 'list', ordered: false, items: [item] });
  } else if (/^\|.*\|\s*$/.test(runsText(line)) && mark.startsWith('|')) addRow(blocks, line);
  else blocks.push({ kind: 'paragraph', runs: trimIndent(line) });
}

function addRow(blocks: PlanBlock[], line: readonly PlanRun[]): void {
  const cells: PlanRun[][] = [[]];
  for (const run of line) {
    const pieces = isOwnWords(run) ? run.text.split('|') : [run.text];
    for (const [at, piece] of pieces.entries()) {
      if (at > 0) cells.push([]);
      if (piece.trim() !== '') cells.at(-1)!.push({ ...run, text: piece.trim() });
    }
  }
  const row = cells.slice(1, -1);
  const last = blocks.at(-1);
  if (last?.kind === 'table' && last.id === 'own') {
    const width = last.columns.length;
    // A row with more cells than heads would lose them silently: the surplus goes into the last cell.
    const fitted = row.length <= width ? [...row, ...Array.from({ length: width - row.length }, () => [])] : [...row.slice(0, width - 1), row.slice(width - 1).flat()];
    blocks.splice(-1, 1, { ...last, rows: [...last.rows, fitted] });
  } else blocks.push({ kind: 'table', id: 'own', title: '', columns: row.map((cell) => runsText(cell)), rows: [] });
}

function withoutMark(line: readonly PlanRun[], length: number): readonly PlanRun[] {
  const [head, ...rest] = line;
  return head ? [{ ...head, text: head.text.slice(length) }, ...rest].filter((run) => run.text !== '') : [];
}

/** Leading full-width spaces of a paragraph are layout, not text: the drawing indents by itself. */
function trimIndent(line: readonly PlanRun[]): readonly PlanRun[] {
  const [head, ...rest] = line;
  if (!head || !isOwnWords(head)) return line;
  return [{ ...head, text: head.text.replace(/^[\s\u3000]+/, '') }, ...rest].filter((run) => run.text !== '');
}
