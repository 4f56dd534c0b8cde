import { useEditor } from '@tiptap/react';
import type { Editor } from '@tiptap/react';
import { useState } from 'react';
import type { RefObject } from 'react';
import { blocksOfDoc, docOfBlocks } from '#shared/plan/editor-doc';
import type { EditorNode } from '#shared/plan/editor-doc';
import { readSection, writeSection } from '#shared/plan/section-text';
import { pathOfLabel } from '#shared/plan/token-labels';
import type { PlanPack } from '#shared/rules/plan-pack';
import { pasting } from './pasting';
import { pieceViews } from './piece-views';
import { planExtensions } from './plan-extensions';

interface SectionDocOptions {
  /** Text, name and sentences count once, when the editor opens. */
  readonly text: string;
  readonly name: string;
  readonly locked: readonly string[];
  readonly pack: PlanPack;
  readonly onChange: (text: string) => void;
  /** Where the keyboard goes to leave the text. */
  readonly toolbar: RefObject<HTMLDivElement | null>;
}

/** The editor of one section's text, and what it has to say (a refused picture, a sentence that must stay). */
export function useSectionDoc({ text, name, locked, pack, onChange, toolbar }: SectionDocOptions): { readonly editor: Editor; readonly notice: string; readonly clearNotice: () => void } {
  const [notice, setNotice] = useState('');
  const [fixed] = useState(() => ({
    extensions: [
      ...planExtensions(pieceViews, {
        onLocked: () => setNotice('这里有细则要求的语句（带锁标记），不能修改或删除；可以连同整段上移、下移，前后文字可以改。'),
        onToolbar: () => toolbar.current?.querySelector<HTMLElement>('button:not([disabled])')?.focus(),
      }),
      pasting({ pathOf: (label) => pathOfLabel(label, pack), tell: setNotice }),
    ],
    content: docOfBlocks(readSection(text), locked),
    editorProps: { attributes: { class: 'plan-doc', 'aria-label': name, 'aria-multiline': 'true', spellcheck: 'false' } },
  }));
  const editor = useEditor({ ...fixed, injectCSS: false, onUpdate: ({ editor: changed }) => onChange(textOf(changed)) });
  return { editor, notice, clearNotice: () => setNotice('') };
}

function textOf(editor: Editor): string {
  return writeSection(blocksOfDoc(editor.getJSON() as EditorNode));
}
