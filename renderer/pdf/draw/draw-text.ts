import type { Run, Text } from '#shared/report/blocks';
import type { Covers } from './draw-context';
import type { PdfNode, PdfStyle } from './pdf-node';

const missingStyle: PdfStyle = { background: '#fbeacd', color: '#8a4b00' };
const mutedColor = '#5c6670';

/**
 * A text as pdfmake runs. Characters that the fonts lack become their code point in a frame, never a blank; control
 * characters, which print nothing, are left out; line breaks stay.
 * @param bold draws all of it bold: pdfmake does not hand our own style down from a node to its runs
 * @example drawText('㑇𠮷', covers) // [{ text: '㑇' }, { text: 'U+20BB7', boxed: true, … }]
 */
export function drawText(text: Text, covers: Covers, bold = false): PdfNode[] {
  const given: readonly Run[] = typeof text === 'string' ? [{ text }] : text;
  const runs = bold ? given.map((run) => ({ ...run, bold })) : given;
  const drawn = runs.flatMap((run) => splitMissing(plain(run.text), covers).map((piece) => ({ ...styleOf(run), ...piece })));
  return drawn.length === 0 ? [{ text: '' }] : drawn;
}

/** The characters of a text that would be framed, each once. */
export function missingIn(text: string, covers: Covers): readonly string[] {
  return [...new Set(Array.from(plain(text)).filter((char) => char !== '\n' && !covers(char.codePointAt(0)!)))];
}

/** A text as wide as it is drawn, for estimates: every character that the fonts lack as its code point. */
export function framedText(text: string, covers: Covers): string {
  return Array.from(text).map((char) => (char === '\n' || covers(char.codePointAt(0)!) ? char : codePointName(char))).join('');
}

/**
 * SVG text with characters that the fonts lack replaced by their code point in brackets. The markup itself is ASCII.
 */
export function coveredSvg(svg: string, covers: Covers): string {
  return Array.from(svg)
    .map((char) => (char < '\u0080' || covers(char.codePointAt(0)!) ? char : `[${codePointName(char)}]`))
    .join('');
}

function splitMissing(text: string, covers: Covers): PdfNode[] {
  const pieces: PdfNode[] = [];
  let good = '';
  const flush = (): void => {
    if (good !== '') pieces.push({ text: good });
    good = '';
  };
  for (const char of text) {
    if (char === '\n' || covers(char.codePointAt(0)!)) good += char;
    else {
      flush();
      pieces.push({ text: codePointName(char), boxed: true, noWrap: true });
    }
  }
  flush();
  return pieces;
}

function codePointName(char: string): string {
  return `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

function styleOf(run: Run): PdfStyle {
  return {
    ...(run.bold === true ? { strong: true } : {}),
    ...(run.italic === true ? { decoration: 'underline' as const } : {}),
    ...(run.muted === true ? { color: mutedColor } : {}),
    ...(run.missing === true ? missingStyle : {}),
  };
}

/** Without characters that print nothing: controls, zero-width marks, variation selectors; tabs as two spaces. */
function plain(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\t', '  ')
    .replaceAll(/[^\P{C}\n\p{Co}\p{Cn}]/gu, '')
    .replaceAll(/\p{Variation_Selector}/gu, '');
}
