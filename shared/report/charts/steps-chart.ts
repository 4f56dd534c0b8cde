import { balancedLines } from './balanced-lines';
import { flowAlt, stepShape } from './flow-chart';
import type { FlowInput, FlowNode } from './flow-chart';
import { fanGrid, layoutSteps } from './step-layout';
import type { StepLine } from './step-layout';
import { chartWidth, wordSize } from './step-rows';
import { spineOf } from './step-spine';
import { arrowHead, element, num, palette, svgDocument, textLine, textLines } from './svg';
import type { Chart } from './svg';
import { textWidth } from './text-width';

const size = 12;
const lineHeight = 1.3;
/** Ten characters: four steps fit beside each other. */
const innerWidth = 120;
/** A decision is rather high than wide: its pointed sides take room too. */
const decisionWidth = 60;

/**
 * A flow that uses the width of a page: steps in rows from left to right, many receivers in columns at the end. Null
 * where the flow has another shape (see `spineOf`) or does not fit: `flowChart` draws any.
 * @example stepsChart({ title: '报告', nodes: [{ id: 'a', text: '发现' }, { id: 'b', text: '报告' }], edges: [{ from: 'a', to: 'b', text: '立即' }] })?.alt // '流程图：报告。发现 → 报告（立即）。'
 */
export function stepsChart(input: FlowInput): Chart | null {
  const spine = spineOf(input.nodes.map((node) => node.id), input.edges);
  if (!spine) return null;
  const fan = new Set(spine.fan);
  const words = new Map(input.edges.map((edge) => [`${edge.from}>${edge.to}`, edge.text ?? '']));
  const drawn = input.nodes.map((node) => (fan.has(node.id) ? hangingStep(node, words.get(`${spine.main.at(-1)}>${node.id}`) ?? '', spine.fan.length) : step(node)));
  const layout = layoutSteps(spine, { boxes: new Map(drawn.map((each) => [each.id, each])), words });
  if (!layout) return null;
  const places = new Map(layout.boxes.map((box) => [box.id, box]));
  const boxes = drawn.map((each) => stepShape(each.node, places.get(each.id)!) + boxText(each, places.get(each.id)!));
  const signs = layout.words.map((word) => textLine(word.text, { ...word, size: wordSize, color: palette.ink }));
  const body = [...layout.lines.map(lineOf), ...boxes, ...signs].join('');
  const right = Math.max(...layout.boxes.map((box) => box.x + box.width / 2), ...layout.lines.flatMap(({ points }) => points.map(({ x }) => x)));
  const shifted = element('g', { transform: `translate(${num(2 + (chartWidth - right) / 2)} 0)` }, body);
  return { svg: svgDocument({ width: chartWidth + 4, height: layout.bottom + 2 }, input.title, shifted), alt: flowAlt(input) };
}

/** A box with its text; the remark stands below in small print. */
interface DrawnStep {
  readonly id: string;
  readonly node: FlowNode;
  readonly lines: readonly string[];
  readonly remark: readonly string[];
  readonly width: number;
  readonly height: number;
}

function step(node: FlowNode): DrawnStep {
  const lines = balancedLines(node.text, node.shape === 'decision' ? decisionWidth : innerWidth, size);
  const widest = Math.max(...lines.map((line) => textWidth(line, size)));
  const width = Math.max(60, widest + (node.shape === 'decision' ? 40 : 18));
  return { id: node.id, node, lines, remark: [], width, height: lines.length * size * lineHeight + 14 };
}

/** A box of the fan says within it what stands at the arrow of others: there the arrows are short. */
function hangingStep(node: FlowNode, word: string, count: number): DrawnStep {
  const { width } = fanGrid(count);
  const lines = balancedLines(node.text, width - 10, size);
  const remark = word === '' ? [] : balancedLines(`（${word}）`, width - 10, wordSize);
  return { id: node.id, node, lines, remark, width, height: lines.length * size * lineHeight + remark.length * wordSize * lineHeight + 12 };
}

function boxText({ lines, remark }: DrawnStep, { x, y }: { readonly x: number; readonly y: number }): string {
  const own = lines.length * size * lineHeight;
  const below = remark.length * wordSize * lineHeight;
  return textLines(lines, { x, y: y - below / 2, size, anchor: 'middle' }) + (remark.length === 0 ? '' : textLines(remark, { x, y: y + own / 2, size: wordSize, anchor: 'middle' }));
}

function lineOf({ points, arrow }: StepLine): string {
  const tip = points.at(-1)!;
  const line = element('polyline', { points: points.map(({ x, y }) => `${num(x)},${num(y)}`).join(' '), fill: 'none', stroke: palette.line, 'stroke-width': 1.3 });
  return arrow ? line + arrowHead(tip, points.at(-2) ?? tip, palette.line) : line;
}
