/** First characters that make a spreadsheet program take a text for a formula, full-width forms included. */
// oxlint-disable-next-line no-control-regex -- a leading NUL is dropped by some programs
const formulaStart = /^[\s\u0000\uFEFF]*[=+\-@＝＋－＠]/u;

/**
 * A text as it goes into a cell: with an apostrophe in front where a program could take it for a formula, because it
 * begins (blanks aside) with = + - @ or their full-width forms, or with a tab or line break; and where it already
 * begins with an apostrophe, so that `unguardCell` gives back exactly what was there.
 * @example guardCell('=1+1') // "'=1+1"
 */
export function guardCell(text: string): string {
  return formulaStart.test(text) || /^[\t\r\n']/.test(text) ? `'${text}` : text;
}

/**
 * The text that was guarded; a text without guard is given back as it is.
 * @example unguardCell("'=1+1") // '=1+1'
 */
export function unguardCell(text: string): string {
  return text.startsWith("'") && (formulaStart.test(text.slice(1)) || /^[\t\r\n']/.test(text.slice(1))) ? text.slice(1) : text;
}
