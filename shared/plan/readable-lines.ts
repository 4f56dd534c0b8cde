import { diffIndices } from 'node-diff3';
import type { PlanPack } from '../rules/plan-pack';
import { blockLines } from './edit-blocks';
import type { EditInline } from './edit-blocks';
import { readSection, sectionLines } from './section-text';
import { tokenLabels } from './token-labels';

/**
 * A line of a section's text in words, for reading: bound values by their label in 〔〕, generated parts by their title,
 * cells side by side; marks of lists and looks are left out.
 * @example readableLine('- 由{{org.principal.name}}负责', pack) // '· 由〔主要负责人姓名〕负责'
 */
export function readableLine(line: string, pack: PlanPack): string {
  const labels = tokenLabels(pack);
  const words = (inlines: readonly EditInline[]): string => inlines.map((inline) => inlineWords(inline, labels)).join('');
  return readSection(line)
    .map((block) => {
      if (block.kind === 'part') return `〔${[...pack.tables, ...pack.figures].find((one) => one.id === block.id)?.title ?? block.id}〕`;
      if (block.kind === 'list') return block.items.map((item) => `· ${words(item)}`).join('\n');
      return blockLines(block).map((one) => words(one)).join(' | ');
    })
    .join('\n');
}

function inlineWords(inline: EditInline, labels: ReadonlyMap<string, string>): string {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'value':
      return `〔${labels.get(inline.path) ?? inline.path}〕`;
    case 'reference':
      return inline.number;
    case 'repeat':
      return '〔逐项列出〕';
    case 'break':
    default:
      return ' ';
  }
}

/** One place where two texts differ: the lines on either side, in words. */
export interface LineChange {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * Where two lists of lines differ, in order; equal lists give none.
 * @example changedLines(['甲', '乙'], ['甲', '丙']) // [{ before: ['乙'], after: ['丙'] }]
 */
export function changedLines(before: readonly string[], after: readonly string[]): readonly LineChange[] {
  return diffIndices([...before], [...after]).map((change) => ({ before: change.buffer1Content, after: change.buffer2Content }));
}

/**
 * How an edited text differs from the template, in words.
 * @example editChanges('甲', '乙', pack) // [{ before: ['甲'], after: ['乙'] }]
 */
export function editChanges(template: string, text: string, pack: PlanPack): readonly LineChange[] {
  const lines = (one: string): readonly string[] => sectionLines(one).filter((line) => line !== '' && !line.startsWith('[[rows:')).map((line) => readableLine(line, pack));
  return changedLines(lines(template), lines(text));
}
