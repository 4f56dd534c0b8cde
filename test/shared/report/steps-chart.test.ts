import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { balancedLines } from '#shared/report/charts/balanced-lines';
import { fanGrid, layoutSteps } from '#shared/report/charts/step-layout';
import type { PlacedStep, StepLayout } from '#shared/report/charts/step-layout';
import { chartWidth, splitRows } from '#shared/report/charts/step-rows';
import { spineOf } from '#shared/report/charts/step-spine';
import { stepsChart } from '#shared/report/charts/steps-chart';
import { textWidth, wrapText } from '#shared/report/charts/text-width';

const link = (ends: string): { from: string; to: string } => ({ from: ends[0]!, to: ends[1]! });
const links = (...ends: readonly string[]): readonly { from: string; to: string }[] => ends.map(link);
const unlabelled = { words: new Map<string, string>() };
const boxesOf = (ids: readonly string[], width: number): ReadonlyMap<string, { id: string; width: number; height: number }> => new Map(ids.map((id) => [id, { id, width, height: 30 }]));

interface AnyFlow {
  readonly widths: readonly number[];
  readonly beside: readonly string[];
  readonly receivers: number;
  readonly word: string;
}

function laidOut({ widths, beside, receivers, word }: AnyFlow): StepLayout | null {
  const main = widths.map((_, at) => `m${at}`);
  const asides = new Map(main.slice(0, -1).flatMap((id, at) => (beside[at] === 'none' ? [] : [[id, { id: `s${at}`, back: beside[at] === 'back' }] as const])));
  const fan = Array.from({ length: receivers }, (_, at) => `f${at}`);
  const below = [...asides.values()].map(({ id }) => ({ id, width: 60, height: 30 }));
  const boxes = [...main.map((id, at) => ({ id, width: widths[at]!, height: 30 + (at % 3) * 15 })), ...below, ...fan.map((id) => ({ id, width: fanGrid(receivers).width, height: 45 }))];
  const ends = [...main.slice(1).map((id, at) => `${main[at]!}>${id}`), ...[...asides].map(([step, { id }]) => `${step}>${id}`)];
  const layout = layoutSteps({ main, asides, fan }, { boxes: new Map(boxes.map((box) => [box.id, box])), words: new Map(ends.map((each) => [each, word])) });
  if (layout) expect(layout.boxes).toHaveLength(boxes.length);
  return layout;
}

function checkBoxes({ boxes, bottom }: StepLayout): void {
  for (const box of boxes) {
    expect(box.x - box.width / 2).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width / 2).toBeLessThanOrEqual(chartWidth + 2);
    expect(box.y + box.height / 2).toBeLessThanOrEqual(bottom + 0.01);
    for (const other of boxes) if (other !== box) expect(Math.abs(box.x - other.x) >= (box.width + other.width) / 2 || Math.abs(box.y - other.y) >= (box.height + other.height) / 2).toBe(true);
  }
}

function onEdge({ x, y }: { x: number; y: number }, box: PlacedStep): boolean {
  const off = [Math.abs(x - box.x) - box.width / 2, Math.abs(y - box.y) - box.height / 2];
  return Math.max(...off) < 0.01 && Math.max(...off) > -0.01;
}

function checkLines({ boxes, lines, bottom }: StepLayout): void {
  for (const { points, arrow } of lines) {
    for (const { x, y } of points) expect(x >= 0 && x <= chartWidth + 2 && y >= 0 && y <= bottom).toBe(true);
    if (arrow) expect(boxes.some((box) => onEdge(points.at(-1)!, box))).toBe(true);
  }
}

function checkWords({ boxes, words }: StepLayout): void {
  for (const { text, x, y, anchor } of words) {
    const left = x - textWidth(text, 11) * { start: 0, middle: 0.5, end: 1 }[anchor];
    const right = left + textWidth(text, 11);
    for (const box of boxes) expect(right <= box.x - box.width / 2 || left >= box.x + box.width / 2 || Math.abs(y - box.y) >= box.height / 2 + 5, `${text} on ${box.id}`).toBe(true);
  }
}

describe('lines of a box', () => {
  test('break after a comma or before a bracket rather than inside a phrase, and are of like length', () => {
    expect(balancedLines('先稳装置：切手动、降负荷、停车', 120, 12)).toEqual(['先稳装置：切手动、', '降负荷、停车']);
    expect(balancedLines('应急管理部门（生产安全事故）', 132, 12)).toEqual(['应急管理部门', '（生产安全事故）']);
    expect(balancedLines('云南省工业和信息化厅', 90, 10)).toEqual(['云南省工业', '和信息化厅']);
    expect(balancedLines('州（市）工信部门', 132, 12)).toEqual(['州（市）工信部门']);
    expect(balancedLines('甲\n乙', 60, 10)).toEqual(['甲', '乙']);
  });

  test('a line ends with no opening bracket and begins with no closing mark; no character stands alone at the end', () => {
    const texts = fc.string({ unit: fc.constantFrom('铜', '业', '厅', '，', '。', '、', '）', '（', 'A', '72'), minLength: 1, maxLength: 40 });
    const bare = (text: string): string => text.replaceAll(/[（），。、]/gu, '');
    fc.assert(
      fc.property(texts, fc.integer({ min: 60, max: 160 }), (text, width) => {
        const lines = balancedLines(text, width, 12);
        expect(lines.join('')).toBe(text);
        for (const line of lines) expect(textWidth(line, 12)).toBeLessThanOrEqual(width);
        // Marks without anything between them cannot all be kept together.
        if (/[（，。、）]{2}/u.test(text)) return;
        for (const line of lines.slice(1)) expect(line).not.toMatch(/^[）、，。]/u);
        for (const line of lines.slice(0, -1)) expect(line).not.toMatch(/（$/u);
        if (lines.length > 1 && !/[A72]/.test(text)) expect(bare(lines.at(-1)!).length, lines.join('|')).toBeGreaterThan(1);
      }),
    );
  });

  test('wrapped text keeps an opening bracket with what follows it', () => {
    expect(wrapText('工信厅（云南）', 40, 10)).toEqual(['工信厅', '（云南）']);
  });
});

