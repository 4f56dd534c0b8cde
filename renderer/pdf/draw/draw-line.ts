import type { Inline, Line, PdfDocument } from './pdfmake-parts';

/** A stretch of a line with one look. */
interface Piece {
  readonly look: Inline;
  text: string;
  x: number;
  width: number;
}

/** A gap after this character may grow when a line is justified: ideographs and full-width punctuation. */
const stretches = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}]/u;

/** Most that a gap between ideographs may grow, in em: beyond, a line looks spread. */
const widestGap = 0.12;

/**
 * Draws one line. Neighbouring pieces of one look are drawn as one text; in a justified line the room left over is
 * shared between ideographs, so that Latin words and numbers keep their shape.
 */
export function drawLine(document: PdfDocument, line: Line, x: number, y: number): void {
  const ascender = line.getAscenderHeight();
  const pieces = justified(line) ? spread(line) : merged(line.inlines);
  pieces.forEach((piece, at) => drawPiece(document, piece, { x, y, ascender, height: line.getHeight(), ...(at === 0 && line.id !== undefined ? { destination: line.id } : {}) }));
}

/** The page number that a contents line refers to, set when the pages are known; right-aligned as its column is. */
export function pageNumberOf(inline: Inline, target: NonNullable<Inline['_pageNodeRef']>): void {
  const page = target.positions?.[0]?.pageNumber;
  if (page === undefined) return;
  inline.text = String(page);
  const width = inline.font.widthOfString(inline.text, inline.fontSize);
  inline.x += inline.width - width;
  inline.width = width;
}

/** Dots from the end of a contents line to the edge of its column. */
export function drawLeader(document: PdfDocument, line: Line, x: number, y: number): void {
  const from = x + line.getWidth() + 5;
  const to = x + line.maxWidth - 3;
  const base = y + line.getAscenderHeight() * 0.93;
  if (to <= from) return;
  document.lineWidth(0.7).strokeColor('#6b747d').dash(0.8, { space: 2.6 }).moveTo(from, base).lineTo(to, base).stroke().undash();
}

function justified(line: Line): boolean {
  return line.inlines[0]?.alignment === 'justify' && line.newLineForced !== true && line.lastLineInParagraph !== true && line.inlines.length > 1;
}

function sameLook(left: Inline, right: Inline): boolean {
  return (
    left.font === right.font &&
    left.fontSize === right.fontSize &&
    left.color === right.color &&
    left.background === right.background &&
    left.decoration === right.decoration &&
    left.strong === right.strong &&
    left.boxed !== true &&
    right.boxed !== true &&
    left.linkToDestination === right.linkToDestination
  );
}

function merged(inlines: readonly Inline[]): Piece[] {
  const pieces: Piece[] = [];
  for (const inline of inlines) {
    const last = pieces.at(-1);
    if (last && sameLook(last.look, inline)) {
      last.text += inline.text;
      last.width += inline.width;
    } else pieces.push({ look: inline, text: inline.text, x: inline.x, width: inline.width });
  }
  return pieces;
}

/** Pieces of a justified line, cut where the spacing changes; `spacing` rides along as a look of its own. */
function spread(line: Line): (Piece & { spacing?: number })[] {
  const indent = -(line.inlines[0]!.leadingCut ?? 0);
  const natural = merged(line.inlines);
  const last = natural.at(-1)!;
  last.text = last.text.trimEnd();
  const widths = natural.map((piece) => piece.look.font.widthOfString(piece.text, piece.look.fontSize));
  const room = line.maxWidth - indent - widths.reduce((all, each) => all + each, 0);
  const gaps = natural.reduce((all, piece) => all + (piece.text.match(new RegExp(stretches, 'gu'))?.length ?? 0), 0) - (stretches.test(Array.from(last.text).at(-1) ?? '') ? 1 : 0);
  if (gaps < 1 || room <= 0) return merged(line.inlines);
  // A long word that went to the next line leaves more room than letters can share: such a line stays ragged.
  const wanted = room / gaps;
  const spacing = wanted > widestGap * line.inlines[0]!.fontSize ? 0 : wanted;
  let x = indent;
  return natural.flatMap((piece) =>
    (piece.text.match(/(?:[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}])+|[^\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}]+/gu) ?? []).map((text) => {
      const wide = stretches.test(text);
      const width = piece.look.font.widthOfString(text, piece.look.fontSize) + (wide ? Array.from(text).length * spacing : 0);
      const placed = { look: piece.look, text, x, width, ...(wide ? { spacing } : {}) };
      x += width;
      return placed;
    }),
  );
}

function drawPiece(document: PdfDocument, piece: Piece & { spacing?: number }, place: { x: number; y: number; ascender: number; height: number; destination?: string }): void {
  const { look, text } = piece;
  const x = place.x + piece.x;
  const top = place.y + place.ascender - (look.font.ascender / 1000) * look.fontSize;
  const color = look.color ?? 'black';
  if (look.background !== undefined && look.background !== null) document.fillColor(look.background).rect(x, top + look.fontSize * 0.22, piece.width, look.fontSize * 1.1).fill();
  if (look.decoration === 'underline') document.lineWidth(0.6).strokeColor(color).moveTo(x, place.y + place.ascender + 1.8).lineTo(x + piece.width, place.y + place.ascender + 1.8).stroke();
  if (look.boxed === true) document.lineWidth(0.6).strokeColor('#b42318').rect(x + 0.4, top + look.fontSize * 0.24, piece.width - 0.8, look.fontSize * 1.06).stroke();
  document._font = look.font;
  document.fontSize(look.fontSize).opacity(1).fillColor(color);
  if (look.strong === true) document.strokeColor(color).lineWidth(look.fontSize * 0.02);
  document.text(text, x, top, {
    lineBreak: false,
    textWidth: piece.width,
    wordCount: 1,
    ...(piece.spacing === undefined ? {} : { characterSpacing: piece.spacing }),
    ...(look.strong === true ? { fill: true, stroke: true } : {}),
    ...(look.linkToDestination === undefined || look.linkToDestination === null ? {} : { goTo: look.linkToDestination }),
    ...(place.destination === undefined ? {} : { destination: place.destination }),
  });
}
