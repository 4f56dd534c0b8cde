import { AlignmentType, TextRun } from 'docx';
import type { IRunOptions } from 'docx';
import type { Run, Text } from '#shared/report/blocks';
import { textWidth } from '#shared/report/charts/text-width';

/** Text as runs; line breaks become breaks, characters that XML does not allow are left out. */
export function textRuns(text: Text, look: IRunOptions = {}): TextRun[] {
  const runs: readonly Run[] = typeof text === 'string' ? [{ text }] : text;
  return runs.flatMap((run) =>
    allowed(run.text)
      .split('\n')
      .map((line, at) => new TextRun({ ...look, ...lookOf(run), text: line, ...(at > 0 ? { break: 1 } : {}) })),
  );
}

function lookOf(run: Run): IRunOptions {
  return {
    ...(run.bold === true ? { bold: true } : {}),
    ...(run.italic === true ? { italics: true } : {}),
    ...(run.muted === true ? { color: '5C6670' } : {}),
    ...(run.missing === true ? { highlight: 'yellow' as const, color: '8A4B00' } : {}),
  };
}

/** So wide an unbroken run of Latin letters or digits, in em, may leave a gap at a line end that spreads a justified line. */
const longRun = 4.5;

/**
 * Justified, unless a long address or number in the text would spread the line before it: Word and LibreOffice have no
 * limit for that.
 */
export function textAlignment(text: Text): (typeof AlignmentType)[keyof typeof AlignmentType] {
  const runs = plainText(text).match(/[!-~]+/g) ?? [];
  return runs.some((run) => textWidth(run, 1) > longRun) ? AlignmentType.LEFT : AlignmentType.BOTH;
}

/** Plain words of a text. */
export function plainText(text: Text): string {
  return typeof text === 'string' ? text : text.map((run) => run.text).join('');
}

function allowed(text: string): string {
  return Array.from(text.toWellFormed().replaceAll(/\r\n?/g, '\n'))
    .filter((char) => char >= ' ' || char === '\n' || char === '\t')
    .filter((char) => char !== '\ufffe' && char !== '\uffff')
    .join('');
}
