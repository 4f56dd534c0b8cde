import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Block, ReportDocument } from '#shared/report/blocks';
import { headingText } from '#shared/report/heading-text';
import { blockTexts } from '../../../renderer/pdf/draw/missing-glyphs';
import { printPdf } from '../../../renderer/pdf/draw/print-pdf';
import { fiveEnterprises } from '../../fixtures/five-enterprises';
import { fonts, squeezed } from '../../fixtures/report-documents';
import { hasTool } from '../../fixtures/tools';

// The whole plan as paper: by default of the small plant; with PRINTED_PLANS=folder of all five enterprises in both
// looks, and the files stay there to be looked at.
const folder = process.env['PRINTED_PLANS'] ?? mkdtempSync(join(tmpdir(), 'gongdun-plan-'));
const all = process.env['PRINTED_PLANS'] !== undefined;
const looks: readonly ReportDocument['profile'][] = all ? ['compact', 'official'] : ['compact'];
const printed = fiveEnterprises().filter((one) => all || one.name === 'small').flatMap((one) => looks.map((look) => ({ name: `${one.name}-${look}`, document: one.document(look) })));

function flat(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block) => (block.kind === 'keep' ? flat(block.blocks) : [block]));
}

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
    pages.push(...execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8', maxBuffer: 64 << 20 }).split('\f').slice(0, -1));
    expect(pages.length).toBeGreaterThan(20);
  });

  test('contents name the page on which each heading stands', () => {
    const lines = pages.flatMap((page) => page.split('\n').map((line) => /^\s*(\S.*?)\s{2,}(\d+)\s*$/.exec(line)));
    // The contents come before anything else that looks like an entry: the first of a name counts.
    const entries = new Map(lines.toReversed().flatMap((found) => (found ? [[squeezed(found[1]!), Number(found[2])] as const] : [])));
    const headings = flat(document.blocks).flatMap((block) => (block.kind === 'heading' && block.level <= 2 ? [squeezed(headingText(block))] : []));
    for (const heading of headings) {
      const page = entries.get(heading);
      expect(page, `${heading} in the contents`).toBeDefined();
      expect(squeezed(pages[page! - 1] ?? ''), `${heading} on page ${page}`).toContain(heading);
    }
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

  test('every text is in the file, whole', () => {
    const raw = execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8', maxBuffer: 64 << 20 });
    // Head, foot and watermark of a page, this one letter by letter, stand between two halves of a paragraph.
    const around = new Set([document.header ?? '', ...Array.from(document.watermark ?? '')].map(squeezed));
    const lines = raw.split(/[\n\f]/).map(squeezed).filter((line) => !around.has(line) && !/第\d+页共\d+页$/.test(line));
    const found = lines.join('');
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
