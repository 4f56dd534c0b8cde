import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { blockTexts, missingGlyphs } from '../../../renderer/pdf/draw/missing-glyphs';
import { fontCoverage, printPdf } from '../../../renderer/pdf/draw/print-pdf';
import { documentOf, everyBlock, fonts, longText, squeezed } from '../../fixtures/report-documents';
import { hasTool } from '../../fixtures/tools';

const folder = mkdtempSync(join(tmpdir(), 'gongdun-pdf-'));
const poppler = hasTool('pdftotext') && hasTool('pdfinfo') && hasTool('pdffonts');

function saved(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

const run = (tool: string, ...args: string[]): string => execFileSync(tool, args, { encoding: 'utf8', maxBuffer: 64 << 20 });
const textOf = (path: string, ...more: string[]): string => run('pdftotext', ...more, path, '-');
const pagesOf = (path: string): number => Number(/Pages:\s+(\d+)/.exec(run('pdfinfo', path))?.[1]);

describe.skipIf(!poppler)('a document of every block', () => {
  const document = everyBlock({ watermark: '草稿' });
  let path = '';
  beforeAll(async () => {
    path = saved('every.pdf', await printPdf(document, fonts));
  }, 60_000);

  test('every text of it can be taken out of the file whole', () => {
    const found = squeezed(textOf(path, '-raw'));
    const figures = new Set(document.blocks.flatMap((block) => (block.kind === 'figure' ? [blockTexts(block)[0]!] : [])));
    for (const text of document.blocks.flatMap(blockTexts)) {
      // A page break may stand inside a paragraph, with foot and head between: compare by pieces that fit on a line.
      if (figures.has(text)) continue;
      for (const piece of squeezed(text).match(/.{1,7}/gu) ?? []) expect(found.includes(piece), `${piece} of ${text.slice(0, 30)}`).toBe(true);
    }
  });

  test('contents give the page on which each heading stands', () => {
    const pages = Array.from({ length: pagesOf(path) }, (_, at) => squeezed(textOf(path, '-f', String(at + 1), '-l', String(at + 1))));
    for (const [, title, page] of squeezed(textOf(path, '-f', '2', '-l', '2', '-layout')).matchAll(/(第\d章概况|\d\.1要素|图示与审批)(\d+?)(?=第|\d\.1|图|页)/g)) {
      expect(pages[Number(page) - 1], `${title} on ${page}`).toContain(title!);
    }
    expect(squeezed(textOf(path, '-f', '2', '-l', '2'))).toContain('图示与审批');
  });

  test('bookmarks, both fonts embedded with Unicode maps, title shown', () => {
    const info = run('pdfinfo', path);
    expect(info).toMatch(/Title:\s+测试文书/);
    expect(info).toMatch(/Tagged:\s+yes/);
    const rows = run('pdffonts', path).split('\n').slice(2).filter(Boolean);
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row).toMatch(/Noto(Serif|Sans)SC.*yes yes yes/);
    const outline = run('pdfinfo', '-dests', path);
    expect(outline.split('\n').filter((line) => /"h\d+"/.test(line)).length).toBe(10);
  });

  test('structure: headings, lists, tables with heads once, figures with words, the rest is no content', () => {
    const tree = run('pdfinfo', '-struct-text', path);
    expect(tree).not.toMatch(/Error|wrong type/);
    expect(tree.match(/^ *H1 /gm)).toHaveLength(4);
    expect(tree.match(/^ *H2 /gm)).toHaveLength(3);
    expect(tree.match(/^ *H3 /gm)).toHaveLength(3);
    // Three long tables, three fact grids, three with tick boxes, one approval.
    expect(tree.match(/^ *Table /gm)).toHaveLength(10);
    const head = tree.match(/"要素"/g);
    expect(head).toHaveLength(3);
    expect(tree.match(/^ *L /gm)).toHaveLength(6);
    expect(tree).toContain('"第三项"');
    expect(tree.match(/^ *Figure/gm)!.length).toBeGreaterThanOrEqual(4);
    expect(tree).not.toContain('页脚文字');
    expect(tree).not.toContain('草稿');
    const words = run('pdfinfo', '-struct', path);
    expect(words.match(/^ *TOCI/gm)).toHaveLength(7);
  });

  test('each page but the cover says which of how many it is', () => {
    const count = pagesOf(path);
    for (let page = 2; page <= count; page++) expect(squeezed(textOf(path, '-f', String(page), '-l', String(page)))).toContain(`第${page}页共${count}页`);
    expect(squeezed(textOf(path, '-f', '1', '-l', '1'))).not.toContain('页共');
  });

  test('the head of a table stands on every page that it reaches', () => {
    const count = pagesOf(path);
    let withRows = 0;
    for (let page = 3; page <= count; page++) {
      const text = squeezed(textOf(path, '-f', String(page), '-l', String(page)));
      if (!/要素(1\d|2\d|30)/.test(text)) continue;
      withRows += 1;
      expect(text, `page ${page}`).toMatch(/序号要素理由/);
    }
    expect(withRows).toBeGreaterThan(3);
  });
});

test('the same document gives the same bytes', async () => {
  const document = everyBlock();
  const [one, two] = [await printPdf(document, fonts), await printPdf(document, fonts)];
  expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true);
});

