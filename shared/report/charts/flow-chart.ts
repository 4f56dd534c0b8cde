import { layeredLayout } from './layered-layout';
import type { Placed, Routed } from './layered-layout';
import { arrowHead, element, num, palette, svgDocument, textLine, textLines, toneColors } from './svg';
import type { Chart, Tone } from './svg';
import { textWidth, wrapText } from './text-width';

/** One step of a flow: `decision` is drawn with pointed sides, `end` with round ones. */
export interface FlowNode {
  readonly id: string;
  readonly text: string;
  readonly shape?: 'step' | 'decision' | 'end';
  readonly tone?: Tone;
}

/** An arrow between two steps, with a word such as `是` or `立即`. */
export interface FlowEdge {
  readonly from: string;
  readonly to: string;
  readonly text?: string;
}

/** What a flow chart shows. */
export interface FlowInput {
  readonly title: string;
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

const size = 12;
const innerWidth = 132;

/**
 * A flow from top to bottom; loops run back along the right side. Texts wrap inside their boxes, nothing is cut.
 * @example flowChart({ title: '报告流程', nodes: [{ id: 'a', text: '发现事件' }, { id: 'b', text: '立即报告' }], edges: [{ from: 'a', to: 'b', text: '立即' }] })
 */
export function flowChart(input: FlowInput): Chart {
  const lines = new Map(input.nodes.map((node) => [node.id, wrapText(node.text, innerWidth, size)]));
  const boxes = input.nodes.map((node) => {
    const own = lines.get(node.id)!;
    const inset = node.shape === 'decision' ? 44 : 20;
    return { id: node.id, width: Math.max(64, ...own.map((line) => textWidth(line, size))) + inset, height: own.length * size * 1.3 + 14 };
  });
  const layout = layeredLayout(boxes, input.edges);
  const places = new Map(layout.boxes.map((box) => [box.id, box]));
  const arrows = layout.routes.map((route) => arrow(route, input.edges[route.index]?.text)).join('');
  const drawn = input.nodes.map((node) => stepShape(node, places.get(node.id)!) + textLines(lines.get(node.id)!, { ...middle(places.get(node.id)!), size, anchor: 'middle' })).join('');
  return { svg: svgDocument({ width: Math.max(layout.width, 360), height: layout.height }, input.title, centered(layout.width, arrows + drawn)), alt: flowAlt(input) };
}

/** Narrow figures stand in the middle of the least width, so that text is never blown up. */
function centered(width: number, body: string): string {
  return width >= 360 ? body : element('g', { transform: `translate(${num((360 - width) / 2)} 0)` }, body);
}

function middle(box: Placed): { x: number; y: number } {
  return { x: box.x, y: box.y };
}

/**
 * The frame of a step at its place: pointed for a decision, round for an end.
 * @example stepShape({ id: 'a', text: '发现' }, { x: 40, y: 20, width: 80, height: 30 }) // '<rect x="0" y="5" …/>'
 */
export function stepShape(node: FlowNode, box: Pick<Placed, 'x' | 'y' | 'width' | 'height'>): string {
  const { solid, tint } = toneColors(node.tone ?? (node.shape === 'decision' ? 'warn' : 'main'));
  const left = box.x - box.width / 2;
  const top = box.y - box.height / 2;
  const paint = { fill: tint, stroke: solid, 'stroke-width': 1.3 };
  if (node.shape === 'decision') {
    const right = left + box.width;
    const bottom = top + box.height;
    const corners = [[left, box.y], [left + 16, top], [right - 16, top], [right, box.y], [right - 16, bottom], [left + 16, bottom]];
    return element('polygon', { points: corners.map(([x, y]) => `${num(x!)},${num(y!)}`).join(' '), ...paint });
  }
  return element('rect', { x: left, y: top, width: box.width, height: box.height, rx: node.shape === 'end' ? box.height / 2 : 4, ...paint });
}

function arrow(route: Routed, text: string | undefined): string {
  const points = route.points;
  const tip = points.at(-1)!;
  const line = element('polyline', { points: points.map(({ x, y }) => `${num(x)},${num(y)}`).join(' '), fill: 'none', stroke: palette.line, 'stroke-width': 1.3 });
  return line + arrowHead(tip, points.at(-2) ?? tip, palette.line) + (text === undefined || text === '' ? '' : edgeWord(route, text));
}

/** The word stands behind the first bend beside the line, without a ground of its own: that would cut the watermark of a draft. */
function edgeWord(route: Routed, text: string): string {
  const [, bend, across] = route.points;
  const down = across && bend && across.y === bend.y ? across : bend!;
  const place = route.back ? ({ x: bend!.x - 6, y: (bend!.y + across!.y) / 2, anchor: 'end' } as const) : ({ x: down.x + 6, y: down.y + 8, anchor: 'start' } as const);
  return textLine(text, { ...place, size: 11, color: palette.line });
}

/**
 * A flow in words, for who cannot see it.
 * @example flowAlt({ title: '报告', nodes: [{ id: 'a', text: '发现' }, { id: 'b', text: '报告' }], edges: [{ from: 'a', to: 'b' }] }) // '流程图：报告。发现 → 报告。'
 */
export function flowAlt(input: FlowInput): string {
  const text = new Map(input.nodes.map((node) => [node.id, node.text]));
  const steps = input.edges.flatMap(({ from, to, text: word }) => (text.has(from) && text.has(to) ? [`${text.get(from)} → ${text.get(to)}${word === undefined || word === '' ? '' : `（${word}）`}`] : []));
  const linked = new Set(input.edges.flatMap(({ from, to }) => [from, to]));
  const alone = input.nodes.filter((node) => !linked.has(node.id)).map((node) => node.text);
  return `流程图：${input.title}。${[...steps, ...alone].join('；')}。`;
}
