// @vitest-environment jsdom
import { Editor, getSchema } from '@tiptap/core';
import { DOMParser as SchemaParser } from '@tiptap/pm/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOfDoc, docOfBlocks } from '#shared/plan/editor-doc';
import type { EditorNode } from '#shared/plan/editor-doc';
import { readSection, writeSection } from '#shared/plan/section-text';
import { moveBlock } from '../../../../renderer/screens/plan/editor/block-keys';
import { planExtensions } from '../../../../renderer/screens/plan/editor/plan-extensions';

const schema = getSchema(planExtensions());

function editorOf(text: string, locked: readonly string[] = [], refused: string[] = []): Editor {
  return new Editor({ element: document.createElement('div'), extensions: planExtensions({}, { onLocked: (words) => void refused.push(words), onToolbar: () => undefined }), content: docOfBlocks(readSection(text), locked), injectCSS: false });
}

const textOf = (editor: Editor): string => writeSection(blocksOfDoc(editor.getJSON() as EditorNode));

describe('the editor', () => {
  it('holds whatever the plain model holds: the schema accepts it and gives it back', () => {
    const line = fc.array(fc.constantFrom('甲', ' ', '|', '**', '{{org.tech.name}}', '{{§5.6}}', String.raw`\n`, '𠮷'), { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''));
    const lines = fc.array(fc.oneof(line, line.map((one) => `- ${one}`), line.map((one) => `1. ${one}`), line.map((one) => `## ${one}`), fc.constant('| 甲 | **乙** |\n| {{org.tech.name}} | |'), fc.constant('[[table:T_ORG]]')), { maxLength: 6 });
    fc.assert(
      fc.property(lines, (given) => {
        const blocks = readSection(given.join('\n'));
        const doc = schema.nodeFromJSON(docOfBlocks(blocks, []));
        doc.check();
        expect(blocksOfDoc(doc.toJSON() as EditorNode)).toEqual(blocks);
      }),
      { numRuns: 150 },
    );
  });

  it('refuses to lose a locked sentence, by any way, and lets the words around it go', () => {
    const refused: string[] = [];
    const editor = editorOf('前文。立即向{{report.primary}}报告。后文。\n另一段。', ['立即向{{report.primary}}报告'], refused);
    editor.commands.selectAll();
    editor.commands.deleteSelection();
    expect(textOf(editor)).toContain('立即向{{report.primary}}报告');
    expect(refused).toEqual(['立即向{{report.primary}}报告']);
    const end = editor.state.doc.content.size;
    editor.commands.deleteRange({ from: end - 5, to: end - 1 });
    expect(textOf(editor)).toBe('前文。立即向{{report.primary}}报告。后文。');
  });

  it('moves paragraphs, items and rows; the first row of a table stays its head', () => {
    const editor = editorOf('甲\n乙\n- 一\n- 二\n| 头 |\n| 身 |');
    editor.commands.setTextSelection(5);
    expect(moveBlock(editor, -1)).toBe(true);
    expect(textOf(editor).split('\n').slice(0, 2)).toEqual(['乙', '甲']);
    expect(moveBlock(editor, -1)).toBe(false);
    let at = 0;
    editor.state.doc.descendants((node, place) => {
      if (node.text === '身') at = place;
    });
    editor.commands.setTextSelection(at);
    expect(moveBlock(editor, -1)).toBe(true);
    expect(textOf(editor).split('\n').slice(-2)).toEqual(['| 身 |', '| 头 |']);
    const cells: string[] = [];
    editor.state.doc.descendants((node) => {
      if (node.type.name.startsWith('table')) cells.push(node.type.name);
    });
    expect(cells).toEqual(['table', 'tableRow', 'tableHeader', 'tableRow', 'tableCell']);
  });

  it('reads its own copied markup back', () => {
    const element = document.createElement('div');
    element.append(Object.assign(document.createElement('p'), { textContent: '由' }));
    const value = document.createElement('span');
    value.dataset['planValue'] = 'org.tech.name';
    element.firstElementChild!.append(value);
    expect(writeSection(blocksOfDoc(SchemaParser.fromSchema(schema).parse(element).toJSON() as EditorNode))).toBe('由{{org.tech.name}}');
  });
});