describe('the spine of a flow', () => {
  test('is its longest way, with what stands beside it and what hangs from its end', () => {
    const spine = spineOf(['a', 'b', 'c', 'd', 'e', 'f'], links('ab', 'bc', 'bd', 'ce', 'cf'));
    expect(spine).toEqual({ main: ['a', 'b', 'c'], asides: new Map([['b', { id: 'd', back: false }]]), fan: ['e', 'f'] });
    expect(spineOf(['a', 'b', 'p', 'c', 'd'], links('ab', 'bp', 'pb', 'bc', 'cd'))).toEqual({ main: ['a', 'b', 'c', 'd'], asides: new Map([['b', { id: 'p', back: true }]]), fan: [] });
  });

  test('is none where the flow has another shape: two levels of a tree, ways that meet again, a box of its own, a way back over several steps', () => {
    expect(spineOf(['a', 'b', 'c', 'd', 'e'], links('ab', 'ac', 'bd', 'ce'))).toBeNull();
    expect(spineOf(['a', 'b', 'c', 'd'], links('ab', 'ac', 'bd', 'cd'))).toBeNull();
    expect(spineOf(['a', 'b', 'c'], links('ab'))).toBeNull();
    expect(spineOf(['a', 'b', 'c', 'd'], links('ab', 'bc', 'cd', 'da'))).toBeNull();
    expect(stepsChart({ title: '环', nodes: [{ id: 'a', text: '甲' }, { id: 'b', text: '乙' }, { id: 'c', text: '丙' }], edges: links('ab', 'bc', 'ca') })).toBeNull();
  });
});

describe('steps in rows', () => {
  test('use as few rows as they fit into, filled alike', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    expect(splitRows(ids, { boxes: boxesOf(ids, 100), ...unlabelled }, () => 0)).toEqual([['a', 'b', 'c', 'd'], ['e', 'f']]);
    expect(splitRows(ids, { boxes: boxesOf(ids, 100), ...unlabelled }, (id) => (id === 'd' ? 40 : 0))).toEqual([['a', 'b', 'c'], ['d', 'e', 'f']]);
  });

  test('a single box beside the last step of a row stands on the level of the next row where there is room', () => {
    const ids = ['a', 'b', 'c', 'd', 'x', 'e', 'f', 'g'];
    const spine = spineOf(ids, links('ab', 'bc', 'cd', 'dx', 'de', 'ef', 'eg'))!;
    const layout = layoutSteps(spine, { boxes: boxesOf(ids, 100), ...unlabelled })!;
    const y = new Map(layout.boxes.map((box) => [box.id, box.y]));
    expect(y.get('x')).toBe(y.get('e'));
    expect(y.get('x')).toBeGreaterThan(y.get('d')!);
  });

  // A chain of steps of any length, some with a box beside them, and any number of receivers at its end.
  const flows = fc.record({ widths: fc.array(fc.integer({ min: 50, max: 140 }), { minLength: 1, maxLength: 14 }), beside: fc.array(fc.constantFrom('none', 'one', 'back'), { minLength: 14, maxLength: 14 }), receivers: fc.integer({ min: 2, max: 14 }), word: fc.constantFrom('', '不构成事件') });

  test('boxes never touch, nothing leaves the chart, arrows end at their boxes, no word stands on a box', () => {
    fc.assert(
      fc.property(flows, (flow) => {
        const layout = laidOut(flow);
        // Narrow steps may stand closer to each other than the boxes below them are wide.
        if (layout === null) expect(Math.min(...flow.widths)).toBeLessThan(64);
        else for (const check of [checkBoxes, checkLines, checkWords]) check(layout);
      }),
    );
  });

  test('says in its words what every arrow says', () => {
    const chart = stepsChart({ title: '报告', nodes: ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, text: `单位${id}` })), edges: [{ from: 'a', to: 'b', text: '五分钟' }, { from: 'b', to: 'c', text: '立即' }, { from: 'b', to: 'd' }, { from: 'b', to: 'e', text: '及时' }] })!;
    expect(chart.alt).toBe('流程图：报告。单位a → 单位b（五分钟）；单位b → 单位c（立即）；单位b → 单位d；单位b → 单位e（及时）。');
    for (const word of ['单位a', '五分钟', '（立即）', '（及时）']) expect(chart.svg).toContain(`>${word}<`);
    expect(chart.svg.match(/<polygon/g)).toHaveLength(4);
  });
});