describe.skipIf(!poppler)('awkward content', () => {
  test('nothing is lost from a cell higher than a page, from a kept block longer than a page, from an unbroken word', async () => {
    const huge = Array.from({ length: 400 }, (_, at) => `第${at}句话说明情况。`).join('');
    const word = 'x'.repeat(3000);
    const kept = Array.from({ length: 30 }, (_, at) => ({ kind: 'paragraph' as const, text: `保持${at}：${longText}` }));
    const path = saved(
      'awkward.pdf',
      await printPdf(documentOf([{ kind: 'table', columns: [{ title: '甲' }, { title: '乙' }], rows: [['短', huge], ['末', '行']] }, { kind: 'keep', blocks: kept }, { kind: 'paragraph', text: word }]), fonts),
    );
    // Without what stands between two pages: head and foot, and the repeated head of the table.
    const found = squeezed(textOf(path, '-raw')).replaceAll(/页眉文字页脚文字第\d+页共\d+页(甲乙)?/g, '');
    for (let at = 0; at < 400; at++) expect(found.includes(`第${at}句`), `sentence ${at}`).toBe(true);
    for (let at = 0; at < 30; at++) expect(found.includes(`保持${at}：`), `paragraph ${at}`).toBe(true);
    expect(found.match(/x/g)!.length).toBe(3000);
  });

  test('rare characters are named and framed, never a blank', async () => {
    const document = documentOf([{ kind: 'paragraph', text: '𠮷野㑇与☑、\u0007控制符和\u200b零宽' }, { kind: 'figure', svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 20"><text x="0" y="12" font-size="10">𠮷</text></svg>', alt: '姓名' }]);
    const missing = missingGlyphs(document, fontCoverage(fonts));
    expect(missing.map((each) => each.codePoint)).toEqual(['U+20BB7', 'U+2611']);
    expect(missing[0]!.context).toContain('𠮷野㑇');
    const found = squeezed(textOf(saved('rare.pdf', await printPdf(document, fonts))));
    expect(found).toContain('U+20BB7野㑇与U+2611、控制符和零宽');
    expect(found).toContain('[U+20BB7]');
  });

  test('a heading never stands alone at the foot of a page', async () => {
    // Fillers of growing length push the heading over the page end one line at a time.
    for (let lines = 14; lines <= 24; lines++) {
      const blocks = [...Array.from({ length: lines }, (_, at) => ({ kind: 'paragraph' as const, text: `填充${at}` })), { kind: 'heading' as const, level: 1 as const, text: '独立标题' }, { kind: 'heading' as const, level: 2 as const, text: '下级标题' }, { kind: 'paragraph' as const, text: `正文开始${longText}` }];
      const path = saved('orphan.pdf', await printPdf(documentOf(blocks), fonts));
      const pages = Array.from({ length: pagesOf(path) }, (_, at) => squeezed(textOf(path, '-f', String(at + 1), '-l', String(at + 1))));
      const page = pages.find((text) => text.includes('独立标题'));
      expect(page, `${lines} lines`).toContain('下级标题');
      expect(page, `${lines} lines`).toContain('正文开始');
    }
  });

  test('an empty document and empty tables still give a page', async () => {
    const empty = saved('empty.pdf', await printPdf(documentOf([]), fonts));
    expect(pagesOf(empty)).toBe(1);
    const table = saved('table.pdf', await printPdf(documentOf([{ kind: 'table', columns: [{ title: '甲' }, { title: '乙' }], rows: [] }, { kind: 'facts', perRow: 2, pairs: [] }, { kind: 'page-break' }]), fonts));
    expect(pagesOf(table)).toBe(1);
    expect(squeezed(textOf(table))).toContain('（无）');
  });

  test('a head with a character that the fonts lack stays on one line: its code point is wider than it', async () => {
    const header = '云南滇西有色金属冶炼加工集团股份有限公司祥云县财富工业园区第二冶炼分公司（𠮷示例）　符合性评测报告';
    const path = saved('head.pdf', await printPdf(documentOf([{ kind: 'paragraph', text: '甲' }, { kind: 'page-break' }, { kind: 'paragraph', text: '乙' }], { header }), fonts));
    expect(textOf(path, '-layout').split('\n').find((line) => line.includes('云南滇西'))).toContain('符合性评测报告');
  });

  test('long heads, feet and titles are whole on every page', async () => {
    const name = '名字很长的企业'.repeat(12);
    const path = saved('long.pdf', await printPdf(documentOf([{ kind: 'paragraph', text: '甲' }, { kind: 'page-break' }, { kind: 'heading', level: 1, text: name }], { header: `${name}页眉完`, footer: `${name}页脚完` }), fonts));
    for (const page of ['1', '2']) {
      const found = squeezed(textOf(path, '-f', page, '-l', page));
      expect(found).toContain('页眉完');
      expect(found).toContain('页脚完');
    }
  });

  test('addresses and paths in text stay text: nothing is fetched or read', async () => {
    const path = saved('paths.pdf', await printPdf(documentOf([{ kind: 'paragraph', text: 'https://example.invalid/a.png file:///etc/passwd {{x}} <b>粗</b>' }]), fonts));
    expect(squeezed(textOf(path))).toContain('file:///etc/passwd{{x}}<b>粗</b>');
  });
});
