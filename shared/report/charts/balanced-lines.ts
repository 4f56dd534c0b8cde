import { neverFirst, neverLast, textWidth, unbreakable } from './text-width';

/** A break in the middle of a phrase costs as much as a line that misses the mean by this share of the width. */
const phraseCut = 0.5;
/** A last line of one character costs more than any raggedness. */
const lonely = 100;

/**
 * Breaks a text into as few lines as it needs, of like length, rather after a comma or before a bracket than inside a
 * phrase. No line begins with closing punctuation or ends with an opening bracket; no single character stands alone on
 * the last line where the text can be broken otherwise.
 * @param text the text; its own line breaks are kept
 * @param maxWidth width in the unit of `size`
 * @param size font size
 * @example balancedLines('云南省工业和信息化厅', 90, 10) // ['云南省工业', '和信息化厅']
 */
export function balancedLines(text: string, maxWidth: number, size: number): readonly string[] {
  return text.split('\n').flatMap((part) => balanced(glued(unbreakable(part.trim(), maxWidth, size), maxWidth, size), maxWidth, size));
}

/** Closing punctuation goes with what stands before it; where a line has no room for both, with its last character. */
function glued(pieces: readonly string[], maxWidth: number, size: number): readonly string[] {
  const joined: string[] = [];
  for (const piece of pieces) {
    const last = joined.pop() ?? '';
    if (!neverFirst.includes(piece)) joined.push(...(last === '' ? [piece] : [last, piece]));
    else if (textWidth(last + piece, size) <= maxWidth) joined.push(last + piece);
    else joined.push(...withLastCharacter(last, piece));
  }
  return joined;
}

function withLastCharacter(before: string, mark: string): readonly string[] {
  const characters = Array.from(before);
  const end = (characters.pop() ?? '') + mark;
  return characters.length === 0 ? [end] : [characters.join(''), end];
}

/** The best way to break the pieces from one of them to the end. */
interface Broken {
  readonly lines: readonly string[];
  readonly cost: number;
}

function balanced(pieces: readonly string[], maxWidth: number, size: number): readonly string[] {
  const count = greedyCount(pieces, maxWidth, size);
  if (count <= 1) return [pieces.join('').trim()];
  const mean = textWidth(pieces.join(''), size) / count;
  const best: (Broken | undefined)[][] = pieces.map(() => []);
  for (let from = pieces.length - 1; from >= 0; from--) {
    for (let left = 1; left <= count; left++) best[from]![left] = bestFrom(pieces, from, left, { best, mean, maxWidth, size });
  }
  return best[0]![count]?.lines ?? pieces;
}

interface Search {
  readonly best: readonly (readonly (Broken | undefined)[])[];
  readonly mean: number;
  readonly maxWidth: number;
  readonly size: number;
}

function bestFrom(pieces: readonly string[], from: number, left: number, search: Search): Broken | undefined {
  const { mean, maxWidth, size } = search;
  let found: Broken | undefined;
  for (let to = from + 1; to <= pieces.length; to++) {
    const line = pieces.slice(from, to).join('').trim();
    if (to > from + 1 && textWidth(line, size) > maxWidth) break;
    const rest = to === pieces.length ? { lines: [], cost: 0 } : search.best[to]?.[left - 1];
    if (!rest || (to === pieces.length) !== (left === 1)) continue;
    const own = ((textWidth(line, size) - mean) / maxWidth) ** 2 + (left === 1 ? endCost(line) : breakCost(line, pieces[to]!));
    if (!found || own + rest.cost < found.cost) found = { lines: [line, ...rest.lines], cost: own + rest.cost };
  }
  return found;
}

function endCost(line: string): number {
  return Array.from(line).filter((char) => !neverFirst.includes(char) && !neverLast.includes(char)).length > 1 ? 0 : lonely;
}

/**
 * Whether a line ends where a phrase does, so that a break behind it cuts none.
 * @example endsPhrase('先稳装置：') // true
 */
export function endsPhrase(line: string): boolean {
  return /[，。、；：）]$/u.test(line);
}

/** A break right behind the first character in brackets looks worst of those inside a phrase. */
function breakCost(line: string, next: string): number {
  if (endsPhrase(line) || next.startsWith('（')) return 0;
  return phraseCut ** 2 * (/（.$/u.test(line) ? 2 : 1);
}

function greedyCount(pieces: readonly string[], maxWidth: number, size: number): number {
  let count = 1;
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && textWidth((line + piece).trim(), size) > maxWidth) {
      count += 1;
      line = piece;
    } else line += piece;
  }
  return count;
}
