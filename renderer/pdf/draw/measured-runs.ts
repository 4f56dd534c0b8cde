import type { Inline, TextMeasure } from './pdfmake-parts';

/** What a piece has for itself; everything else is its style. */
const own = new Set(['text', 'lineEnd', 'noNewLine']);

/**
 * Makes pdfmake look up the style of a run once instead of once for each of its pieces: in Chinese every character is
 * a piece, and the look-ups were half of the whole layout.
 */
export function measureByRun(texts: TextMeasure): void {
  const measure = texts.measure.bind(texts);
  texts.measure = (pieces, styles) => {
    let first: Inline | undefined;
    let known: Known = { given: [], values: {}, copied: [] };
    pieces.forEach((piece, at) => {
      if (first && sameStyle(piece, known)) {
        for (const key of known.copied) (piece as unknown as Loose)[key] = (first as unknown as Loose)[key];
        measurePiece(texts, piece);
        return;
      }
      known = { given: Object.keys(piece).filter((key) => !own.has(key)), values: { ...piece }, copied: [] };
      measure([piece], styles);
      // Only the first piece of a paragraph is indented; measured alone, each would be.
      const indent = (piece as unknown as Loose)['leadingIndent'];
      if (at > 0 && typeof indent === 'number' && indent !== 0) {
        (piece as unknown as Loose)['leadingCut'] = ((piece as unknown as Loose)['leadingCut'] as number) + indent;
        delete (piece as unknown as Loose)['leadingIndent'];
      }
      known.copied = Object.keys(piece).filter((key) => !own.has(key) && !measured.has(key));
      first = piece;
    });
    return pieces;
  };
}

type Loose = Record<string, unknown>;

interface Known {
  given: readonly string[];
  values: Readonly<Loose>;
  copied: readonly string[];
}

/** Found out piece by piece. */
const measured = new Set(['width', 'leadingCut', 'trailingCut', 'leadingIndent']);

function sameStyle(piece: Inline, known: Known): boolean {
  let count = 0;
  for (const key of Object.keys(piece)) {
    if (own.has(key)) continue;
    count += 1;
    if (!(key in known.values) || known.values[key] !== (piece as unknown as Loose)[key]) return false;
  }
  return count === known.given.length;
}

function measurePiece(texts: TextMeasure, piece: Inline): void {
  const loose = piece as unknown as Loose;
  loose['width'] = texts.widthOfText(piece.text, piece);
  const before = /^\s+/.exec(piece.text);
  const after = /\s+$/.exec(piece.text);
  loose['leadingCut'] = before ? texts.widthOfText(before[0], piece) : 0;
  loose['trailingCut'] = after ? texts.widthOfText(after[0], piece) : 0;
}
