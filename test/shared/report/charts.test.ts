import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { barChart } from '#shared/report/charts/bar-chart';
import { flowChart } from '#shared/report/charts/flow-chart';
import { heatMap } from '#shared/report/charts/heat-map';
import { layeredLayout } from '#shared/report/charts/layered-layout';
import { orgChart } from '#shared/report/charts/org-chart';
import { radarChart } from '#shared/report/charts/radar-chart';
import { escapeXml } from '#shared/report/charts/svg';
import { textWidth, wrapText } from '#shared/report/charts/text-width';

const texts = fc.string({ unit: fc.constantFrom('铜', '业', '，', '。', 'A', 'w', '1', '.', ' ', '（', '<', '&', '"', '𠮷', '\u0007'), maxLength: 40 });
/** The words of an SVG, entities decoded, in drawing order. */
const words = (svg: string): string => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((found) => found[1]!).join('').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
const bare = (text: string): string => Array.from(text).filter((char) => char > ' ').join('');

describe('text', () => {
  test('full-width characters are one em, Latin ones less', () => {
    expect(textWidth('铜业（示例）', 10)).toBe(60);
    expect(textWidth('PLC', 10)).toBeGreaterThan(12);
    expect(textWidth('PLC', 10)).toBeLessThan(25);
    expect(textWidth('', 10)).toBe(0);
  });

  test('wrapping drops nothing and keeps to the width', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 20, max: 200 }), (text, width) => {
        const lines = wrapText(text, width, 10);
        expect(bare(lines.join(''))).toBe(bare(text));
        // One closing mark may hang over.
        for (const line of lines) expect(textWidth(line, 10)).toBeLessThanOrEqual(width + 10 * Math.max(1, (line.match(/[，。.]+$/)?.[0].length ?? 0)));
      }),
    );
  });

  test('no line begins with closing punctuation; words stay whole; what is cut says so', () => {
    expect(wrapText('熔炼，制酸。', 20, 10)).toEqual(['熔炼，', '制酸。']);
    expect(wrapText('使用 SCADA 系统', 45, 10)).toEqual(['使用', 'SCADA', '系统']);
    expect(wrapText('甲乙丙丁戊己', 20, 10, 2)).toEqual(['甲乙', '丙…']);
  });

  test('escaping leaves nothing that could become markup', () => {
    fc.assert(fc.property(texts, (text) => !/[<>"]|&(?!(amp|lt|gt|quot);)/.test(escapeXml(text)) && !escapeXml(text).includes('\u0007')));
  });
});

describe('figures carry every word and its value', () => {
  const axes = ['企业规模', '业务范围', '<重要>&"数据"', '影响后果'].map((label, at) => ({ label, value: at === 3 ? null : at * 4, max: 15 }));

  test('radar, few axes and many', () => {
    const few = radarChart({ title: '要素', axes, unit: '分' });
    for (const { label } of axes) {
      expect(words(few.svg)).toContain(label);
      expect(few.alt).toContain(label);
    }
    expect(few.alt).toContain('影响后果 未评');
    // A percentage is not written as a share of a hundred again.
    expect(words(radarChart({ title: '符合率', unit: '%', axes: [...axes, { label: '应急', value: 37.5, max: 100 }] }).svg)).toContain('37.5%');
    const many = radarChart({ title: '类别', axes: Array.from({ length: 19 }, (_, at) => ({ label: `类别之${at}`, value: at, max: 20 })) });
    for (let at = 0; at < 19; at++) expect(words(many.svg)).toContain(`类别之${at} ${at}/20`);
  });

  test('labels of a radar with many axes do not touch each other', () => {
    const { svg } = radarChart({ title: '类别', axes: Array.from({ length: 19 }, (_, at) => ({ label: `安全管理类别之${at}`, value: at, max: 20 })) });
    const places = [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)"/g)].map((found) => ({ x: Number(found[1]), y: Number(found[2]) }));
    for (const side of [places.filter(({ x }) => x < 260), places.filter(({ x }) => x >= 260)]) {
      const sorted = side.map(({ y }) => y).toSorted((one, other) => one - other);
      for (let at = 1; at < sorted.length; at++) expect(sorted[at]! - sorted[at - 1]!).toBeGreaterThan(10);
    }
  });

  test('bars, heat map, flow, organisation', () => {
    const bars = barChart({ title: '得分', bars: axes, unit: '分', showMax: true, mark: { share: 0.7, word: '三级线' } });
    expect(words(bars.svg)).toContain('4/15分');
    expect(bars.alt).toContain('虚线为三级线');
    const heat = heatMap({ title: '分布', rows: ['网络'], columns: ['符合', '不符合'], cells: [[{ text: '3 项', tone: 'good' }, null]], legend: [{ tone: 'good', word: '符合' }] });
    expect(words(heat.svg)).toContain('3 项');
    expect(heat.alt).toBe('热力图：分布。网络：符合 3 项。');
    const flow = flowChart({ title: '报告', nodes: [{ id: 'a', text: '发现' }, { id: 'b', text: '是否构成事件？', shape: 'decision' }, { id: 'c', text: '孤立' }], edges: [{ from: 'a', to: 'b', text: '立即' }, { from: 'b', to: 'a', text: '否' }, { from: 'b', to: 'nobody' }] });
    expect(flow.alt).toBe('流程图：报告。发现 → 是否构成事件？（立即）；是否构成事件？ → 发现（否）；孤立。');
    expect(bare(words(flow.svg))).toContain('是否构成事件？');
    // A white ground under its words would cut the watermark of a draft.
    expect(flow.svg).not.toContain('#ffffff');
    const org = orgChart({ title: '组织', nodes: [{ id: 'a', parent: null, text: '领导小组', detail: ['张三'] }, { id: 'b', parent: 'a', text: '技术组' }, { id: 'c', parent: 'd', text: '环甲' }, { id: 'd', parent: 'c', text: '环乙' }] });
    for (const word of ['领导小组', '张三', '技术组', '环甲', '环乙']) expect(words(org.svg)).toContain(word);
    expect(org.alt).toContain('技术组，隶属领导小组');
    const told = orgChart({ title: '报告', line: 'told', nodes: [{ id: 'a', parent: null, text: '发现人' }, { id: 'b', parent: 'a', text: '当班负责人', detail: ['（5分钟）'] }] });
    expect(told.alt).toBe('告知顺序：报告。发现人；当班负责人（5分钟），由发现人告知。');
  });

  test('a wide tree narrows its boxes until it can be read in print; numbers stay whole, a small one stays as it is', () => {
    const tree = (count: number): string => orgChart({ title: '组织', nodes: [{ id: 'top', parent: null, text: '应急办公室' }, ...Array.from({ length: count }, (_, at) => ({ id: `n${at}`, parent: 'top', text: '技术处置工作组', ...(at === 1 ? { detail: ['0871-65550001'] } : {}) })), { id: 'below', parent: 'n0', text: '班组' }] }).svg;
    const width = (svg: string): number => Number(/viewBox="0 0 ([\d.]+)/.exec(svg)![1]);
    expect(width(tree(7))).toBeLessThanOrEqual(518);
    expect(tree(7)).toContain('>0871-65550001<');
    expect(tree(7)).not.toContain('>技术处置工作组<');
    expect(tree(3)).toContain('>技术处置工作组<');
  });

  test('the same input gives the same bytes', () => {
    const draw = (): string => radarChart({ title: '要素', axes }).svg + barChart({ title: '得分', bars: axes }).svg;
    expect(draw()).toBe(draw());
  });
});

test('layered layout: boxes of a layer never overlap, links run downwards, loops are marked', () => {
  const graphs = fc.integer({ min: 1, max: 12 }).chain((count) =>
    fc.record({
      boxes: fc.constant(Array.from({ length: count }, (_, at) => ({ id: `n${at}`, width: 40 + (at % 3) * 30, height: 20 }))),
      links: fc.array(fc.record({ from: fc.integer({ min: 0, max: count - 1 }), to: fc.integer({ min: 0, max: count - 1 }) }), { maxLength: 24 }),
    }),
  );
  fc.assert(
    fc.property(graphs, ({ boxes, links }) => {
      const named = links.map(({ from, to }) => ({ from: `n${from}`, to: `n${to}` }));
      const { boxes: placed, routes, width, height } = layeredLayout(boxes, named);
      expect(placed).toHaveLength(boxes.length);
      for (const box of placed) {
        expect(box.x - box.width / 2).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width / 2).toBeLessThanOrEqual(width);
        expect(box.y + box.height / 2).toBeLessThanOrEqual(height);
        for (const other of placed) {
          if (other === box || other.layer !== box.layer) continue;
          expect(Math.abs(box.x - other.x)).toBeGreaterThanOrEqual((box.width + other.width) / 2);
        }
      }
      const layer = new Map(placed.map((box) => [box.id, box.layer]));
      for (const route of routes) {
        const link = named[route.index]!;
        if (!route.back) expect(layer.get(link.to)!).toBeGreaterThan(layer.get(link.from)!);
      }
      expect(routes).toHaveLength(named.filter(({ from, to }) => from !== to).length);
    }),
  );
});
