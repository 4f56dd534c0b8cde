import { tidyBlocks, tidyInlines } from './edit-blocks';
import type { EditBlock, EditInline, EditTable } from './edit-blocks';
import { readInlines } from './section-text';

/** A node of the editor's document: the JSON form of ProseMirror, as plain data (its lists are mutable, as the editor's). */
export interface EditorNode {
  readonly type: string;
  readonly text?: string;
  readonly attrs?: Record<string, unknown>;
  readonly marks?: { type: string }[];
  readonly content?: EditorNode[];
}

/**
 * Blocks as the editor's document. Locked sentences become one piece that cannot be typed into. Reading the document back
 * with `blocksOfDoc` gives the same blocks in normal form.
 * @param locked the locked sentences of the section, as template text
 * @example docOfBlocks([], []) // { type: 'doc', content: [{ type: 'paragraph' }] }
 */
export function docOfBlocks(blocks: readonly EditBlock[], locked: readonly string[]): EditorNode {
  const sentences = locked.map((text) => ({ text, inlines: tidyInlines(readInlines(text)) }));
  const content = tidyBlocks(blocks).map((block) => blockNode(block, sentences));
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] };
}

interface Sentence {
  readonly text: string;
  readonly inlines: readonly EditInline[];
}

function blockNode(block: EditBlock, locked: readonly Sentence[]): EditorNode {
  if (block.kind === 'part') return { type: 'part', attrs: { part: block.part, id: block.id, locked: locked.some((one) => one.text === `[[${block.part}:${block.id}]]`) } };
  if (block.kind === 'list') return { type: block.ordered ? 'orderedList' : 'bulletList', content: block.items.map((item) => ({ type: 'listItem', content: [lineNode('paragraph', item, locked)] })) };
  if (block.kind !== 'table') return lineNode(block.kind, block.content, locked);
  const rows = block.rows.map((row, at) => ({ type: 'tableRow', content: row.map((cell) => ({ type: at === 0 ? 'tableHeader' : 'tableCell', content: [lineNode('paragraph', cell, locked)] })) }));
  return { type: 'table', attrs: { id: block.id }, content: rows };
}

function lineNode(type: string, line: readonly EditInline[], locked: readonly Sentence[]): EditorNode {
  const content = splitLocked(line, locked).map((piece) => ('locked' in piece ? { type: 'locked', attrs: { text: piece.locked } } : inlineNode(piece)));
  return content.length === 0 ? { type } : { type, content };
}

function inlineNode(inline: EditInline): EditorNode {
  const marks = 'bold' in inline && inline.bold ? { marks: [{ type: 'bold' }] } : {};
  if (inline.kind === 'text') return { type: 'text', text: inline.text, ...marks };
  if (inline.kind === 'break') return { type: 'hardBreak' };
  if (inline.kind === 'repeat') return { type: 'repeat', attrs: { source: inline.source } };
  if (inline.kind === 'value') return { type: 'value', attrs: { path: inline.path }, ...marks };
  return { type: 'reference', attrs: { number: inline.number }, ...marks };
}

type Piece = EditInline | { readonly locked: string };

function splitLocked(line: readonly EditInline[], locked: readonly Sentence[]): readonly Piece[] {
  for (const sentence of locked) {
    const found = placeOf(line, sentence.inlines);
    if (found) return [...splitLocked(found.before, locked), { locked: sentence.text }, ...splitLocked(found.after, locked)];
  }
  return line;
}

