/** A piece of a line as it is edited: words, or something that is filled in later and cannot be typed into. */
export type EditInline =
  | { readonly kind: 'text'; readonly text: string; readonly bold: boolean }
  /** A bound value, by its binding path. */
  | { readonly kind: 'value'; readonly path: string; readonly bold: boolean }
  /** A cross reference to a section, by the template's own number; it follows the numbers of this plan. */
  | { readonly kind: 'reference'; readonly number: string; readonly bold: boolean }
  /** A part that repeats over a list or depends on a value, kept as template text. */
  | { readonly kind: 'repeat'; readonly source: string }
  | { readonly kind: 'break' };

/** A paragraph or a small heading. */
export interface EditParagraph {
  readonly kind: 'paragraph' | 'subheading';
  readonly content: readonly EditInline[];
}

/** A list; it has no lists inside. */
export interface EditList {
  readonly kind: 'list';
  readonly ordered: boolean;
  readonly items: readonly (readonly EditInline[])[];
}

/** A table whose cells are edited; the first row holds the heads. `id` names the template's table it came from, '' for an own one. */
export interface EditTable {
  readonly kind: 'table';
  readonly id: string;
  readonly rows: readonly (readonly (readonly EditInline[])[])[];
}

/** A table or figure that is made from data. */
export interface EditPart {
  readonly kind: 'part';
  readonly part: 'table' | 'figure';
  readonly id: string;
}

/** What the text of a section is made of while it is edited: the plain model behind the editor, the merge and the print. */
export type EditBlock = EditParagraph | EditList | EditTable | EditPart;

/**
 * A line in normal form: white space and control characters inside become one space, neighbours of the same kind are
 * joined, both ends are trimmed of white space and line breaks. Two lines that read the same are then equal.
 * @example tidyInlines([{ kind: 'text', text: ' 甲', bold: false }, { kind: 'text', text: '乙', bold: false }]) // one text '甲乙'
 */
export function tidyInlines(inlines: readonly EditInline[]): readonly EditInline[] {
  const joined: EditInline[] = [];
  for (const inline of inlines) {
    const last = joined.at(-1);
    if (inline.kind !== 'text') joined.push(inline);
    else if (last?.kind === 'text' && last.bold === inline.bold) joined[joined.length - 1] = { ...last, text: last.text + plainSpaces(inline.text) };
    else if (inline.text !== '') joined.push({ ...inline, text: plainSpaces(inline.text) });
  }
  const filled = joined.every((inline) => inline.kind !== 'text' || inline.text !== '') ? joined : joined.filter((inline) => inline.kind !== 'text' || inline.text !== '');
  return trimEnds(filled.length === joined.length ? joined : tidyInlines(filled));
}

// oxlint-disable-next-line no-control-regex -- pasted text brings control characters along
const blank = /[\u0000-\u001F\u007F-\u00A0\u2028\u2029]+/g;
const invisible = /[\u200B\u2060\uFEFF]/g;

/** Ideographic spaces stay: forms and covers are laid out with them. */
function plainSpaces(text: string): string {
  return text.replaceAll(blank, ' ').replaceAll(invisible, '');
}

function trimEnds(inlines: readonly EditInline[]): readonly EditInline[] {
  let from = 0;
  let to = inlines.length;
  while (from < to && isBlank(inlines[from]!)) from += 1;
  while (to > from && isBlank(inlines[to - 1]!)) to -= 1;
  const kept = inlines.slice(from, to);
  const head = kept[0];
  if (head?.kind === 'text') kept[0] = { ...head, text: head.text.trimStart() };
  const tail = kept.at(-1);
  if (tail?.kind === 'text') kept[kept.length - 1] = { ...tail, text: tail.text.trimEnd() };
  return kept;
}

function isBlank(inline: EditInline): boolean {
  return inline.kind === 'break' || (inline.kind === 'text' && inline.text.trim() === '');
}

/**
 * Blocks in normal form: lines tidied, empty lines, items, lists and tables dropped, neighbouring lists of the same kind
 * joined, tables made rectangular. What is written and read back is equal to this.
 * @example tidyBlocks([{ kind: 'paragraph', content: [] }]) // []
 */
export function tidyBlocks(blocks: readonly EditBlock[]): readonly EditBlock[] {
  const tidy: EditBlock[] = [];
  for (const block of blocks) {
    const last = tidy.at(-1);
    if (block.kind === 'part') tidy.push(block);
    else if (block.kind === 'table') tidy.push(...tidyTable(block));
    else if (block.kind === 'list') {
      const items = block.items.map((item) => tidyInlines(item)).filter((item) => item.length > 0);
      if (last?.kind === 'list' && last.ordered === block.ordered) tidy.splice(-1, 1, { ...last, items: [...last.items, ...items] });
      else if (items.length > 0) tidy.push({ ...block, items });
    } else {
      const content = tidyInlines(block.content);
      if (content.length > 0) tidy.push({ ...block, content });
    }
  }
  return tidy;
}

/** A row with more cells than heads would lose them silently: the surplus goes into the last cell. */
function tidyTable(table: EditTable): readonly EditTable[] {
  const width = table.rows[0]?.length ?? 0;
  if (width === 0) return [];
  const rows = table.rows.map((row) => {
    const cells = row.length <= width ? [...row, ...Array.from({ length: width - row.length }, () => [])] : [...row.slice(0, width - 1), row.slice(width - 1).flat()];
    return cells.map((cell) => tidyInlines(cell));
  });
  return rows.every((row) => row.every((cell) => cell.length === 0)) ? [] : [{ ...table, rows }];
}

/**
 * Every line of a block: its paragraphs, items or cells, in reading order.
 * @example blockLines({ kind: 'paragraph', content }) // [content]
 */
export function blockLines(block: EditBlock): readonly (readonly EditInline[])[] {
  if (block.kind === 'part') return [];
  if (block.kind === 'list') return block.items;
  return block.kind === 'table' ? block.rows.flat() : [block.content];
}
