import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Block } from '#shared/report/blocks';
import { printPdf } from '../../../renderer/pdf/draw/print-pdf';
import { documentOf, fonts, squeezed } from '../../fixtures/report-documents';
import { hasTool } from '../../fixtures/tools';

const folder = mkdtempSync(join(tmpdir(), 'gongdun-breaks-'));

async function pagesOf(blocks: readonly Block[], look: 'official' | 'compact' = 'compact'): Promise<readonly string[]> {
  const path = join(folder, 'breaks.pdf');
  writeFileSync(path, await printPdf(documentOf(blocks, { profile: look }), fonts));
  return execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1).map(squeezed);
}

const fillers = (count: number): Block[] => Array.from({ length: count }, (_, at) => ({ kind: 'paragraph', text: `填充${at}` }));
const table = (rows: number): Block => ({ kind: 'table', caption: '清单', columns: [{ title: '编号' }, { title: '说明', weight: 3 }], rows: Array.from({ length: rows }, (_, at) => [`行${at + 1}。`, `说明${at + 1}`]) });
const rowsOn = (page: string): number => page.match(/行\d+。/g)?.length ?? 0;

describe.skipIf(!hasTool('pdftotext'))('where a table meets the end of a page', () => {
  test('its head takes two rows along, its last row one; a short table stays whole; no row is lost', { timeout: 300_000 }, async () => {
    // Fillers of growing number push the table over the page end row by row.
    for (const [rows, whole] of [[4, true], [9, false]] as const) {
      for (let lines = 18; lines <= 33; lines++) {
        const counts = (await pagesOf([...fillers(lines), table(rows)])).map(rowsOn);
        expect(counts.reduce((all, each) => all + each, 0), `${rows} rows after ${lines}`).toBe(rows);
        for (const count of counts) expect(count === 0 || count >= (whole ? rows : 2), `${rows} rows after ${lines} lines: ${counts.join()}`).toBe(true);
      }
    }
  });

  test('a long line that announces it stays with it, and its last row with a remark on it', { timeout: 300_000 }, async () => {
    const lead: Block = { kind: 'paragraph', text: `${'本单位的主要风险与对应的专项方案'.repeat(5)}如下：` };
    const remarks: readonly Block[] = [{ kind: 'note', tone: 'info', text: '表注甲。' }, { kind: 'paragraph', text: [{ text: '表注甲。', muted: true }] }];
    for (const [at, rows] of [3, 9].entries()) {
      for (let lines = 18; lines <= 33; lines++) {
        const pages = await pagesOf([...fillers(lines), lead, table(rows), remarks[at]!]);
        const where = `${rows} rows after ${lines} lines`;
        expect(rowsOn(pages.find((page) => page.includes('如下：'))!), where).toBeGreaterThan(0);
        expect(pages.find((page) => page.includes('表注甲。')), where).toContain(`行${rows}。`);
        expect(pages.map(rowsOn).reduce((all, each) => all + each, 0), where).toBe(rows);
      }
    }
  });

  test('rows that are too high for that are printed all the same', async () => {
    const high = '很高的一行。'.repeat(260);
    const found = (await pagesOf([{ kind: 'table', columns: [{ title: '甲' }, { title: '乙' }], rows: [[`起${high}`, '一'], [`中${high}`, '二'], ['短', '三'], [`末${high}终`, '四']] }])).join('');
    expect(found.match(/很高的一行。/g)).toHaveLength(780);
    for (const word of ['起很高', '中很高', '短', '末很高', '终']) expect(found).toContain(word);
  });

  test('boxes to tick stay with their labels, options whole', async () => {
    const options = ['特别重大', '重大', '较大', '一般', '待定'];
    const form: Block = { kind: 'form', groups: [{ title: '级别', fields: [{ label: '级别', value: options.map((one) => `□${one}`).join('　') }, { label: '编号', value: '\u3000' }] }] };
    for (const look of ['official', 'compact'] as const) {
      const path = join(folder, 'options.pdf');
      writeFileSync(path, await printPdf(documentOf([form], { profile: look }), fonts));
      const lines = execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' }).split('\n').map((line) => line.trim());
      for (const option of options) expect(lines.some((line) => line.includes(`□${option}`)), `${look} ${option}`).toBe(true);
      expect(lines.filter((line) => line.endsWith('□'))).toEqual([]);
    }
  });

  test('a line before a long address is not spread', async () => {
    const text = '可以使用的国家报告渠道：12387热线，https://12387.cert.org.cn，邮箱12387@cert.org.cn，传真010-82992387，“12387”微信小程序，“国家互联网应急中心CNCERT”公众号。';
    for (const look of ['official', 'compact'] as const) {
      const path = join(folder, 'spread.pdf');
      writeFileSync(path, await printPdf(documentOf([{ kind: 'paragraph', text }], { profile: look }), fonts));
      const boxes = execFileSync('pdftotext', ['-bbox', path, '-'], { encoding: 'utf8' });
      // Poppler parts words where the gap is wider than a tenth of their size; the foot is written so.
      expect([...boxes.matchAll(/<word [^>]*>(\p{Script=Han})<\/word>/gu)].map((found) => found[1]), look).toEqual(['第', '页', '共', '页']);
    }
  });

  test('a few lines over a page are drawn into it, the rest of the document stays as it is', async () => {
    // 22 lines a page: two pages and `over` lines more.
    const part = (over: number): Block[] => Array.from({ length: 44 + over }, (_, at) => ({ kind: 'paragraph', text: `第${at + 1}行。` }));
    const lines = (page: string): number => page.match(/第\d+行。/g)?.length ?? 0;
    const all: Block[] = [...part(2), { kind: 'page-break' }, ...part(12), { kind: 'page-break' }, ...part(0)];
    const pages = await pagesOf(all, 'official');
    expect(pages.map(lines)).toEqual([23, 23, 22, 22, 12, 22, 22]);
  });
});
