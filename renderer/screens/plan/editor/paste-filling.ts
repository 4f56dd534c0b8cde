import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { Fragment, Slice } from '@tiptap/pm/model';
import type { Node } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';

/** Rows of a pasted table that come in with one step: as many as are drawn without a noticeable pause. */
const rowsAtOnce = 30;

/** Rows that wait to be put in, and the place after the last one that stands already. */
interface Filling {
  readonly at: number;
  readonly rows: readonly Node[];
  /** The cursor goes along to the end of the table, until the user puts it elsewhere. */
  readonly follow: boolean;
  /** The paste itself: all rows are taken back with it by one undo. */
  readonly paste: Transaction;
}

const key = new PluginKey<Filling | null>('filling');

/**
 * Puts a long pasted table in by steps, so that the window goes on answering. What is still waiting comes in at once when
 * the editor loses the focus: nobody leaves it with half a table.
 */
export function fillingPlugin(): Plugin<Filling | null> {
  return new Plugin<Filling | null>({
    key,
    state: {
      init: () => null,
      apply: (tr, value) => following(tr, value),
    },
    props: {
      handlePaste: (view, _, slice) => startFilling(view, slice),
      handleDOMEvents: {
        blur: (view) => {
          fill(view, Number.POSITIVE_INFINITY);
          return false;
        },
      },
    },
    view: (view) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      return {
        update: () => {
          if (timer !== undefined || !key.getState(view.state)) return;
          timer = setTimeout(() => {
            timer = undefined;
            fill(view, rowsAtOnce);
          });
        },
        destroy: () => clearTimeout(timer),
      };
    },
  });
}

function following(tr: Transaction, value: Filling | null): Filling | null {
  const set = tr.getMeta(key) as Filling | null | undefined;
  if (set !== undefined) return set;
  if (!value || !tr.docChanged) return value && tr.selectionSet ? { ...value, follow: false } : value;
  const { pos, deletedAcross } = tr.mapping.mapResult(value.at, -1);
  // The table was taken away, by an undo or by hand: nothing is left to fill.
  if (deletedAcross) return null;
  return { ...value, at: pos, follow: value.follow && tr.getMeta('appendedTransaction') !== undefined };
}

/** Takes a paste over where it holds one long table; others go the usual way. */
function startFilling(view: EditorView, slice: Slice): boolean {
  const tables = slice.content.content.filter((node) => node.type.name === 'table');
  const [table] = tables;
  if (!table || tables.length > 1 || table.childCount <= rowsAtOnce) return false;
  const rows = table.content.content;
  const begun = table.copy(Fragment.from(rows.slice(0, rowsAtOnce)));
  const content = slice.content.replaceChild(slice.content.content.indexOf(table), begun);
  const tr = view.state.tr.replaceSelection(new Slice(content, slice.openStart, slice.openEnd)).scrollIntoView();
  const end = endOf(tr.doc, begun);
  if (end === null) return false;
  view.dispatch(tr.setMeta('paste', true).setMeta('uiEvent', 'paste').setMeta(key, { at: end, rows: rows.slice(rowsAtOnce), follow: true, paste: tr } satisfies Filling));
  return true;
}

/** The place inside a table after its last row. */
function endOf(doc: Node, table: Node): number | null {
  let end: number | null = null;
  doc.descendants((node, at) => {
    if (node === table) end = at + node.nodeSize - 1;
    return node.type.name !== 'table' && end === null;
  });
  return end;
}

function fill(view: EditorView, count: number): void {
  const filling = key.getState(view.state);
  if (!filling || view.isDestroyed) return;
  view.dispatch(step(view.state, filling, count));
}

function step(state: EditorState, { at, rows, follow, paste }: Filling, count: number): Transaction {
  const next = rows.slice(0, count);
  const left = rows.slice(next.length);
  const tr = state.tr.insert(at, next);
  const end = at + next.reduce((sum, row) => sum + row.nodeSize, 0);
  if (follow) tr.setSelection(TextSelection.near(tr.doc.resolve(end), -1));
  return tr.setMeta('appendedTransaction', paste).setMeta(key, left.length === 0 ? null : ({ at: end, rows: left, follow, paste } satisfies Filling));
}
