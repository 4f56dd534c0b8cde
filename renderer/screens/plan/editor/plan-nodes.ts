import { Node, mergeAttributes } from '@tiptap/core';
import type { NodeViewRenderer } from '@tiptap/core';

/** How the pieces of a plan look in the editor; without views (in tests, when pasting) they are plain elements. */
export interface PieceViews {
  readonly value?: NodeViewRenderer;
  readonly reference?: NodeViewRenderer;
  readonly repeat?: NodeViewRenderer;
  readonly locked?: NodeViewRenderer;
  readonly part?: NodeViewRenderer;
}

interface PieceOptions {
  readonly view: NodeViewRenderer | undefined;
}

/** A small heading inside a section; headings of any level that are pasted become one. */
export const Subheading = Node.create({
  name: 'subheading',
  group: 'block',
  content: 'inline*',
  defining: true,
  parseHTML: () => ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => ({ tag })),
  renderHTML: ({ HTMLAttributes }) => ['h3', HTMLAttributes, 0],
});

/** A piece that stands in a line and cannot be typed into; its one attribute says what it is. */
function inlinePiece(name: string, attribute: string): Node<PieceOptions> {
  const data = `data-plan-${name}`;
  return Node.create<PieceOptions>({
    name,
    group: 'inline',
    inline: true,
    atom: true,
    selectable: true,
    addOptions: () => ({ view: undefined }),
    addAttributes: () => ({ [attribute]: { default: '', parseHTML: (element) => element.getAttribute(data) ?? '', renderHTML: (attributes) => ({ [data]: String(attributes[attribute]) }) } }),
    parseHTML: () => [{ tag: `span[${data}]` }],
    renderHTML: ({ HTMLAttributes }) => ['span', mergeAttributes(HTMLAttributes)],
    addNodeView() {
      return this.options.view ?? null;
    },
  });
}

/** A bound value 绑定项. */
export const Value = inlinePiece('value', 'path');
/** A cross reference to a section. */
export const Reference = inlinePiece('reference', 'number');
/** A part that repeats over a list. */
export const Repeat = inlinePiece('repeat', 'source');
/** A statutory sentence that must stay. */
export const Locked = inlinePiece('locked', 'text');

/** A table or figure made from data. */
export const Part = Node.create<PieceOptions>({
  name: 'part',
  group: 'block',
  atom: true,
  selectable: true,
  draggable: true,
  addOptions: () => ({ view: undefined }),
  addAttributes: () => ({
    part: { default: 'table', parseHTML: (element) => element.getAttribute('data-plan-part'), renderHTML: (attributes) => ({ 'data-plan-part': String(attributes['part']) }) },
    id: { default: '', parseHTML: (element) => element.getAttribute('data-plan-id'), renderHTML: (attributes) => ({ 'data-plan-id': String(attributes['id']) }) },
    locked: { default: false, parseHTML: (element) => element.hasAttribute('data-plan-locked'), renderHTML: (attributes) => (attributes['locked'] === true ? { 'data-plan-locked': '' } : {}) },
  }),
  parseHTML: () => [{ tag: 'div[data-plan-part]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', mergeAttributes(HTMLAttributes)],
  addNodeView() {
    return this.options.view ?? null;
  },
});
