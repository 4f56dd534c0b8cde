import type { FormGroup, ReportDocument, Text } from './blocks';
import { textWidth, wrapText } from './charts/text-width';
import { formRows } from './form-rows';
import { optionLines } from './option-lines';

type Look = ReportDocument['profile'];

/** Text of a form: its size, the height of a line, what a row adds. */
interface Print {
  readonly size: number;
  readonly line: number;
  readonly row: number;
}

/** What a page of a look holds, in points: inner widths of a label, of a value beside another and of one alone. */
interface Sheet {
  readonly height: number;
  /** What stands above a form: its heading, and remarks of so many characters a line. */
  readonly heading: number;
  readonly remark: { readonly line: number; readonly characters: number };
  readonly label: number;
  readonly value: number;
  readonly alone: number;
  readonly plain: Print;
  readonly small: Print;
}

const sheets: Readonly<Record<Look, Sheet>> = {
  official: { height: 637, heading: 44, remark: { line: 29, characters: 27 }, label: 91, value: 111, alone: 315, plain: { size: 10.5, line: 14.4, row: 4.6 }, small: { size: 9.5, line: 12.4, row: 3.4 } },
  compact: { height: 708, heading: 36, remark: { line: 20.5, characters: 38 }, label: 96, value: 117, alone: 332, plain: { size: 10, line: 13.7, row: 4.6 }, small: { size: 9, line: 11.8, row: 3.4 } },
};

/**
 * Room for a form on a page below its heading and remarks, in points of its look.
 * @example formSpace('official', []) // 593
 */
export function formSpace(look: Look, remarks: readonly string[]): number {
  const { height, heading, remark } = sheets[look];
  return height - heading - remarks.reduce((sum, text) => sum + wrapText(text, remark.characters, 1).length * remark.line, 0);
}

/**
 * Height of a whole page of a look, in points.
 * @example pageSpace('official') // 637
 */
export function pageSpace(look: Look): number {
  return sheets[look].height;
}

/**
 * Whether options need more than two lines in half a row.
 * @example needsWholeRow('□特别重大 □重大 □较大 □一般 □待定', 'official') // true
 */
export function needsWholeRow(options: string, look: Look): boolean {
  const { value, plain } = sheets[look];
  return optionLines(options, value / plain.size - 0.3).split('\n').length > 2;
}

/**
 * About how high a form gets in print, in points.
 * @param compact in small print
 * @example formHeight([{ title: '', fields: [{ label: '编号', value: '' }] }], { look: 'official', compact: false }) // 19
 */
export function formHeight(groups: readonly FormGroup[], { look, compact }: { readonly look: Look; readonly compact: boolean }): number {
  const { label: labelWidth, value, alone, plain, small } = sheets[look];
  const print = compact ? small : plain;
  const rowHeight = (lines: number): number => lines * print.line + print.row;
  return groups.reduce((sum, group) => {
    const rows = formRows(group).map((row) => Math.max(...row.flatMap((field) => [wrapText(field.label, labelWidth, print.size).length, valueLines(field.value, print.size, row.length === 1 ? alone : value)])));
    return sum + (group.title === '' ? 0 : rowHeight(1)) + rows.reduce((all, lines) => all + rowHeight(lines), 0);
  }, 0);
}

function valueLines(value: Text, size: number, width: number): number {
  const text = typeof value === 'string' ? value : value.map((run) => run.text).join('');
  return optionLines(text, width / size - 0.3)
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line, size) / width)), 0);
}
