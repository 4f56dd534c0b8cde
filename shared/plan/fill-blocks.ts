import type { EditBlock, EditInline } from './edit-blocks';
import { runsText } from './plan-blocks';
import type { PlanBlock, PlanRun, RunOrigin } from './plan-blocks';
import type { PlanPack } from '../rules/plan-pack';
import { countedRows, tableNotes } from './plan-tables';
import { writeTidy } from './section-text';
import { numberWords } from './section-numbers';
import type { SectionNumber } from './section-numbers';
import { renderTemplate } from './template-rendering';
import type { TemplateScope } from './template-rendering';

/** What the blocks of a section are filled with. */
export interface BlockFilling {
  readonly pack: PlanPack;
  readonly scope: TemplateScope;
  readonly numbers: ReadonlyMap<string, SectionNumber>;
  /** Gives the table or figure of a part; null drops it. */
  readonly build: (part: 'table' | 'figure', id: string) => PlanBlock | null;
  /** Whether a block reads as the template has it: its words then count as the template's, others as the user's. */
  readonly isTemplate: (block: EditBlock) => boolean;
}

/**
 * Fills the blocks of a section with values, numbers, tables and figures: what is shown, printed and frozen.
 * @example fillBlocks(readSection('由{{org.tech.name}}负责'), filling) // one paragraph, the name as a run of its own
 */
export function fillBlocks(blocks: readonly EditBlock[], filling: BlockFilling): readonly PlanBlock[] {
  return blocks.flatMap((block) => fillBlock(block, filling));
}

function fillBlock(block: EditBlock, filling: BlockFilling): readonly PlanBlock[] {
  if (block.kind === 'part') {
    const made = filling.build(block.part, block.id);
    return made ? [made] : [];
  }
  const own = filling.isTemplate(block) ? 'template' : 'edited';
  const fill = (line: readonly EditInline[]): readonly PlanRun[] => fillLine(line, filling, own).flat();
  if (block.kind === 'list') return [{ kind: 'list', ordered: block.ordered, items: block.items.map(fill) }];
  if (block.kind !== 'table') {
    const { kind } = block;
    return fillLine(block.content, filling, own).filter((runs) => runsText(runs).trim() !== '').map((runs) => ({ kind, runs }));
  }
  const [heads = [], ...rows] = block.rows;
  const source = filling.pack.tables.find((one) => one.id === block.id);
  const filled = countedRows(source?.columns ?? [], rows.map((row) => row.map(fill)));
  return [
    {
      kind: 'table',
      id: block.id === '' ? 'own' : block.id,
      title: source?.title ?? '',
      columns: heads.map((cell) => runsText(fill(cell))),
      rows: filled,
      ...tableNotes(source ?? {}, filled),
    },
  ];
}

/** A repeated part may bring line breaks of its own: each begins a new paragraph. */
function fillLine(line: readonly EditInline[], filling: BlockFilling, own: RunOrigin): readonly (readonly PlanRun[])[] {
  const paragraphs: PlanRun[][] = [[]];
  for (const inline of line) {
    for (const run of inlineRuns(inline, filling, own)) {
      const [first = '', ...rest] = inline.kind === 'repeat' && run.origin === own ? run.text.split('\n') : [run.text];
      if (first !== '') paragraphs.at(-1)!.push({ ...run, text: first });
      for (const text of rest) paragraphs.push(text === '' ? [] : [{ ...run, text }]);
    }
  }
  return paragraphs.map((runs) => withoutIndent(runs));
}

function inlineRuns(inline: EditInline, { scope, numbers }: BlockFilling, own: RunOrigin): readonly PlanRun[] {
  const look = 'bold' in inline && inline.bold ? { bold: true } : {};
  switch (inline.kind) {
    case 'text':
      return [{ text: inline.text, origin: own, ...look }];
    case 'reference':
      return [{ text: numberWords(inline.number, numbers), origin: own, ...look }];
    case 'value':
      return renderTemplate(`{{${inline.path}}}`, scope, own).map((run) => ({ ...run, ...look }));
    case 'repeat':
      return renderTemplate(inline.source, scope, own);
    case 'break':
    default:
      return [{ text: '\n', origin: own }];
  }
}

function withoutIndent(runs: readonly PlanRun[]): readonly PlanRun[] {
  const [head, ...rest] = runs;
  if (!head || head.path !== undefined) return runs;
  return [{ ...head, text: head.text.replace(/^[\s\u3000]+/, '') }, ...rest].filter((run) => run.text !== '');
}

/**
 * Tells blocks that stand in the template word for word from those that the user wrote.
 * @example templateBlocks(readSection('甲'))(readSection('甲')[0]) // true
 */
export function templateBlocks(template: readonly EditBlock[]): (block: EditBlock) => boolean {
  const known = new Set(template.map((block) => writeTidy([block])));
  return (block) => known.has(writeTidy([block]));
}
