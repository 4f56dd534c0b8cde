import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { blankPicture } from '../../../renderer/office/docx/blank-picture';
import { buildDocx } from '../../../renderer/office/docx/build-docx';
import { blockTexts } from '../../../renderer/pdf/draw/missing-glyphs';
import { documentOf, everyBlock, squeezed } from '../../fixtures/report-documents';
import { hasTool } from '../../fixtures/tools';

const folder = mkdtempSync(join(tmpdir(), 'gongdun-docx-'));
const office = hasTool('soffice') && hasTool('pdftotext');
const noPicture = { rasterize: async (): Promise<null> => await Promise.resolve(null) };

/** The text of a DOCX as LibreOffice prints it. */
function printed(name: string, bytes: ArrayBuffer): string {
  writeFileSync(join(folder, `${name}.docx`), new Uint8Array(bytes));
  execFileSync('soffice', ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', 'pdf', '--outdir', folder, join(folder, `${name}.docx`)], { stdio: 'ignore' });
  return squeezed(execFileSync('pdftotext', ['-raw', join(folder, `${name}.pdf`), '-'], { encoding: 'utf8' }));
}

test.skipIf(!office)('LibreOffice opens it and prints every text of it', { timeout: 120_000 }, async () => {
  const document = everyBlock();
  const found = printed('every', await buildDocx(document, noPicture));
  for (const block of document.blocks) {
    // The words of a figure stand as a paragraph of their own where no picture could be made.
    const texts = block.kind === 'figure' ? [block.alt] : blockTexts(block);
    for (const text of texts) for (const piece of squeezed(text).match(/.{1,6}/gu) ?? []) expect(found.includes(piece), `${piece} of ${text.slice(0, 30)}`).toBe(true);
  }
  expect(found).toContain('第2页共');
  // The contents bring their entries along, before Word fills in the page numbers.
  expect(found.indexOf('图示与审批')).toBeLessThan(found.indexOf('（1）'));
});

test.skipIf(!office)('awkward characters do not break the file', { timeout: 120_000 }, async () => {
  const found = printed('awkward', await buildDocx(documentOf([{ kind: 'paragraph', text: '控制\u0007符、<标签>&实体、换\n行、\uFFFE非字符、孤\uD800代理' }, { kind: 'table', columns: [{ title: '空' }], rows: [] }]), noPicture));
  expect(found).toContain('控制符、<标签>&实体、换行、非字符');
  expect(found).toContain('（无）');
});

test.skipIf(!office)('Word counts the headings; a number that counting would not give stays as it is written; the contents name the pages', { timeout: 300_000 }, async () => {
  const filler = { kind: 'paragraph', text: '占一页' } as const;
  const bytes = await buildDocx(
    documentOf([
      { kind: 'contents', title: '目录', depth: 2 },
      { kind: 'page-break' },
      { kind: 'heading', level: 1, number: '1', text: '总则' },
      { kind: 'heading', level: 2, number: '1.1', text: '目的' },
      filler,
      { kind: 'page-break' },
      { kind: 'heading', level: 2, number: '1.3', text: '跳号的一节' },
      filler,
      { kind: 'page-break' },
      { kind: 'heading', level: 1, number: '附件A', text: '方案' },
      { kind: 'heading', level: 2, number: 'A1', text: '勒索' },
    ]),
    { ...noPicture, countPages: true },
  );
  const found = printed('numbers', bytes);
  for (const heading of ['1总则', '1.1目的', '1.3跳号的一节', '附件A方案', 'A1勒索']) expect(found.split(heading).length, heading).toBeGreaterThan(2);
  // The contents take page 1; each page break begins one more.
  for (const entry of [/1总则\.+2/, /1\.1目的\.+2/, /1\.3跳号的一节\.+3/, /附件A方案\.+4/, /A1勒索\.+4/]) expect(found).toMatch(entry);
  const xml = strFromU8(unzipSync(new Uint8Array(bytes))['word/document.xml']!);
  expect(xml.match(/<w:numPr>/g)).toHaveLength(4);
});

test('a chapter stands out no less than its sections, whichever fonts a program has', async () => {
  const styles = strFromU8(unzipSync(new Uint8Array(await buildDocx(documentOf([]), noPicture)))['word/styles.xml']!);
  for (const level of [1, 2, 3, 4]) expect(/<w:b(?: w:val="(?:true|1)")?\/>/.test(new RegExp(`<w:style [^>]*w:styleId="Heading${level}".*?</w:style>`).exec(styles)![0]), `level ${level}`).toBe(true);
});

test('a draft is marked on its cover, in its head and across its pages, in LibreOffice too', { timeout: 120_000 }, async () => {
  const bytes = await buildDocx(everyBlock({ watermark: '草稿' }), noPicture);
  const parts = unzipSync(new Uint8Array(bytes));
  const heads = Object.keys(parts).filter((name) => /^word\/header\d+\.xml$/.test(name)).map((name) => strFromU8(parts[name]!));
  expect(heads).toHaveLength(2);
  for (const head of heads) expect(head).toMatch(/PowerPlusWaterMarkObject[\s\S]*string="草稿"/);
  expect(heads.filter((head) => head.includes('草稿　页眉文字'))).toHaveLength(1);
  expect(strFromU8(parts['word/document.xml']!).split('第1章')[0]).toContain('【草稿】');
  if (office) expect(printed('draft', bytes).indexOf('草稿')).toBeLessThan(30);
  const approved = unzipSync(new Uint8Array(await buildDocx(everyBlock(), noPicture)));
  for (const name of Object.keys(approved).filter((each) => each.endsWith('.xml'))) expect(strFromU8(approved[name]!), name).not.toContain('草稿');
});

test('a paragraph with a long address is not justified; options to tick break between each other only', async () => {
  const xml = strFromU8(
    unzipSync(
      new Uint8Array(
        await buildDocx(
          documentOf([
            { kind: 'paragraph', text: '没有长地址的段落，只有 PLC 和 2026 年。' },
            { kind: 'paragraph', text: '报告渠道 https://12387.cert.org.cn 与电话。' },
            { kind: 'form', groups: [{ title: '', fields: [{ label: '级别', value: '□特别重大　□重大　□较大　□一般' }, { label: '编号', value: '\u3000' }] }] },
          ]),
          noPicture,
        ),
      ),
    )['word/document.xml']!,
  );
  const paragraphs = xml.split('<w:p>');
  const jc = (word: string): string | undefined => /<w:jc w:val="(\w+)"/.exec(paragraphs.find((each) => each.includes(word))!)?.[1];
  expect(jc('没有长地址')).toBe('both');
  expect(jc('报告渠道')).toBe('left');
  const lines = [...xml.matchAll(/<w:t[^>]*>(□[^<]*)<\/w:t>/g)].map((found) => found[1]!);
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.join('　')).toBe('□特别重大　□重大　□较大　□一般');
});

test.skipIf(!office)('two headings do not stay behind alone where a high figure follows', { timeout: 120_000 }, async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 900" width="300" height="900"><rect x="1" y="1" width="298" height="898" fill="none" stroke="#000"/></svg>';
  const blocks = [
    { kind: 'heading', level: 1, number: '1', text: '应急响应' },
    { kind: 'heading', level: 2, number: '1.1', text: '响应流程' },
    { kind: 'figure', svg, alt: '流程', caption: '流程图' },
  ] as const;
  for (const profile of ['official', 'compact'] as const) expect(printed(`figure-${profile}`, await buildDocx(documentOf(blocks, { profile }), { rasterize: async () => await Promise.resolve(blankPicture()) })), profile).toContain('第1页共1页');
});
