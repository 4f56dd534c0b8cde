import { element, palette, svgDocument, textLines, toneColors } from './svg';
import type { Chart, Tone } from './svg';
import { balancedLines, endsPhrase } from './balanced-lines';
import { textWidth } from './text-width';

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
const detailSize = 11;
/** How wide the text of a box may be: as narrow as the chart needs for its width. */
const innerWidths = [118, 106, 94, 82, 70, 58, 46];
/** Printed 15 cm wide, the small text of a chart of this width still has 9 points. */
const readableWidth = 518;
/** A text breaks into more lines only where its box is as wide as any. */
const mostLines = 4;
const gap = 12;
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
  const tops = readableTrees(input.nodes);
  const width = Math.max(360, spanOf(tops) + 8);
  let left = (width - spanOf(tops)) / 2;
  let height = 0;
  const drawn = tops.map((tree) => {
    const { svg, bottom } = drawTree(tree, left, 4);
    left += tree.span + gap;
    height = Math.max(height, bottom);
    return svg;
  });
  return { svg: svgDocument({ width, height: height + 6 }, input.title, drawn.join('')), alt: altOf(input) };
}

/** Narrows the boxes until the chart can be read in print, as far as that goes. */
function readableTrees(nodes: readonly OrgNode[]): readonly Tree[] {
  let trees: readonly Tree[] = [];
  for (const inner of innerWidths) {
    trees = treesOf(nodes, inner);
    if (spanOf(trees) + 8 <= readableWidth) break;
  }
  return trees;
}

function spanOf(trees: readonly Tree[]): number {
  return trees.reduce((sum, tree) => sum + tree.span + gap, -gap);
}

function treesOf(nodes: readonly OrgNode[], inner: number): readonly Tree[] {
  const ids = new Set(nodes.map((node) => node.id));
  const used = new Set<string>();
  const build = (node: OrgNode): Tree => {
    used.add(node.id);
    const children = nodes.filter((each) => each.parent === node.id && !used.has(each.id)).map((each) => (used.has(each.id) ? null : build(each)));
    return sized(node, children.filter((each) => each !== null), inner);
  };
  const tops = nodes.filter((node) => node.parent === null || !ids.has(node.parent)).map(build);
  const cut: Tree[] = [];
  for (const node of nodes) if (!used.has(node.id)) cut.push(build(node));
  return [...tops, ...cut];
}

function sized(node: OrgNode, children: readonly Tree[], inner: number): Tree {
  const hanging = children.length > 4 && children.every((child) => child.children.length === 0);
  const below = hanging ? 20 + Math.max(...children.map((child) => child.span)) : spanOf(children);
  const wide = boxFor(node, innerWidths[0]!);
  // A box over a wide row need not be narrow: it takes no room from others.
  const own = wide.width <= below ? wide : boxFor(node, inner);
  return { node, ...own, children, hanging, span: Math.max(own.width, below) };
}

function boxFor(node: OrgNode, inner: number): Pick<Tree, 'head' | 'detail' | 'width' | 'height'> {
  const head = linesOf(node.text, inner, size);
  const detail = (node.detail ?? []).flatMap((line) => linesOf(line, inner, detailSize));
  const width = Math.max(40, ...head.map((line) => textWidth(line, size)), ...detail.map((line) => textWidth(line, detailSize))) + 16;
  return { head, detail, width, height: head.length * size * 1.3 + detail.length * detailSize * 1.3 + 12 };
}

/** The lines of a text in a narrow box; a telephone number or a long text gets a wider one. */
function linesOf(text: string, inner: number, fontSize: number): readonly string[] {
  const whole = Math.max(inner, ...(text.match(/[A-Za-z0-9_.@:/+-]+/g) ?? []).map((run) => textWidth(run, fontSize)));
  const widths = [whole, ...innerWidths.toReversed().filter((width) => width > whole)].filter((width) => width <= innerWidths[0]!);
  const tried = widths.map((width) => balancedLines(text, width, fontSize));
  const [first = [], ...wider] = tried;
  if (first.length > 0 && first.length <= mostLines) return first;
  // Of the two narrowest that do, the one that cuts fewer phrases.
  const [narrow, next] = wider.filter((lines) => lines.length <= mostLines);
  if (!narrow) return balancedLines(text, innerWidths[0]!, fontSize);
  return next && phraseCuts(next) < phraseCuts(narrow) ? next : narrow;
}

function phraseCuts(lines: readonly string[]): number {
  return lines.slice(0, -1).filter((line) => !endsPhrase(line)).length;
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
  let x = place.left + (tree.span - spanOf(tree.children)) / 2;
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
  const detail = textLines(tree.detail, { x: center, y: top + 6 + headHeight + (tree.detail.length * detailSize * 1.3) / 2, size: detailSize, anchor: 'middle' });
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
