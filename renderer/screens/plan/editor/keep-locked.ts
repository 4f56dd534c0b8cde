import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { Node } from '@tiptap/pm/model';

/** Refuses every change after which a statutory sentence or table would be gone; moving it is allowed. */
export function keepLocked(onRefused: (words: string) => void): Extension {
  return Extension.create({
    name: 'keepLocked',
    addProseMirrorPlugins: () => [
      new Plugin({
        filterTransaction: (transaction, state) => {
          if (!transaction.docChanged) return true;
          const before = lockedWords(state.doc);
          if (before.length === 0) return true;
          const after = lockedWords(transaction.doc);
          const lost = before.find((words) => !after.includes(words));
          if (lost !== undefined) onRefused(lost);
          return lost === undefined;
        },
      }),
    ],
  });
}

function lockedWords(doc: Node): readonly string[] {
  const found: string[] = [];
  doc.descendants((node) => {
    if (node.type.name === 'locked') found.push(String(node.attrs['text']));
    if (node.type.name === 'part' && node.attrs['locked'] === true) found.push(`[[${String(node.attrs['part'])}:${String(node.attrs['id'])}]]`);
    return true;
  });
  return found;
}
