import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorState, Transaction } from '@tiptap/pm/state';

/** The first row of a table is its heads, whatever was pasted, moved or removed. */
export const headRow = Extension.create({
  name: 'headRow',
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction: (transactions, _, state) => (transactions.some((one) => one.docChanged) ? withHeads(state) : null),
    }),
  ],
});

function withHeads(state: EditorState): Transaction | null {
  const { tr, schema } = state;
  state.doc.descendants((node, at) => {
    if (node.type.name !== 'table') return true;
    node.forEach((row, rowAt, index) => {
      row.forEach((cell, cellAt) => {
        const wanted = schema.nodes[index === 0 ? 'tableHeader' : 'tableCell']!;
        // Position of the cell: one past the table's start, one past the row's.
        if (cell.type !== wanted) tr.setNodeMarkup(at + 1 + rowAt + 1 + cellAt, wanted);
      });
    });
    return false;
  });
  return tr.docChanged ? tr : null;
}
