import type { PlanBlock, PlanRun } from '../../plan/plan-blocks';
import { flowChart } from '../charts/flow-chart';
import type { FlowInput } from '../charts/flow-chart';
import { orgChart } from '../charts/org-chart';
import { stepsChart } from '../charts/steps-chart';
import type { Chart } from '../charts/svg';
import type { Block, Run, Text } from '../blocks';

/**
 * Runs of the plan as printed text. In a draft a value that is still missing is marked; in an approved plan its neutral
 * words stand without a mark.
 * @example printedText([{ text: '甲', origin: 'missing' }], true) // [{ text: '甲', missing: true }]
 */
export function printedText(runs: readonly PlanRun[], draft: boolean): Text {
  const joined: Run[] = [];
  for (const run of runs) {
    const missing = draft && run.origin === 'missing';
    const bold = run.bold === true;
    const last = joined.at(-1);
    if (last && (last.missing ?? false) === missing && (last.bold ?? false) === bold) joined.splice(-1, 1, { ...last, text: last.text + run.text });
    else joined.push({ text: run.text, ...(missing ? { missing } : {}), ...(bold ? { bold } : {}) });
  }
  const [only] = joined;
  return joined.length === 1 && only && only.missing !== true && only.bold !== true ? only.text : joined;
}

/** Tables whose first column is a name and whose others are long get their weights here; the rest share the width. */
const weights: Readonly<Record<string, readonly number[]>> = {
  T_EVENT_CLASSES: [2, 6, 6],
  T_LEVEL_281: [2, 10],
  T_LEVEL_ENTERPRISE: [2, 4, 4, 4, 4],
  T_PROFILE: [3, 7],
  T_SYSTEMS: [3, 2, 2, 2, 2, 2, 2.4, 2, 1.4, 3],
  T_TIMELINE: [1, 6, 4, 2],
  T_RESPONSE_LEVELS: [1.3, 1.6, 2.6, 1.6, 3, 3.6, 1.6],
  T_RESPONSE_ACTIONS: [1.2, 2, 6, 2.6],
  T_REPORT_RULES: [3.2, 3.6, 2.6, 3.2, 3.4],
  T_WARNING: [1, 3, 6, 2],
  T_RISKS: [5, 1.4, 3, 1.6, 1.8],
  T_DRILL_PLAN: [1.6, 4, 4, 2.6, 3, 1.8],
  T_AUTHORITIES: [3, 5, 3],
  T_MONITOR: [3, 5, 2.4, 2.4],
  T_AUTHORITY: [3, 3, 3, 3],
  T_REVISION: [1.2, 2.4, 4, 2, 2],
  first15: [2, 2.4, 8],
  roles: [3, 9],
};

/**
 * A block of the plan as a block of a printed document.
 * @example printedBlock({ kind: 'paragraph', runs }, true) // { kind: 'paragraph', text: [...], indent: true }
 */
export function printedBlock(block: PlanBlock, draft: boolean): readonly Block[] {
  if (block.kind === 'paragraph') return [{ kind: 'paragraph', text: printedText(block.runs, draft), indent: true }];
  if (block.kind === 'subheading') return [{ kind: 'heading', level: 3, text: block.runs.map((run) => run.text).join('') }];
  if (block.kind === 'list') return [{ kind: 'list', ordered: block.ordered, items: block.items.map((item) => printedText(item, draft)) }];
  if (block.kind === 'figure') return [printedFigure(block)];
  const weight = weights[block.id] ?? [];
  const table: Block = {
    kind: 'table',
    ...(block.title === '' ? {} : { caption: block.title }),
    columns: block.columns.map((title, at) => ({ title, ...(weight[at] === undefined ? {} : { weight: weight[at] }) })),
    rows: block.rows.map((row) => row.map((cell) => ({ text: printedText(cell, draft) }))),
    compact: block.columns.length > 5,
  };
  const notes = [block.note, draft ? block.draftNote : undefined].flatMap((note) => note ?? []);
  return [table, ...notes.map((text): Block => ({ kind: 'paragraph', text: [{ text, muted: true }] }))];
}

const decisions = new Set(['e', 'judge']);
const ends = new Set(['a', 'o', 'f', 'log', 'find']);

/** Figures drawn as trees. */
const trees = new Set(['F_ORG', 'F_CALL']);

/**
 * A figure of the plan drawn as SVG: the organisation and the call tree as trees, the others as flows.
 * @example printedFigure(figure).kind // 'figure'
 */
export function printedFigure(figure: Extract<PlanBlock, { kind: 'figure' }>): Extract<Block, { kind: 'figure' }> {
  const chart = trees.has(figure.id) ? treeChart(figure) : flowOf(figure);
  return { kind: 'figure', ...chart, caption: figure.title, widthMm: 150 };
}

/** In rows over the width where the flow has that shape: from top to bottom it would be high, and its text small. */
function flowOf(figure: Extract<PlanBlock, { kind: 'figure' }>): Chart {
  const flow: FlowInput = {
    title: figure.title,
    nodes: figure.nodes.map((node) => ({ id: node.id, text: node.text.replaceAll('\n', ' '), shape: decisions.has(node.id) ? 'decision' : ends.has(node.id) ? 'end' : 'step' })),
    edges: figure.edges.map((edge) => ({ from: edge.from, to: edge.to, ...(edge.label === undefined ? {} : { text: edge.label }) })),
  };
  return stepsChart(flow) ?? flowChart(flow);
}

function treeChart(figure: Extract<PlanBlock, { kind: 'figure' }>): ReturnType<typeof orgChart> {
  const above = new Map(figure.edges.map((edge) => [edge.to, edge]));
  return orgChart({
    title: figure.title,
    line: figure.id === 'F_ORG' ? 'belongs' : 'told',
    nodes: figure.nodes.map((node) => {
      const [head = '', ...lines] = node.text.split('\n');
      const edge = above.get(node.id);
      const detail = edge?.label === undefined ? lines : [...lines, `（${edge.label}）`];
      return { id: node.id, parent: edge?.from ?? null, text: head, ...(detail.length > 0 ? { detail } : {}), ...(decisions.has(node.id) ? { tone: 'warn' as const } : {}) };
    }),
  });
}