/** Where a sentence stands in a line, letter for letter and value for value; words before and after are cut off there. */
function placeOf(line: readonly EditInline[], wanted: readonly EditInline[]): { readonly before: readonly EditInline[]; readonly after: readonly EditInline[] } | null {
  for (const [at, first] of line.entries()) {
    const window = line.slice(at, at + wanted.length);
    const last = window.at(-1);
    if (window.length < wanted.length || !last) return null;
    // Where the sentence begins inside its first piece: anywhere if it is the only one, else at the end of it.
    const from = startIn(first, wanted);
    if (from === null) continue;
    const trimmed = window.map((inline, index) => trimTo(inline, wanted[index]!, index === 0 ? from : 0));
    if (!isSame(trimmed, wanted)) continue;
    const end = (window.length === 1 ? from : 0) + textLength(wanted.at(-1)!);
    return { before: [...line.slice(0, at), ...cut(first, 0, from)], after: [...cut(last, end), ...line.slice(at + wanted.length)] };
  }
  return null;
}

function startIn(first: EditInline, [head, ...more]: readonly EditInline[]): number | null {
  if (head?.kind !== 'text') return 0;
  if (first.kind !== 'text') return null;
  const from = more.length === 0 ? first.text.indexOf(head.text) : first.text.length - head.text.length;
  return from < 0 ? null : from;
}

function trimTo(inline: EditInline, wanted: EditInline, from: number): EditInline {
  return inline.kind === 'text' && wanted.kind === 'text' ? { ...inline, text: inline.text.slice(from, from + wanted.text.length) } : inline;
}

function textLength(inline: EditInline): number {
  return inline.kind === 'text' ? inline.text.length : 0;
}

function cut(inline: EditInline, from: number, to?: number): readonly EditInline[] {
  const text = inline.kind === 'text' ? inline.text.slice(from, to) : '';
  return inline.kind === 'text' && text !== '' ? [{ ...inline, text }] : [];
}

function isSame(left: readonly EditInline[], right: readonly EditInline[]): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/**
 * The editor's document as blocks in normal form. Several paragraphs in a cell become one with line breaks; a node that is
 * not known gives its words.
 * @example blocksOfDoc({ type: 'doc', content: [{ type: 'paragraph' }] }) // []
 */
export function blocksOfDoc(doc: EditorNode): readonly EditBlock[] {
  return tidyBlocks((doc.content ?? []).map((node) => blockOf(node)));
}

function blockOf(node: EditorNode): EditBlock {
  const children = node.content ?? [];
  if (node.type === 'part') return { kind: 'part', part: node.attrs?.['part'] === 'figure' ? 'figure' : 'table', id: wordsOf(node, 'id') };
  if (node.type === 'orderedList' || node.type === 'bulletList') return { kind: 'list', ordered: node.type === 'orderedList', items: children.map((item) => joined(item)) };
  if (node.type === 'table') return { kind: 'table', id: wordsOf(node, 'id'), rows: children.map((row): EditTable['rows'][number] => (row.content ?? []).map((cell) => joined(cell))) };
  return { kind: node.type === 'subheading' ? 'subheading' : 'paragraph', content: inlinesOf(node) };
}

function joined(node: EditorNode): readonly EditInline[] {
  return (node.content ?? []).flatMap((paragraph, at) => [...(at === 0 ? [] : [{ kind: 'break' } as const]), ...inlinesOf(paragraph)]);
}

function inlinesOf(node: EditorNode): readonly EditInline[] {
  return (node.content ?? []).flatMap((child): readonly EditInline[] => {
    const bold = child.marks?.some((mark) => mark.type === 'bold') ?? false;
    switch (child.type) {
      case 'text':
        return [{ kind: 'text', text: child.text ?? '', bold }];
      case 'value':
        return [{ kind: 'value', path: wordsOf(child, 'path'), bold }];
      case 'reference':
        return [{ kind: 'reference', number: wordsOf(child, 'number'), bold }];
      case 'repeat':
        return [{ kind: 'repeat', source: wordsOf(child, 'source') }];
      case 'hardBreak':
        return [{ kind: 'break' }];
      case 'locked':
        return readInlines(wordsOf(child, 'text'));
      default:
        return inlinesOf(child);
    }
  });
}

function wordsOf(node: EditorNode, name: string): string {
  const value = node.attrs?.[name];
  return typeof value === 'string' ? value : '';
}
