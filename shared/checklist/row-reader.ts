import { problem } from '../base/problem';
import type { Problem } from '../base/problem';
import type { Records } from '../dossier/stores';
import { normalizeLine, normalizeText, refuseText } from '../text/normalize';
import type { ReadRow } from './exchange-sheet';
import { findPerson } from './person-names';

/** Longest text of a cell that is taken. */
const maxCell = 10_000;

/**
 * Reads the cells of one returning row; an empty cell keeps what was there. Collects what cannot be used, each with
 * the address of its cell.
 * @example new RowReader(row, 'REG-01', 'REG-01').text('说明', '旧的')
 */
export class RowReader {
  readonly problems: Problem[] = [];
  readonly #row: ReadRow;
  readonly #name: string;
  readonly #key: string;

  constructor(row: ReadRow, name: string, key: string) {
    this.#row = row;
    this.#name = name;
    this.#key = key;
  }

  /** Notes that the row cannot be used, and why. */
  refuse(code: string, title: string, words: string): void {
    this.problems.push(problem(code, `${this.#row.addressOf(title)}（${this.#name}）：${words}这一行没有采用。`, this.#key));
  }

  /** A cell as one tidy line; empty where there is nothing. */
  cell(title: string): string {
    return normalizeLine(this.#row.cells[title] ?? '');
  }

  /** Running text, or what was there. Error E-XLS-14 for broken or over-long text. */
  text(title: string, before: string): string {
    const raw = this.#row.cells[title] ?? '';
    const refused = refuseText(raw, maxCell);
    if (refused) this.refuse('E-XLS-14', title, refused);
    return normalizeText(raw).trim() === '' ? before : normalizeText(raw);
  }

  /** One line of text, or what was there. Error E-XLS-14. */
  line(title: string, before: string): string {
    const refused = refuseText(this.#row.cells[title] ?? '', maxCell);
    if (refused) this.refuse('E-XLS-14', title, refused);
    return this.cell(title) || before;
  }

  /** The id of the person named. Error E-XLS-12. */
  person(title: string, persons: Records<'persons'>, before: string | null): string | null {
    const found = findPerson(persons, this.cell(title), before);
    if (found.ok) return found.id;
    this.refuse('E-XLS-12', title, found.words);
    return before;
  }
}
