import type { Extensions } from '@tiptap/core';
import { Bold } from '@tiptap/extension-bold';
import { Document } from '@tiptap/extension-document';
import { HardBreak } from '@tiptap/extension-hard-break';
import { BulletList, ListItem, OrderedList } from '@tiptap/extension-list';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { Text } from '@tiptap/extension-text';
import { Dropcursor, Gapcursor, UndoRedo } from '@tiptap/extensions';
import { blockKeys } from './block-keys';
import { headRow } from './head-row';
import { keepLocked } from './keep-locked';
import { Locked, Part, Reference, Repeat, Subheading, Value } from './plan-nodes';
import type { PieceViews } from './plan-nodes';

/** What the editor tells its surroundings. */
export interface EditorNotices {
  /** A change was refused because it would have removed these statutory words. */
  readonly onLocked: (words: string) => void;
  /** The user asked for the toolbar by keyboard. */
  readonly onToolbar: () => void;
}

const silent: EditorNotices = { onLocked: () => undefined, onToolbar: () => undefined };

/**
 * What a section may hold: the same kinds as the plain model in `shared/plan/edit-blocks.ts`, nothing else. Whatever is
 * pasted is fitted into this.
 */
export function planExtensions(views: PieceViews = {}, notices: EditorNotices = silent): Extensions {
  return [
    Document,
    Paragraph,
    Text,
    Bold,
    HardBreak,
    Subheading,
    BulletList,
    OrderedList,
    // No lists inside lists: the plan prints them flat.
    ListItem.extend({ content: 'paragraph' }),
    Table.extend({
      addAttributes() {
        return { ...this.parent?.(), id: { default: '', parseHTML: (element) => element.getAttribute('data-plan-table') ?? '', renderHTML: (attributes) => (attributes['id'] === '' ? {} : { 'data-plan-table': String(attributes['id']) }) } };
      },
    }).configure({ resizable: false }),
    TableRow,
    TableHeader.extend({ content: 'paragraph+' }),
    TableCell.extend({ content: 'paragraph+' }),
    Value.configure({ view: views.value }),
    Reference.configure({ view: views.reference }),
    Repeat.configure({ view: views.repeat }),
    Locked.configure({ view: views.locked }),
    Part.configure({ view: views.part }),
    UndoRedo,
    Gapcursor,
    Dropcursor,
    headRow,
    keepLocked(notices.onLocked),
    blockKeys(notices.onToolbar),
  ];
}
