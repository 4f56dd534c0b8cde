import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
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
