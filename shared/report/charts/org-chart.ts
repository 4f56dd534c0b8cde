import { element, palette, svgDocument, textLines, toneColors } from './svg';
import type { Chart, Tone } from './svg';
import { textWidth, wrapText } from './text-width';

/** One box of an organisation: a group or post, the people in it, and the box above it (null for the top). */
export interface OrgNode {
  readonly id: string;
  readonly parent: string | null;
  readonly text: string;
  /** Names and telephones, one a line. */
  readonly detail?: readonly string[];
  readonly tone?: Tone;
}

/** What an organisation chart shows. */
export interface OrgInput {
  readonly title: string;
  readonly nodes: readonly OrgNode[];
  /** What a line from box to box means in the words for who cannot see it: belongs to (the default), or is told by. */
  readonly line?: 'belongs' | 'told';
}

const size = 12;
const innerWidth = 118;
const gap = 16;
const drop = 30;

interface Tree {
  readonly node: OrgNode;
  readonly head: readonly string[];
  readonly detail: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly children: readonly Tree[];
  /** More than four children without children of their own hang below each other. */
  readonly hanging: boolean;
  readonly span: number;
}

/**
 * A tree from top to bottom; long rows of leaves hang below each other so that text stays readable on A4. A box whose
 * parent is unknown stands as a top of its own; a loop of parents is cut at its first box.
 * @example orgChart({ title: '应急组织', nodes: [{ id: 'a', parent: null, text: '领导小组' }, { id: 'b', parent: 'a', text: '技术组' }] })
 */
export function orgChart(input: OrgInput): Chart {
  const tops = treesOf(input.nodes);
  const width = Math.max(360, tops.reduce((sum, tree) => sum + tree.span + gap, -gap) + 8);
  let left = (width - tops.reduce((sum, tree) => sum + tree.span + gap, -gap)) / 2;
  let height = 0;
  const drawn = tops.map((tree) => {
    const { svg, bottom } = drawTree(tree, left, 4);
    left += tree.span + gap;
    height = Math.max(height, bottom);
    return svg;
  });
  return { svg: svgDocument({ width, height: height + 6 }, input.title, drawn.join('')), alt: altOf(input) };
}

function treesOf(nodes: readonly OrgNode[]): readonly Tree[] {
  const ids = new Set(nodes.map((node) => node.id));
  const used = new Set<string>();
  const build = (node: OrgNode): Tree => {
    used.add(node.id);
    const children = nodes.filter((each) => each.parent === node.id && !used.has(each.id)).map((each) => (used.has(each.id) ? null : build(each)));
    return sized(node, children.filter((each) => each !== null));
  };
  const tops = nodes.filter((node) => node.parent === null || !ids.has(node.parent)).map(build);
  const cut: Tree[] = [];
  for (const node of nodes) if (!used.has(node.id)) cut.push(build(node));
  return [...tops, ...cut];
}

function sized(node: OrgNode, children: readonly Tree[]): Tree {
  const head = wrapText(node.text, innerWidth, size);
  const detail = (node.detail ?? []).flatMap((line) => wrapText(line, innerWidth, 11));
  const width = Math.max(56, ...head.map((line) => textWidth(line, size)), ...detail.map((line) => textWidth(line, 11))) + 16;
  const height = head.length * size * 1.3 + detail.length * 11 * 1.3 + 12;
  const hanging = children.length > 4 && children.every((child) => child.children.length === 0);
  const below = hanging ? 20 + Math.max(...children.map((child) => child.span)) : children.reduce((sum, child) => sum + child.span + gap, -gap);
  return { node, head, detail, width, height, children, hanging, span: Math.max(width, below) };
}

function drawTree(tree: Tree, left: number, top: number): { svg: string; bottom: number; center: number } {
  const center = left + tree.span / 2;
  const own = boxOf(tree, tree.hanging ? left + tree.width / 2 : center, top);
  if (tree.children.length === 0) return { svg: own, bottom: top + tree.height, center };
  return tree.hanging ? drawHanging(tree, left, top, own) : drawRow(tree, { left, top, center }, own);
}

function drawRow(tree: Tree, place: { left: number; top: number; center: number }, own: string): { svg: string; bottom: number; center: number } {
  const level = place.top + tree.height + drop;
  const turn = level - drop / 2;
  let x = place.left + (tree.span - tree.children.reduce((sum, child) => sum + child.span + gap, -gap)) / 2;
  let bottom = level;
  const parts = tree.children.map((child) => {
    const drawn = drawTree(child, x, level);
    const target = child.hanging ? x + child.width / 2 : drawn.center;
    x += child.span + gap;
    bottom = Math.max(bottom, drawn.bottom);
    return stroke([place.center, turn], [target, turn]) + stroke([target, turn], [target, level]) + drawn.svg;
  });
  return { svg: stroke([place.center, place.top + tree.height], [place.center, turn]) + parts.join('') + own, bottom, center: place.center };
}

function drawHanging(tree: Tree, left: number, top: number, own: string): { svg: string; bottom: number; center: number } {
  let y = top + tree.height + gap;
  let last = y;
  const parts = tree.children.map((child) => {
    const middle = y + child.height / 2;
    const drawn = boxOf(child, left + 20 + child.width / 2, y);
    last = middle;
    y += child.height + gap * 0.6;
    return stroke([left + 8, middle], [left + 20, middle]) + drawn;
  });
  return { svg: stroke([left + 8, top + tree.height], [left + 8, last]) + parts.join('') + own, bottom: y, center: left + tree.width / 2 };
}

function stroke([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]): string {
  return element('line', { x1, y1, x2, y2, stroke: palette.line, 'stroke-width': 1.2 });
}

function boxOf(tree: Tree, center: number, top: number): string {
  const { solid, tint } = toneColors(tree.node.tone ?? 'main');
  const headHeight = tree.head.length * size * 1.3;
  const frame = element('rect', { x: center - tree.width / 2, y: top, width: tree.width, height: tree.height, rx: 3, fill: tint, stroke: solid, 'stroke-width': 1.2 });
  const head = textLines(tree.head, { x: center, y: top + 6 + headHeight / 2, size, anchor: 'middle', bold: true });
  const detail = textLines(tree.detail, { x: center, y: top + 6 + headHeight + (tree.detail.length * 11 * 1.3) / 2, size: 11, anchor: 'middle' });
  return frame + head + (tree.detail.length === 0 ? '' : detail);
}

function altOf(input: OrgInput): string {
  const told = input.line === 'told';
  const names = new Map(input.nodes.map((node) => [node.id, node.text]));
  const rows = input.nodes.map((node) => {
    const above = node.parent === null ? undefined : names.get(node.parent);
    const people = (node.detail ?? []).map(withoutBrackets).join('，');
    const relation = above === undefined ? '' : told ? `，由${above}告知` : `，隶属${above}`;
    return `${node.text}${people === '' ? '' : `（${people}）`}${relation}`;
  });
  return `${told ? '告知顺序' : '组织图'}：${input.title}。${rows.join('；')}。`;
}

const withoutBrackets = (text: string): string => text.replace(/^（(.*)）$/, '$1');
