import { textWidth } from './charts/text-width';

/** Widths tried at once, in em: small ones cannot always get a text onto one line less. */
const steps = [8, 4, 2, 1, 0.5];
/** Rows looked at, evenly taken from a long table. */
const most = 60;
/** What a line may lose to punctuation that must not begin the next, in em. */
const lost = 0.6;
/** An unbroken word or number may ask for so many em. */
const longestWord = 13;
/** A whole date, and what is one word otherwise: a number, a Latin word, an address. */
const unbroken = /\d{4}年\d{1,2}月\d{1,2}日|[\w.+@/:-]+/g;
/** Word processors set a gap, in em, at each change from digits to characters; a date has five. */
const gaps = 1;
/** A state or a name of up to so many em is one word where there is room for it: 待整改. */
const shortWord = 4;
/** A column left empty to be filled in gives away so much of its width at most. */
const emptyGives = 0.1;

/** How much the lines of a single cell count. */
const cellShare = 0.02;

interface Column {
  /** Widths of the texts in em, by row; 0 where nothing stands. */
  readonly widths: readonly number[];
  readonly least: number;
}

/**
 * Moves width between the columns of a table as long as that makes its rows lower. No column gets narrower than its
 * longest number, date, Latin word or short text as far as there is room.
 * @param rows texts of the cells, the head first; null where the column cannot be told
 * @param widths inner widths in em to begin with; their sum stays
 * @example fewerLines([['序', '动作'], ['1', '十个字的动作说明文字']], [8, 4]) // [2.5, 9.5]
 */
export function fewerLines(rows: readonly (readonly (string | null)[])[], widths: readonly number[]): readonly number[] {
  const taken = rows.length <= most ? rows : Array.from({ length: most }, (_, at) => rows[Math.floor((at * rows.length) / most)]!);
  const texts = widths.map((_, at) => taken.map((row) => row[at] ?? ''));
  const whole = texts.map((each, at) => column(each, widths[at]!, shortWord));
  const columns = fits(whole, widths) ? whole : texts.map((each, at) => column(each, widths[at]!, 0));
  const own = roomFor(columns, [...widths]);
  const pairs = columns.flatMap((_, to) => columns.flatMap((_other, from) => (from === to ? [] : [{ from, to }])));
  let cost = costOf(columns, own);
  // Every row has one line: it cannot get lower.
  if (cost <= taken.length * (1 + columns.length * cellShare)) return own;
  for (const step of steps) {
    for (let before = Infinity; cost < before; ) {
      before = cost;
      for (const pair of pairs) cost = moved(columns, own, { ...pair, step, cost });
    }
  }
  return own;
}

interface Move {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  /** Cost before it. */
  readonly cost: number;
}

/** Makes a move where it lowers the cost, which it gives back. */
function moved(columns: readonly Column[], own: number[], { from, to, step, cost }: Move): number {
  if (own[from]! - step < columns[from]!.least) return cost;
  own[from]! -= step;
  own[to]! += step;
  const next = costOf(columns, own);
  if (next < cost) return next;
  own[from]! += step;
  own[to]! -= step;
  return cost;
}

/** @param short texts of up to so many em stay whole, too */
function column(texts: readonly string[], width: number, short: number): Column {
  const words = texts.flatMap((text) => text.match(unbroken) ?? []).map((word) => textWidth(word, 1) + (word.endsWith('日') ? gaps : 0));
  const word = Math.min(longestWord, Math.max(0, ...words)) + 0.2;
  const empty = texts.slice(1).every((text) => text.trim() === '');
  const widest = texts.map((text) => Math.max(...text.split('\n').map((line) => textWidth(line.trim(), 1))));
  const phrase = Math.max(0, ...widest.filter((each) => each <= short)) + 0.2;
  return { widths: widest, least: Math.max(2.2, phrase, Math.min(word, longestWord), empty ? width * (1 - emptyGives) : 0) };
}

const fits = (columns: readonly Column[], widths: readonly number[]): boolean => columns.reduce((sum, { least }) => sum + least, 0) < widths.reduce((sum, each) => sum + each, 0);

/** Gives each column what it needs at least, taken from those that have more; where that cannot be, all stay as they are. */
function roomFor(columns: readonly Column[], widths: number[]): number[] {
  const short = columns.reduce((sum, { least }, at) => sum + Math.max(0, least - widths[at]!), 0);
  const spare = columns.reduce((sum, { least }, at) => sum + Math.max(0, widths[at]! - least), 0);
  if (short === 0 || spare <= short) return widths;
  return widths.map((width, at) => (width < columns[at]!.least ? columns[at]!.least : width - ((width - columns[at]!.least) * short) / spare));
}

/** Lines of all rows; those of single cells count a little, so that a tall cell beside a taller one does not get thin. */
function costOf(columns: readonly Column[], widths: readonly number[]): number {
  let cost = 0;
  const count = columns[0]?.widths.length ?? 0;
  for (let row = 0; row < count; row++) {
    let high = 1;
    for (let at = 0; at < columns.length; at++) {
      const wide = columns[at]!.widths[row]!;
      const width = widths[at]!;
      const lines = wide <= width ? 1 : Math.ceil(wide / Math.max(1, width - lost));
      high = Math.max(high, lines);
      cost += lines * cellShare;
    }
    cost += high;
  }
  return cost;
}
