/**
 * Where the words of a run come from: the template, a value that was given, a stand-in default that may stay, a value
 * that is still missing (its neutral words stand in), or text that the user wrote into the section.
 */
export type RunOrigin = 'template' | 'given' | 'default' | 'missing' | 'edited';

/** A piece of text with its origin; `path` names the binding that it shows. A text of one line break breaks the line. */
export interface PlanRun {
  readonly text: string;
  readonly origin: RunOrigin;
  readonly path?: string;
  readonly bold?: boolean;
}

/** A filled table; every cell keeps its runs. */
export interface PlanTable {
  readonly kind: 'table';
  readonly id: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (readonly PlanRun[])[])[];
  readonly note?: string;
  /** What the author still has to do: on the screen and in drafts only. */
  readonly draftNote?: string;
}

/** A filled figure: boxes and arrows. */
export interface PlanFigure {
  readonly kind: 'figure';
  readonly id: string;
  readonly title: string;
  readonly nodes: readonly { readonly id: string; readonly text: string }[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly label?: string }[];
  readonly rule?: string;
}

/** What a section, an annex or a form is made of. */
export type PlanBlock =
  | { readonly kind: 'paragraph'; readonly runs: readonly PlanRun[] }
  | { readonly kind: 'subheading'; readonly runs: readonly PlanRun[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly PlanRun[])[] }
  | PlanTable
  | PlanFigure;

/**
 * The plain text of runs.
 * @example runsText([{ text: '甲', origin: 'template' }, { text: '乙', origin: 'given' }]) // '甲乙'
 */
export function runsText(runs: readonly PlanRun[]): string {
  return runs.map((run) => run.text).join('');
}

/**
 * The plain text of a block: paragraphs as they are, table cells and figure boxes in reading order.
 * @example blockText({ kind: 'paragraph', runs: [{ text: '甲', origin: 'template' }] }) // '甲'
 */
export function blockText(block: PlanBlock): string {
  if (block.kind === 'paragraph' || block.kind === 'subheading') return runsText(block.runs);
  if (block.kind === 'list') return block.items.map((item) => runsText(item)).join('\n');
  const lines =
    block.kind === 'table'
      ? [block.title, block.columns.join(' | '), ...block.rows.map((row) => row.map((cell) => runsText(cell)).join(' | ')), block.note ?? '']
      : [block.title, ...block.nodes.map((node) => node.text.replaceAll('\n', ' ')), block.rule ?? ''];
  return lines.filter((line) => line !== '').join('\n');
}

/**
 * Every run of a block, in reading order; figures have none.
 * @example blockRuns({ kind: 'paragraph', runs }) // runs
 */
export function blockRuns(block: PlanBlock): readonly PlanRun[] {
  if (block.kind === 'paragraph' || block.kind === 'subheading') return block.runs;
  if (block.kind === 'list') return block.items.flat();
  return block.kind === 'table' ? block.rows.flat(2) : [];
}
