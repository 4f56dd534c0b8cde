import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ReportDocument } from '#shared/report/blocks';
import { figureDrawerHere } from '../../electron/figure-drawer-here';
import { buildDocx } from '../../../renderer/office/docx/build-docx';
import { blockTexts } from '../../../renderer/pdf/draw/missing-glyphs';
import { fontCoverage } from '../../../renderer/pdf/draw/print-pdf';
import { fiveEnterprises } from '../../fixtures/five-enterprises';
import { flat, pagesOf, runningText, wrongEntries } from '../../fixtures/printed-pages';
import { fonts, squeezed } from '../../fixtures/report-documents';
import { hasTool } from '../../fixtures/tools';

// The whole plan as LibreOffice prints its DOCX: by default of the small plant; with PRINTED_PLANS=folder of all five
// enterprises, and the files stay there to be looked at. Both looks.
const folder = process.env['PRINTED_PLANS'] ?? mkdtempSync(join(tmpdir(), 'gongdun-plan-docx-'));
const all = process.env['PRINTED_PLANS'] !== undefined;
const looks: readonly ReportDocument['profile'][] = ['compact', 'official'];
const written = fiveEnterprises().filter((one) => all || one.name === 'small').flatMap((one) => looks.map((look) => ({ name: `${one.name}-${look}`, document: one.document(look) })));

/** How often each character of Chinese stands in a text. */
function counted(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const char of text.match(/\p{Script=Han}/gu) ?? []) counts.set(char, (counts.get(char) ?? 0) + 1);
  return counts;
}

describe.skipIf(!hasTool('soffice') || !hasTool('pdftotext')).each(written)('$name', ({ name, document }) => {
  const pages: string[] = [];

  test('LibreOffice opens it', { timeout: 300_000 }, async () => {
    const out = join(folder, 'docx');
    mkdirSync(out, { recursive: true });
    const path = join(out, `${name}.docx`);
    writeFileSync(path, new Uint8Array(await buildDocx(document, { rasterize: figureDrawerHere(fontCoverage(fonts)) ?? (async () => await Promise.resolve(null)) })));
    execFileSync('soffice', ['--headless', `-env:UserInstallation=file://${out}/profile`, '--convert-to', 'pdf', '--outdir', out, path], { stdio: 'ignore' });
    pages.push(...pagesOf(join(out, `${name}.pdf`)));
    expect(pages.length).toBeGreaterThan(20);
  });

  test('contents name the page on which each heading stands', () => {
    expect(wrongEntries(pages, document.blocks)).toEqual([]);
  });

  test('every text is there, nothing is unresolved', () => {
    const found = runningText(join(folder, 'docx', `${name}.pdf`), document);
    expect(found).not.toMatch(/\{\{|\}\}|undefined|\[object/);
    for (const block of flat(document.blocks)) {
      if (block.kind === 'figure') continue;
      for (const text of blockTexts(block)) for (const piece of squeezed(text).match(/.{1,5}/gu) ?? []) expect(found.includes(piece), `${piece} of ${text.slice(0, 40)}`).toBe(true);
    }
  });

  // Piece by piece a lost mark could go unnoticed: the same words with their mark stand elsewhere too.
  test('no paragraph loses a character or a mark at the end of a line', () => {
    const found = runningText(join(folder, 'docx', `${name}.pdf`), document);
    const running = flat(document.blocks).filter((block) => block.kind === 'paragraph' || block.kind === 'list' || block.kind === 'note');
    expect(running.flatMap(blockTexts).map(squeezed).filter((text) => !found.includes(text))).toEqual([]);
  });

  // Steps of an annex stand on its card too: a row that LibreOffice does not draw is missed by their number only.
  test('every row of every table is drawn', () => {
    const found = counted(runningText(join(folder, 'docx', `${name}.pdf`), document));
    const wanted = counted(flat(document.blocks).flatMap((block) => (block.kind === 'figure' || block.kind === 'contents' ? [] : blockTexts(block))).join(''));
    const lost = [...wanted].filter(([char, count]) => (found.get(char) ?? 0) < count).map(([char, count]) => `${char}: ${found.get(char) ?? 0} of ${count}`);
    expect(lost).toEqual([]);
  });
});
