import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enterpriseTypes } from '#shared/dossier/enterprise-type';
import { tidyBlocks } from '#shared/plan/edit-blocks';
import type { EditBlock, EditInline } from '#shared/plan/edit-blocks';
import { blocksOfDoc, docOfBlocks } from '#shared/plan/editor-doc';
import { renderPlan } from '#shared/plan/plan-rendering';
import { canonicalText, readSection, sectionLines, writeSection } from '#shared/plan/section-text';
import { planPack, sampleDossier } from './sample-dossiers';

// Words full of everything that has a meaning somewhere: marks, braces, bars, rare characters.
const word = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.array(fc.constantFrom('{', '}', '|', '\\', '*', '-', '#', ' ', '1', '.', '[', ']', '§', '\n', '　', '𠮷', '甲', 'n', '{{a}}', '{{#a}}', '{{/a}}', '[[table:T_A]]', '## ', '**'), { maxLength: 8 }).map((pieces) => pieces.join('')));
const bold = fc.boolean();
const inline: fc.Arbitrary<EditInline> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('text' as const), text: word, bold }) },
  fc.record({ kind: fc.constant('value' as const), path: fc.constantFrom('org.principal.name', 'code'), bold }),
  fc.record({ kind: fc.constant('reference' as const), number: fc.constantFrom('5.6', '10.2'), bold }),
  fc.constant({ kind: 'repeat' as const, source: '{{#annex.list}}　{{code}}　{{title}}\n{{/annex.list}}' }),
  fc.constant({ kind: 'break' as const }),
);
const line = fc.array(inline, { maxLength: 6 });
const block: fc.Arbitrary<EditBlock> = fc.oneof(
  fc.record({ kind: fc.constantFrom('paragraph' as const, 'subheading' as const), content: line }),
  fc.record({ kind: fc.constant('list' as const), ordered: fc.boolean(), items: fc.array(line, { maxLength: 4 }) }),
  fc.record({ kind: fc.constant('table' as const), id: fc.constantFrom('', 'T_AUTHORITY', 'first15'), rows: fc.array(fc.array(line, { maxLength: 4 }), { maxLength: 4 }) }),
  fc.record({ kind: fc.constant('part' as const), part: fc.constantFrom('table' as const, 'figure' as const), id: fc.constantFrom('T_ORG', 'F_ORG') }),
);
const blocks = fc.array(block, { maxLength: 6 });

describe('the text of a section', () => {
  it('is read back as the same blocks, whatever was typed', () => {
    fc.assert(fc.property(blocks, (given) => {
      expect(readSection(writeSection(given))).toEqual(tidyBlocks(given));
    }), { numRuns: 200 });
  });

  it('gives the same blocks after a way through the editor', () => {
    fc.assert(fc.property(blocks, (given) => {
      expect(blocksOfDoc(docOfBlocks(given, []))).toEqual(tidyBlocks(given));
    }), { numRuns: 150 });
  });

  it('has one normal form', () => {
    fc.assert(fc.property(blocks, (given) => {
      expect(tidyBlocks(tidyBlocks(given))).toEqual(tidyBlocks(given));
    }), { numRuns: 150 });
    fc.assert(fc.property(word, (text) => {
      expect(canonicalText(canonicalText(text))).toBe(canonicalText(text));
    }), { numRuns: 150 });
  });

  it('keeps one line for each paragraph, item and row', () => {
    const text = writeSection(readSection('甲\n- 乙\n1. 丙\n| 一 | 二 |\n| 三 | 四 |\n{{#annex.list}}{{code}}\n{{/annex.list}}丁'));
    expect(sectionLines(text)).toHaveLength(6);
  });

  it('takes words that look like marks as words', () => {
    const typed: EditBlock[] = [{ kind: 'paragraph', content: [{ kind: 'text', text: '- 不是列表 {{#x}} | **', bold: false }] }];
    expect(readSection(writeSection(typed))).toEqual(typed);
  });
});

describe('every section and annex of the template', () => {
  it.each(enterpriseTypes)('%s: the way through the editor changes nothing, with its locked sentences', (type) => {
    const plan = renderPlan({ plan: planPack }, sampleDossier([type]));
    const locked = new Map(planPack.chapters.flatMap((chapter) => chapter.sections.map((section) => [section.id, section.locked.map((one) => one.text)] as const)));
    for (const section of [...plan.chapters.flatMap((chapter) => chapter.sections), ...plan.annexes]) {
      const sentences = locked.get(section.id) ?? [];
      const doc = docOfBlocks(readSection(section.text), sentences);
      expect(writeSection(blocksOfDoc(doc)), section.id).toBe(section.text);
      const held = JSON.stringify(doc);
      const present = sentences.filter((text) => !text.startsWith('[[') && section.text.includes(text));
      for (const text of present) expect(held, section.id).toContain(JSON.stringify({ type: 'locked', attrs: { text } }));
    }
  });
});
