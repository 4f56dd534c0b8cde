import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Block } from '#shared/report/blocks';
import { buildDocx } from '../../../renderer/office/docx/build-docx';
import { printPdf } from '../../../renderer/pdf/draw/print-pdf';
import { documentOf, fonts, squeezed } from '../../fixtures/report-documents';
import { hasTool } from '../../fixtures/tools';

const folder = mkdtempSync(join(tmpdir(), 'gongdun-sign-'));
const boxes: Block = { kind: 'approval', steps: [{ role: '网络安全负责人', name: '欧阳文铜', date: '2026年10月28日', note: '审核' }], seal: '企业盖章' };
const whole = expect.stringContaining('网络安全负责人欧阳文铜2026年10月28日审核') as string;
/** Lines without white space: LibreOffice sets a gap between digits and characters. */
const linesOf = (pdf: string): readonly string[] => execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).split('\n').map(squeezed);

describe.skipIf(!hasTool('pdftotext')).each(['official', 'compact'] as const)('boxes to sign in the %s look', (profile) => {
  const document = documentOf([boxes], { profile });
  const path = (kind: string): string => join(folder, `${profile}.${kind}`);

  test('the PDF has role, name and date on one line each', async () => {
    writeFileSync(path('pdf'), await printPdf(document, fonts));
    expect(linesOf(path('pdf'))).toContainEqual(whole);
  });

  test.skipIf(!hasTool('soffice'))('and so does the DOCX', { timeout: 120_000 }, async () => {
    writeFileSync(path('docx'), new Uint8Array(await buildDocx(document, { rasterize: () => Promise.resolve(null) })));
    execFileSync('soffice', ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', 'pdf', '--outdir', join(folder, 'office'), path('docx')], { stdio: 'ignore' });
    expect(linesOf(join(folder, 'office', `${profile}.pdf`))).toContainEqual(whole);
  });
});
