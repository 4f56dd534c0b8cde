import { Extension } from '@tiptap/core';
import type { Editor } from '@tiptap/core';
import { Fragment } from '@tiptap/pm/model';
import { NodeSelection, TextSelection } from '@tiptap/pm/state';
import type { EditorState, Transaction } from '@tiptap/pm/state';

/** Keys of the editor beyond those that its parts bring: moving, opening a value, leaving for the toolbar. */
export function blockKeys(onToolbar: () => void): Extension {
  return Extension.create({
    name: 'blockKeys',
    addKeyboardShortcuts() {
      return {
        'Alt-ArrowUp': () => moveBlock(this.editor, -1),
        'Alt-ArrowDown': () => moveBlock(this.editor, 1),
        Enter: () => openPiece(this.editor),
        // In a table Tab goes from cell to cell; this is the way out.
        Escape: () => {
          onToolbar();
          return true;
        },
      };
    },
  });
}

/** Enter on a chosen value presses its button. */
function openPiece({ state, view }: Editor): boolean {
  const { selection } = state;
  if (!(selection instanceof NodeSelection) || !selection.node.isAtom) return false;
  const dom = view.nodeDOM(selection.from);
  const button = dom instanceof HTMLElement ? dom.querySelector('button') : null;
  button?.click();
  return button !== null;
}

/** Moves the row, the list item or the block with the cursor by one place, up (-1) or down (1). Says whether it could. */
export function moveBlock(editor: Editor, by: -1 | 1): boolean {
  const transaction = movedBlock(editor.state, by);
  if (transaction) editor.view.dispatch(transaction.scrollIntoView());
  return transaction !== null;
}

function movedBlock(state: EditorState, by: -1 | 1): Transaction | null {
  const { selection } = state;
  const { $from } = selection;
  const inRow = [...Array($from.depth).keys()].map((depth) => depth + 1).toReversed().find((depth) => ['tableRow', 'listItem'].includes($from.node(depth).type.name) && hasSibling(state, depth, by));
  const depth = inRow ?? ($from.depth === 0 ? 0 : 1);
  // A chosen block at the top (a generated table) has no depth of its own.
  const parentDepth = depth === 0 ? 0 : depth - 1;
  const parent = $from.node(parentDepth);
  const index = $from.index(parentDepth);
  const other = parent.maybeChild(index + by);
  if (!other) return null;
  const node = parent.child(index);
  const start = $from.posAtIndex(Math.min(index, index + by), parentDepth);
  const pair = by < 0 ? [node, other] : [other, node];
  const tr = state.tr.replaceWith(start, start + node.nodeSize + other.nodeSize, Fragment.from(pair));
  const shift = by < 0 ? -other.nodeSize : other.nodeSize;
  const place = selection.from + shift;
  return tr.setSelection(selection instanceof NodeSelection ? NodeSelection.create(tr.doc, place) : TextSelection.create(tr.doc, place, selection.to + shift));
}

function hasSibling({ selection: { $from } }: EditorState, depth: number, by: -1 | 1): boolean {
  return $from.node(depth - 1).maybeChild($from.index(depth - 1) + by) !== null;
}
