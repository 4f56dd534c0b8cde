import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { closedRuns } from '#shared/checklist/runs';
import { readDossierFile } from '#shared/dossier/dossier-file';
import type { ReportDocument } from '#shared/report/blocks';
import { assessmentReport } from '#shared/report/sections/assessment-report';
import { buildDocx } from '../../../renderer/office/docx/build-docx';
import { printPdf } from '../../../renderer/pdf/draw/print-pdf';
import { fonts, squeezed } from '../../fixtures/report-documents';
import { hasTool } from '../../fixtures/tools';
import { testPacks } from '../../shared/test-packs';

const folder = mkdtempSync(join(tmpdir(), 'gongdun-assessment-'));
const packs = testPacks();
const read = readDossierFile(readFileSync('assets/sample/dossier.json', 'utf8'));
if (!read.ok) throw new Error(read.problems[0]!.message);
const dossier = read.value.stores;

/** The report of the sample plant's run; 17 categories, with long names of enterprise and third party where asked for. */
function report(name = '', assessor = ''): ReportDocument {
  const own = name === '' ? dossier : { ...dossier, profile: { profile: { ...dossier.profile['profile']!, values: { ...dossier.profile['profile']!.values, name } } } };
  const [run] = closedRuns(dossier.assessments, 'connected_industrial');
  const by = assessor === '' ? run! : { ...run!, mode: 'third_party' as const, assessor };
  return assessmentReport({ packs, pack: packs.checklist, dossier: own, run: by, previous: null, createdOn: '2026-11-23' });
}

function pagesOf(pdf: string): readonly string[] {
  return execFileSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1).map(squeezed);
}

describe.skipIf(!hasTool('pdftotext'))('pages of the assessment report', () => {
  test('radar and bars of all categories stand on one page, the heat map shares its page with what follows', { timeout: 120_000 }, async () => {
    const path = join(folder, 'report.pdf');
    writeFileSync(path, await printPdf(report(), fonts));
    const pages = pagesOf(path);
    expect(pages[1]).toMatch(/[^）]评测单位（盖章）/);
    const charts = pages.find((page) => page.includes('各类符合率（本工具口径）'))!;
    expect(charts).toContain('各类符合率与90%线');
    expect(pages.find((page) => page.includes('各类结论分布（项数）'))).toContain('六、风险分析');
  });

  test.skipIf(!hasTool('soffice')).each(['', '云南某某网络安全测评技术有限公司昆明高新技术产业开发区分公司及其大理白族自治州祥云县办事处'])('the cover of the DOCX is one page, also with long names %#', { timeout: 240_000 }, async (assessor) => {
    const bytes = await buildDocx(report('云南滇西有色金属冶炼加工集团股份有限公司祥云县财富工业园区第二冶炼分公司（示例）', assessor), { rasterize: async () => await Promise.resolve(null) });
    writeFileSync(join(folder, 'report.docx'), new Uint8Array(bytes));
    execFileSync('soffice', ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', 'pdf', '--outdir', join(folder, 'office'), join(folder, 'report.docx')], { stdio: 'ignore' });
    const [cover, second] = pagesOf(join(folder, 'office/report.pdf'));
    expect(cover).toContain('（盖章）');
    expect(second).toContain('声明');
  });
});
