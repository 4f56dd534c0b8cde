import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyChanges, put } from '#shared/dossier/change';
import type { EnterpriseType } from '#shared/dossier/enterprise-type';
import { enterpriseTypes } from '#shared/dossier/enterprise-type';
import { answerStep, openIncident, withLine } from '#shared/plan/incident-work';
import { renderPlan } from '#shared/plan/plan-rendering';
import { planValues } from '#shared/plan/plan-values';
import type { ReportDocument } from '#shared/report/blocks';
import { allForms, blankForms } from '#shared/report/sections/blank-forms';
import { contactCards } from '#shared/report/sections/contact-cards';
import { formBlocks } from '#shared/report/sections/plan-forms';
import { incidentReport } from '#shared/report/sections/incident-reports';
import { responseCards } from '#shared/report/sections/response-cards';
import { printPdf } from '../../../renderer/pdf/draw/print-pdf';
import { fonts, squeezed } from '../../fixtures/report-documents';
import { hasTool } from '../../fixtures/tools';
import { given, sampleDossier } from '../../shared/plan/sample-dossiers';
import { testPacks } from '../../shared/test-packs';

const folder = mkdtempSync(join(tmpdir(), 'gongdun-sheets-'));
const poppler = hasTool('pdftotext') && hasTool('pdfinfo');
const packs = testPacks();
const createdOn = '2026-11-23';
const longName = '云南滇西有色金属冶炼加工集团股份有限公司祥云县财富工业园区第二冶炼分公司（示例）';

/** Pages of a document, each as its text without white space. */
async function pagesOf(document: ReportDocument): Promise<readonly string[]> {
  const path = join(folder, 'sheet.pdf');
  writeFileSync(path, await printPdf(document, fonts));
  return execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1).map(squeezed);
}

function firstReport(types: readonly EnterpriseType[]): ReportDocument {
  const actor = { at: '2026-11-22T18:10:00Z', by: '' };
  const values = planValues(packs, sampleDossier([...types]));
  const opened = packs.plan.incidentSteps.reduce((incident, step) => answerStep(incident, { pack: packs.plan, stepId: step.id, chosen: [step.options[0]!.id] }, actor), openIncident({ id: 'i', count: 0, values }, actor));
  const incident = ['断开远程运维通道，停用会话', '受影响主机拔网线，保持通电，共3台', '熔炼炉切手动，按就地仪表操作，炉况平稳'].reduce((now, text) => withLine(now, '处置', text, actor), opened);
  return incidentReport({ pack: packs.plan, values, incident, kind: 'first', eventLevel: 'III', dataLevel: null, now: actor.at }, createdOn);
}

describe.skipIf(!poppler)('sheets of the plan', () => {
  test('every response card takes exactly one page, with names that the fonts cannot draw, with long names and without telephone numbers', async () => {
    const rare = [given('org.tech.name', '和𠮷强'), given('org.production.name', '赵𠮷柱'), put('persons', 'p3', { id: 'p3', name: '段𠮷丽', roles: ['contact'], title: '', department: '', mobile: '13908710003', phone: '', email: '', note: '' })];
    for (const more of [rare, [given('org.tech.name', longName), given('org.liaison.name', longName), given('org.tech.phone', ''), put('persons', 'p3', { id: 'p3', name: '段丽', roles: ['contact'], title: '', department: '', mobile: '', phone: '', email: '', note: '' })]]) {
      const plan = renderPlan(packs, sampleDossier([...enterpriseTypes], 3, more));
      const pages = await pagesOf(responseCards(plan, { createdOn, draft: false }));
      expect(pages).toHaveLength(plan.annexSources.length);
      plan.annexSources.forEach((annex, at) => {
        expect(pages[at]).toContain(`现场处置卡${annex.code}`);
        for (const part of ['怎么发现', '先做这几步', '不能做', '打这些电话', '替代运行']) expect(pages[at], `${annex.code} ${part}`).toContain(part);
      });
    }
  });

  test('eight contact cards stand on one page, with long names too; a number that nobody gave is left to write', async () => {
    const long = applyChanges(sampleDossier([...enterpriseTypes]), [given('enterprise.name', longName), given('org.tech.name', longName)]);
    expect(await pagesOf(contactCards({ pack: packs.plan, values: renderPlan(packs, long).values, createdOn }))).toHaveLength(1);
    const values = renderPlan(packs, sampleDossier(['connected_industrial'])).values;
    const pages = await pagesOf(contactCards({ pack: packs.plan, values, createdOn }));
    expect(pages).toHaveLength(1);
    expect(pages[0]!.match(/0871-65550001/g)).toHaveLength(8);
    expect(pages[0]).toContain('生产调度＿＿＿＿＿＿');
    expect(pages[0]).not.toContain('见通讯录');
    // A platform has no dispatcher of production, unless it names one.
    const platform = (changes: Parameters<typeof applyChanges>[1]) => JSON.stringify(contactCards({ pack: packs.plan, values: renderPlan(packs, sampleDossier(['platform'], 2, [...changes])).values, createdOn }));
    expect(platform([])).not.toContain('生产调度');
    expect(platform([given('org.dispatchPhone', '0871-65550009')])).toContain('0871-65550009');
  });

  test.each([['connected_industrial' as const], ['platform' as const], ['identifier' as const]])('a first report of %s with three measures takes one page', async (type) => {
    const pages = await pagesOf(firstReport([type]));
    expect(pages).toHaveLength(1);
    for (const words of ['初报', '受影响主机拔网线', '签字', '第十一条']) expect(pages[0]).toContain(words);
  });

  test('all forms of the pack can be printed blank; the first report on one page', async () => {
    const dossier = sampleDossier(['connected_industrial']);
    const filling = { pack: packs.plan, values: planValues(packs, dossier), dossier };
    const forms = allForms(packs.plan);
    expect(forms.filter((form) => form.id.startsWith('FORM_'))).toHaveLength(18);
    const pages = await pagesOf(blankForms({ ...filling, formIds: forms.map((form) => form.id), createdOn }));
    for (const form of forms) expect(pages.some((page) => page.includes(squeezed(form.title))), form.title).toBe(true);
    // 续报 and 终报 have boxes with words to write beside them: two pages, both in use.
    for (const [id, count] of [['FORM_FIRST', 1], ['FORM_FOLLOW', 2], ['FORM_FINAL', 2], ['FORM_SUMMARY', 1]] as const) {
      const printed = await pagesOf(blankForms({ ...filling, formIds: [id], createdOn }));
      expect(printed, id).toHaveLength(count);
      if (count === 2) expect(printed[1]!.length, id).toBeGreaterThan(120);
    }
  });

  test('in the official look of a plan the first report takes one page, a longer one two that are both in use', async () => {
    const dossier = sampleDossier(['connected_industrial']);
    const filling = { pack: packs.plan, values: planValues(packs, dossier), dossier };
    for (const [id, count] of [['FORM_FIRST', 1], ['FORM_FOLLOW', 2], ['FORM_FINAL', 2], ['FORM_SUMMARY', 2]] as const) {
      const form = packs.plan.forms.find((one) => one.id === id)!;
      const pages = await pagesOf({ ...responseCards(renderPlan(packs, dossier), { createdOn, draft: false }), profile: 'official', blocks: [{ kind: 'heading', level: 2, text: form.title }, ...formBlocks(form, filling, 'official')] });
      expect(pages, id).toHaveLength(count);
      if (count === 2) expect(pages[1]!.length, id).toBeGreaterThan(120);
    }
  });
});
