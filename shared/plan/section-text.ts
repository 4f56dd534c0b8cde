import { tidyBlocks } from './edit-blocks';
import type { EditBlock, EditInline, EditTable } from './edit-blocks';

/**
 * The text of a section, one line for each paragraph, list item and table row, so that it can be merged line by line:
 *
 * - `## ` small heading · `- ` bullet · `1. ` numbered item · `| a | b |` table row, the first one heads
 * - `[[table:ID]]`, `[[figure:ID]]` a table or figure made from data · `[[rows:ID]]` the rows that follow are that table,
 *   opened for editing (`[[rows:]]` begins an own table right after another one)
 * - `{{path}}` bound value · `{{§5.6}}` cross reference · `{{#list}}…{{/list}}` repeated part · `**…**` bold
 * - `\n` line break inside a line · `\` before any other character takes its meaning away
 */
const token = /\\([\s\S])|\{\{\s*§([\d.]+)\s*\}\}|\{\{\s*([A-Za-z_][\w.]*)\s*\}\}|(\{\{\s*([#^])\s*([\w.]+)\s*\}\}[\s\S]*?\{\{\s*\/\s*\6\s*\}\})|(\*\*)/g;
const repeated = /(\{\{\s*[#^]\s*([\w.]+)\s*\}\}[\s\S]*?\{\{\s*\/\s*\2\s*\}\})/;
const partLine = /^\[\[(table|figure):([A-Z0-9_]+)\]\]$/;
const rowsLine = /^\[\[rows:(\w*)\]\]$/;

/** How a text is read. `references`: numbers in words that name a section of the template become cross references. */
export interface ReadOptions {
  readonly references?: ReadonlySet<string>;
}

/**
 * The lines of a text; a repeated part that spans several lines stays in one.
 * @example sectionLines('甲\n{{#a}}{{b}}\n{{/a}}乙') // ['甲', '{{#a}}{{b}}\n{{/a}}乙']
 */
export function sectionLines(text: string): readonly string[] {
  const lines = [''];
  for (const [at, piece] of text.split(repeated).entries()) {
    // The split gives, in turn: text, repeated part, its name.
    if (at % 3 === 2) continue;
    const [first = '', ...rest] = at % 3 === 1 ? [piece] : piece.split('\n');
    lines.push(lines.pop()! + first, ...rest);
  }
  return lines;
}

/**
 * Reads a section's text into blocks in normal form. Never fails: what has no meaning is words.
 * @example readSection('- 甲\n- 乙') // [{ kind: 'list', ordered: false, items: [[…], […]] }]
 */
export function readSection(text: string, options: ReadOptions = {}): readonly EditBlock[] {
  const blocks: EditBlock[] = [];
  let opened: string | null = null;
  for (const raw of sectionLines(text)) {
    const line = raw.replace(/^[\s\u3000]+/, '').trimEnd();
    if (line === '') continue;
    const rows = rowsLine.exec(line);
    if (rows) {
      opened = rows[1]!;
      continue;
    }
    addLine(blocks, line, { ...options, opened });
    opened = null;
  }
  return tidyBlocks(blocks);
}

function addLine(blocks: EditBlock[], line: string, options: ReadOptions & { readonly opened: string | null }): void {
  const last = blocks.at(-1);
  const part = partLine.exec(line);
  if (part) blocks.push({ kind: 'part', part: part[1] as 'table' | 'figure', id: part[2]! });
  else if (line.startsWith('## ')) blocks.push({ kind: 'subheading', content: readInlines(line.slice(3), options) });
  else if (/^(?:-|\d+\.) /.test(line)) {
    const item = readInlines(line.slice(line.indexOf(' ') + 1), options);
    blocks.push({ kind: 'list', ordered: !line.startsWith('-'), items: [item] });
  } else if (/^\|.*\|$/s.test(line)) {
    const row = readCells(line, options);
    if (last?.kind === 'table' && options.opened === null) blocks.splice(-1, 1, { ...last, rows: [...last.rows, row] });
    else blocks.push({ kind: 'table', id: options.opened ?? '', rows: [row] });
  } else blocks.push({ kind: 'paragraph', content: readInlines(line, options) });
}

/** Cells end at `|`; a repeated part or an escaped character may hold one. */
function readCells(line: string, options: ReadOptions): EditTable['rows'][number] {
  const cells = [''];
  for (const piece of line.slice(1, -1).match(/\\[\s\S]|\{\{[\s\S]*?\}\}|[\s\S]/g) ?? []) {
    if (piece === '|') cells.push('');
    else cells.push(cells.pop()! + piece);
  }
  return cells.map((cell) => readInlines(cell.trim(), options));
}

/**
 * Reads one line, without the mark at its head; the pieces are not yet in normal form.
 * @example readInlines('由{{org.tech.name}}负责') // [text 由, value org.tech.name, text 负责]
 */
export function readInlines(line: string, { references }: ReadOptions = {}): readonly EditInline[] {
  if (!line.includes('{{') && !line.includes('\\') && !line.includes('**')) return references ? withReferences(line, false, references) : [{ kind: 'text', text: line, bold: false }];
  const found: EditInline[] = [];
  let bold = false;
  let from = 0;
  const words = (text: string): void => void found.push(...(references ? withReferences(text, bold, references) : [{ kind: 'text', text, bold } as const]));
  for (const match of line.matchAll(token)) {
    const [whole, escaped, number, path, source] = match;
    if (match.index > from) words(line.slice(from, match.index));
    from = match.index + whole.length;
    if (escaped === 'n') found.push({ kind: 'break' });
    else if (escaped !== undefined) found.push({ kind: 'text', text: escaped, bold });
    else if (number !== undefined) found.push({ kind: 'reference', number, bold });
    else if (path !== undefined) found.push({ kind: 'value', path, bold });
    else if (source === undefined) bold = !bold;
    else found.push({ kind: 'repeat', source });
  }
  if (from < line.length) words(line.slice(from));
  return found;
}

const reference = /(?<![\d.])(\d{1,2}\.\d{1,2})(?![\d.])/g;

function withReferences(text: string, bold: boolean, known: ReadonlySet<string>): readonly EditInline[] {
  return text.split(reference).flatMap((piece, at): EditInline[] => {
    if (at % 2 === 1 && known.has(piece)) return [{ kind: 'reference', number: piece, bold }];
    return piece === '' ? [] : [{ kind: 'text', text: piece, bold }];
  });
}

/**
 * Writes blocks as text, the way back from `readSection`: reading it again gives the same blocks in normal form.
 * @example writeSection([{ kind: 'list', ordered: true, items: [[{ kind: 'text', text: '甲', bold: false }]] }]) // '1. 甲'
 */
export function writeSection(blocks: readonly EditBlock[]): string {
  return writeTidy(tidyBlocks(blocks));
}

/**
 * Writes blocks that are in normal form already, as `readSection` gives them.
 * @example writeTidy(readSection('甲')) // '甲'
 */
export function writeTidy(blocks: readonly EditBlock[]): string {
  const lines: string[] = [];
  let lastKind = '';
  for (const block of blocks) {
    lines.push(...writeBlock(block, lastKind));
    lastKind = block.kind;
  }
  return lines.join('\n');
}

function writeBlock(block: EditBlock, before: string): readonly string[] {
  if (block.kind === 'part') return [`[[${block.part}:${block.id}]]`];
  if (block.kind === 'subheading') return [`## ${writeInlines(block.content)}`];
  // Every number is written as 1: an item put in between must not change the lines after it.
  if (block.kind === 'list') return block.items.map((item) => `${block.ordered ? '1.' : '-'} ${writeInlines(item)}`);
  if (block.kind !== 'table') return [writeInlines(block.content).replace(/^(?=##\s|-\s|\d+\.\s|\[\[)/, '\\')];
  const rows = block.rows.map((row) => `| ${row.map((cell) => writeInlines(cell)).join(' | ')} |`);
  return block.id !== '' || before === 'table' ? [`[[rows:${block.id}]]`, ...rows] : rows;
}

/**
 * Writes one line, without the mark at its head.
 * @example writeInlines([{ kind: 'value', path: 'a.b', bold: true }]) // '**{{a.b}}**'
 */
export function writeInlines(inlines: readonly EditInline[]): string {
  let written = '';
  let bold = false;
  for (const inline of inlines) {
    if ('bold' in inline && inline.bold !== bold) {
      written += '**';
      bold = inline.bold;
    }
    written += writeInline(inline);
  }
  return bold ? `${written}**` : written;
}

function writeInline(inline: EditInline): string {
  switch (inline.kind) {
    case 'text':
      return inline.text.replaceAll(/[\\{}|*]/g, String.raw`\$&`);
    case 'value':
      return `{{${inline.path}}}`;
    case 'reference':
      return `{{§${inline.number}}}`;
    case 'repeat':
      return inline.source;
    case 'break':
    default:
      return String.raw`\n`;
  }
}

/**
 * The text in the one form in which texts are compared and merged.
 * @example canonicalText('  甲\n\n乙 ') // '甲\n乙'
 */
export function canonicalText(text: string, options?: ReadOptions): string {
  return writeTidy(readSection(text, options));
}

/**
 * Plain words as a section's text: one paragraph a line, nothing in them has a meaning.
 * @example plainSection('- 甲') // '\\- 甲'
 */
export function plainSection(words: string): string {
  return writeSection(words.split('\n').map((text) => ({ kind: 'paragraph', content: [{ kind: 'text', text, bold: false }] })));
}
