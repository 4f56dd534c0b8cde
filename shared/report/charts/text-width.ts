/**
 * How wide a text is when drawn, in the unit of `size`: full-width characters take one em, Latin letters about half.
 * An estimate for laying out figures and tables where no font can be asked; a little generous, so that text fits.
 * @param text one line; line breaks count as nothing
 * @param size font size
 * @example textWidth('铜', 10) // 10
 * @example textWidth('PLC', 10) < 30 // true
 */
export function textWidth(text: string, size: number): number {
  let units = 0;
  for (const char of text) units += charUnits(char);
  return units * size;
}

/** Characters drawn as wide as high: CJK ideographs, kana, full-width forms, boxes and marks, CJK punctuation. */
const wide = /[\u1100-\u115f\u2460-\u24ff\u25a0-\u27bf\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u2014\u2018-\u201d\u2026\u{20000}-\u{3fffd}\u{1f300}-\u{1faff}]/u;

function charUnits(char: string): number {
  if (wide.test(char)) return 1;
  if (char < ' ' || (char >= '\u200b' && char <= '\u200f') || (char >= '\ufe00' && char <= '\ufe0f')) return 0;
  if (/[il.,:;'|!ftj() ]/.test(char)) return 0.34;
  if (/[MW@%mw]/.test(char)) return 0.92;
  if (/[A-Z]/.test(char)) return 0.68;
  return 0.58;
}

/** No line may begin with one of these. */
export const neverFirst = '，。、；：！？）》」』】〕”’…,.;:!?)]}%％';

/** No line may end with one of these. */
export const neverLast = '（《「『【〔“‘([{';

/**
 * Breaks a text into lines no wider than `maxWidth`. Chinese breaks between characters, Latin words and numbers stay
 * whole where they fit, closing punctuation never begins a line and an opening bracket never ends one. Nothing is dropped: with `maxLines` the rest is cut
 * only at the very end and marked with `…`.
 * @param text the text; its own line breaks are kept
 * @param maxWidth width in the unit of `size`
 * @param size font size
 * @param maxLines most lines, unlimited when not given
 * @example wrapText('联网工业企业', 40, 10) // ['联网工业', '企业']
 */
export function wrapText(text: string, maxWidth: number, size: number, maxLines = Infinity): readonly string[] {
  const lines = text.split('\n').flatMap((part) => wrapLine(part, maxWidth, size));
  if (lines.length <= maxLines) return lines;
  const kept = lines.slice(0, maxLines);
  let last = Array.from(kept[maxLines - 1]!);
  while (last.length > 0 && textWidth(`${last.join('')}…`, size) > maxWidth) last = last.slice(0, -1);
  return [...kept.slice(0, -1), `${last.join('')}…`];
}

function wrapLine(text: string, maxWidth: number, size: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of unbreakable(text, maxWidth, size)) {
    if (line !== '' && textWidth(line + piece, size) > maxWidth && !neverFirst.includes(piece)) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  return [...lines, line.trimEnd()];
}

/**
 * The smallest parts of a text that a line break must not cut: Latin runs that fit on a line, else single characters;
 * an opening bracket goes with what follows it.
 * @example unbreakable('厅（A级）', 100, 10) // ['厅', '（A', '级', '）']
 */
export function unbreakable(text: string, maxWidth: number, size: number): readonly string[] {
  const found = text.match(/[A-Za-z0-9_.@:/+-]+|\s+|[\s\S]/gu) ?? [];
  const pieces = found.flatMap((piece) => (textWidth(piece, size) > maxWidth ? Array.from(piece) : [piece]));
  const joined: string[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last !== undefined && Array.from(last).every((char) => neverLast.includes(char)) && textWidth(last + piece, size) <= maxWidth) joined[joined.length - 1] = last + piece;
    else joined.push(piece);
  }
  return joined;
}
