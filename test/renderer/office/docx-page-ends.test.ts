import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Block, FormGroup } from '#shared/report/blocks';
import { buildDocx } from '../../../renderer/office/docx/build-docx';
import { documentOf, squeezed } from '../../fixtures/report-documents';
import { hasTool } from '../../fixtures/tools';

const folder = mkdtempSync(join(tmpdir(), 'gongdun-docx-ends-'));
const office = hasTool('soffice') && hasTool('pdftotext');

async function docx(blocks: readonly Block[]): Promise<Uint8Array> {
  return new Uint8Array(await buildDocx(documentOf(blocks), { rasterize: async () => await Promise.resolve(null) }));
}

async function xmlOf(blocks: readonly Block[]): Promise<string> {
  return strFromU8(unzipSync(await docx(blocks))['word/document.xml']!);
}

/** The paragraph of a file that holds the words. */
function paragraphWith(xml: string, words: string): string {
  return xml.split('<w:p>').find((each) => each.includes(words))!;
}

/** Pages of several documents as LibreOffice prints them, each in one call. */
async function pagesOf(documents: readonly (readonly Block[])[]): Promise<readonly (readonly string[])[]> {
  const paths = documents.map((_, at) => join(folder, `ends-${at}.docx`));
  for (const [at, blocks] of documents.entries()) writeFileSync(paths[at]!, await docx(blocks));
  execFileSync('soffice', ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', 'pdf', '--outdir', folder, ...paths], { stdio: 'ignore' });
  return paths.map((path) => execFileSync('pdftotext', ['-raw', path.replace('.docx', '.pdf'), '-'], { encoding: 'utf8' }).split('\f').slice(0, -1).map(squeezed));
}

const fillers = (count: number): Block[] => Array.from({ length: count }, (_, at) => ({ kind: 'paragraph', text: `填充${at}` }));
const table = (rows: number): Block => ({ kind: 'table', columns: [{ title: '编号' }, { title: '说明', weight: 3 }], rows: Array.from({ length: rows }, (_, at) => [`行${at + 1}。`, `说明${at + 1}`]) });
const lead: Block = { kind: 'paragraph', text: '第三方服务商：' };

test('an announcing line holds what follows, the last row of a table its remark; nothing is held where nothing follows', async () => {
  const remarks: readonly Block[] = [{ kind: 'note', tone: 'info', text: '表注甲。' }, { kind: 'paragraph', text: [{ text: '表注甲。', muted: true }] }];
  for (const remark of remarks) {
    const xml = await xmlOf([lead, table(12), remark, { kind: 'paragraph', text: '其余如下：' }]);
    for (const words of ['第三方服务商：', '行12。', '说明12']) expect(paragraphWith(xml, words), words).toContain('<w:keepNext/>');
    // The empty line that keeps a table apart from what follows.
    expect(xml.split('</w:tbl>')[1]!.split('</w:p>')[0]).toContain('<w:keepNext/>');
    for (const words of ['行5。', '表注甲。', '其余如下：']) expect(paragraphWith(xml, words), words).not.toContain('<w:keepNext/>');
  }
  const bare = await xmlOf([table(12), { kind: 'paragraph', text: '正文。' }]);
  expect(paragraphWith(bare, '行12。')).not.toContain('<w:keepNext/>');
});

describe.skipIf(!office)('as LibreOffice prints it', () => {
  test('an announcing line is on the page of its table', { timeout: 300_000 }, async () => {
    const printed = await pagesOf([18, 19, 20, 21, 22].map((lines) => [...fillers(lines), lead, table(12)]));
    for (const pages of printed) expect(pages.find((page) => page.includes('第三方服务商：'))).toContain('行1。');
  });

  test('heading and pledge are on the page of the boxes in which they are signed', { timeout: 300_000 }, async () => {
    const signed: readonly Block[] = [{ kind: 'heading', level: 1, text: '承诺' }, { kind: 'paragraph', text: '本企业承诺内容真实。' }, { kind: 'approval', steps: ['编制人', '负责人'].map((role) => ({ role, name: '', date: '' })), seal: '企业盖章' }];
    const printed = await pagesOf([12, 13, 14, 15, 16, 17, 18, 19].map((lines) => [...fillers(lines), { kind: 'keep', blocks: signed }]));
    for (const pages of printed) expect(pages.find((page) => page.includes('企业盖章（盖章）'))).toMatch(/承诺本企业承诺内容真实。.*编制人/);
  });

  test('the title of a group of a form stands on each page that the group goes on to', { timeout: 300_000 }, async () => {
    const group = (title: string, rows: number): FormGroup => ({ title, fields: Array.from({ length: rows }, (_, at) => ({ label: `${title}栏${at + 1}。`, value: '', wide: true })) });
    const printed = (await pagesOf([[{ kind: 'form', groups: [group('甲组', 6), group('乙组', 60)] }]]))[0]!;
    expect(printed.join('').match(/乙组栏\d+。/g)).toHaveLength(60);
    const [first, ...others] = printed.filter((page) => page.includes('乙组栏'));
    expect(first).toContain('甲组栏6。乙组乙组栏1。');
    expect(others.length).toBeGreaterThan(0);
    for (const page of others) expect(page).toMatch(/乙组乙组栏/);
  });

  test('a small table is on one page, and no page begins with empty rows of a larger one', { timeout: 300_000 }, async () => {
    const blank = (filled: number, rows: number): Block => ({ kind: 'table', caption: '备件', columns: [{ title: '名称' }, { title: '数量' }], rows: Array.from({ length: rows }, (_, at) => [at < filled ? `件${at + 1}。` : '', '']) });
    const ends = [16, 17, 18, 19, 20, 21, 22];
    const small = await pagesOf(ends.map((lines) => [...fillers(lines), blank(1, 7)]));
    for (const pages of small) expect(pages.filter((page) => page.includes('名称数量')).map((page) => /备件名称数量件1。/.test(page))).toEqual([true]);
    const large = await pagesOf(ends.map((lines) => [...fillers(lines), blank(9, 12)]));
    for (const pages of large) for (const page of pages.filter((each) => each.includes('名称数量'))) expect(page).toMatch(/名称数量件\d/);
    expect(large.map((pages) => pages.join('').match(/件\d+。/g)?.length)).toEqual(ends.map(() => 9));
  });
});
