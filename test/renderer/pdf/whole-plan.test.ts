import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ReportDocument } from '#shared/report/blocks';
import { headingText } from '#shared/report/heading-text';
import { blockTexts } from '../../../renderer/pdf/draw/missing-glyphs';
import { printPdf } from '../../../renderer/pdf/draw/print-pdf';
import { fiveEnterprises } from '../../fixtures/five-enterprises';
import { flat, pagesOf, runningText, wrongEntries } from '../../fixtures/printed-pages';
import { fonts, squeezed } from '../../fixtures/report-documents';
import { hasTool } from '../../fixtures/tools';

// The whole plan as paper: by default of the small plant; with PRINTED_PLANS=folder of all five enterprises in both
// looks, and the files stay there to be looked at.
const folder = process.env['PRINTED_PLANS'] ?? mkdtempSync(join(tmpdir(), 'gongdun-plan-'));
const all = process.env['PRINTED_PLANS'] !== undefined;
const looks: readonly ReportDocument['profile'][] = all ? ['compact', 'official'] : ['compact'];
const printed = fiveEnterprises().filter((one) => all || one.name === 'small').flatMap((one) => looks.map((look) => ({ name: `${one.name}-${look}`, document: one.document(look) })));

/** Lines of a page without head and foot. */
function bodyLines(page: string): readonly string[] {
  const lines = page.split('\n').filter((line) => line.trim() !== '').map(squeezed);
  return lines.filter((line, at) => at > 0 && !/第\d+页共\d+页$/.test(line));
}

describe.skipIf(!hasTool('pdftotext')).each(printed)('$name', ({ name, document }) => {
  const path = join(folder, `${name}.pdf`);
  const pages: string[] = [];

  test('prints', async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, await printPdf(document, fonts));
    pages.push(...pagesOf(path));
    expect(pages.length).toBeGreaterThan(20);
  });

  test('contents name the page on which each heading stands', () => {
    expect(wrongEntries(pages, document.blocks)).toEqual([]);
  });

  test('no heading, announcing line or list number stands alone at the foot; nothing is unresolved', () => {
    // Section 1.5 lists the annexes by their names: such a line may end a page.
    const listed = new Set(flat(document.blocks).flatMap((block) => (block.kind === 'paragraph' ? blockTexts(block).map(squeezed) : [])));
    const headings = new Set(flat(document.blocks).flatMap((block) => (block.kind === 'heading' && !listed.has(squeezed(headingText(block))) ? [squeezed(headingText(block))] : [])));
    pages.forEach((page, at) => {
      const last = bodyLines(page).at(-1) ?? '';
      expect(headings.has(last), `page ${at + 1}: ${last}`).toBe(false);
      expect(last, `page ${at + 1}`).not.toMatch(/^(\d+\.|●)$/);
      expect(page, `page ${at + 1}`).not.toMatch(/\{\{|\}\}|undefined|\[object|U\+[0-9A-F]{4}/);
    });
  });

  test('the page before a flow is not left white for it', () => {
    for (const caption of ['信息报告流程图', '应急响应总流程图']) {
      const at = pages.findIndex((page) => bodyLines(page).includes(caption));
      expect(at, caption).toBeGreaterThan(1);
      expect(bodyLines(pages[at - 1]!).length, `page ${at}`).toBeGreaterThan(12);
    }
  });

  test('every text is in the file, whole', () => {
    const found = runningText(path, document);
    for (const block of flat(document.blocks)) {
      if (block.kind === 'figure') continue;
      // Cells that break over lines stand beside each other's lines: there, compare by pieces.
      for (const text of blockTexts(block)) {
        const whole = block.kind === 'paragraph' || block.kind === 'heading' || block.kind === 'note';
        for (const piece of whole ? [squeezed(text)] : (squeezed(text).match(/.{1,5}/gu) ?? [])) expect(found.includes(piece), `${piece} of ${text.slice(0, 40)}`).toBe(true);
      }
    }
  });
});
