// @vitest-environment jsdom
import { Editor } from '@tiptap/core';
import { undo } from '@tiptap/pm/history';
import { afterEach, expect, it, vi } from 'vitest';
import { blocksOfDoc, docOfBlocks } from '#shared/plan/editor-doc';
import type { EditorNode } from '#shared/plan/editor-doc';
import { readSection } from '#shared/plan/section-text';
import { pasting } from '../../../../renderer/screens/plan/editor/pasting';
import { planExtensions } from '../../../../renderer/screens/plan/editor/plan-extensions';

let editor: Editor;

/** An editor into whose last paragraph a table of so many rows was pasted. */
function pasted(rows: number, text = '前文\n后文'): void {
  editor = new Editor({ element: document.createElement('div'), extensions: [...planExtensions(), pasting({ pathOf: () => null, tell: () => undefined })], content: docOfBlocks(readSection(text), []), injectCSS: false });
  editor.commands.setTextSelection(editor.state.doc.content.size - 1);
  editor.view.pasteHTML(`<table>${Array.from({ length: rows }, (_, at) => `<tr><td>第${at}行</td><td>内容</td></tr>`).join('')}</table>`, new Event('paste') as ClipboardEvent);
}

const firstCells = (): readonly string[] =>
  blocksOfDoc(editor.getJSON() as EditorNode).flatMap((block) => (block.kind === 'table' ? block.rows.map(([cell]) => cell!.map((inline) => (inline.kind === 'text' ? inline.text : '')).join('')) : []));
const all = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `第${at}行`);

afterEach(() => {
  vi.useRealTimers();
  editor.destroy();
});

it('a long table comes in by steps, whole and in order, and goes with one undo', () => {
  vi.useFakeTimers();
  pasted(130);
  expect(firstCells()).toEqual(all(30));
  vi.runAllTimers();
  expect(firstCells()).toEqual(all(130));
  undo(editor.state, editor.view.dispatch);
  expect(firstCells()).toEqual([]);
  expect(editor.getText()).toContain('后文');
});

it('a short one comes in at once', () => {
  pasted(30);
  expect(firstCells()).toEqual(all(30));
});

it('leaving the editor brings in what is still waiting', () => {
  vi.useFakeTimers();
  pasted(130);
  editor.view.dom.dispatchEvent(new FocusEvent('blur'));
  expect(firstCells()).toEqual(all(130));
  vi.runAllTimers();
  expect(firstCells()).toEqual(all(130));
});

it('the cursor goes along to the end of the table, but not once the user put it elsewhere', () => {
  vi.useFakeTimers();
  pasted(65);
  vi.runAllTimers();
  editor.commands.insertContent('末');
  expect(editor.getText()).toMatch(/内容末/);
  expect(firstCells()).toHaveLength(65);
  editor.destroy();
  pasted(65);
  editor.commands.setTextSelection(1);
  vi.advanceTimersToNextTimer();
  editor.commands.insertContent('首');
  vi.runAllTimers();
  expect(editor.getText().startsWith('首前文')).toBe(true);
  expect(firstCells()).toEqual(all(65));
});

it('a table taken away while it fills stays away', () => {
  vi.useFakeTimers();
  pasted(130);
  undo(editor.state, editor.view.dispatch);
  vi.runAllTimers();
  expect(firstCells()).toEqual([]);
});
