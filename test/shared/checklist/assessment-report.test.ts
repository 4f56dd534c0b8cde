import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { applicableItems } from '#shared/checklist/applicable-items';
import { closeAssessment } from '#shared/checklist/assessments';
import { missingGaps } from '#shared/checklist/gaps';
import { runToReport } from '#shared/checklist/runs';
import { emptyDossier } from '#shared/dossier/change';
import { answerKey, assessmentSchema } from '#shared/dossier/checklist-records';
import type { Answer, Assessment, Gap, Verdict } from '#shared/dossier/checklist-records';
import type { EnterpriseType } from '#shared/dossier/enterprise-type';
import type { DossierData } from '#shared/dossier/stores';
import type { Block, ReportDocument, Text } from '#shared/report/blocks';
import { assessmentReport } from '#shared/report/sections/assessment-report';
import { rectificationPlan } from '#shared/report/sections/rectification-plan';
import { workshopSheets } from '#shared/report/sections/workshop-sheets';
import { loadRulePacks } from '#shared/rules/rule-packs';
import { answer } from './fixture';

const folder = new URL('../../../assets/rule-packs/', import.meta.url);
const loaded = loadRulePacks(
  readdirSync(folder).flatMap((id) => readdirSync(new URL(`${id}/`, folder)).map((file) => JSON.parse(readFileSync(new URL(`${id}/${file}`, folder), 'utf8')) as unknown)),
);
if (!loaded.ok) throw new Error(loaded.problems[0]!.message);
const packs = loaded.value;
const pack = packs.checklist;
const where = { type: 'connected_industrial', level: 3, keyEnterprise: false } as const;
const items = applicableItems(pack, where);
const verdicts: readonly Verdict[] = ['met', 'partial', 'unmet', 'na'];
const answers = Object.fromEntries(items.map((item, at) => [item.id, answer(item, verdicts[at % 4]!, { naReason: at % 4 === 3 ? `理由${at}` : '', note: `说明 ${item.id}` })]));

/** What a test looks at, made inside it: what runs while tests are collected is no test's work, and a mutation run cannot attribute it. */
function made(): { gaps: readonly Gap[]; dossier: DossierData; closed: Assessment; document: ReportDocument } {
  let next = 0;
  const gaps = missingGaps({ pack, type: where.type, items, answers, gaps: [], at: '2026-11-23T00:00:00Z', newId: () => `g${(next += 1)}` });
  const dossier = {
    ...emptyDossier(),
    answers: Object.fromEntries(Object.values(answers).map((one) => [answerKey(one.type, one.itemId), one])),
    gaps: Object.fromEntries(gaps.map((gap) => [gap.id, gap])),
  };
  const closed = closedWith(answers, '2026-10-20');
  return { gaps, dossier, closed, document: assessmentReport({ packs, pack, dossier, run: closed, previous: null, createdOn: '2026-11-23' }) };
}

function closedWith(given: typeof answers, closedOn: string): Assessment {
  const run = assessmentSchema.parse({ id: 'a1', type: where.type, level: 3, mode: 'third_party', assessor: '某评测公司', startedOn: '2026-10-01' });
  const closed = closeAssessment(run, { pack, items, answers: given, closedOn, keyEnterprise: false });
  if (!closed.ok) throw new Error(closed.problems[0]!.message);
  return closed.value;
}

const words = (text: Text): string => (typeof text === 'string' ? text : text.map((run) => run.text).join(''));
function textOf(blocks: readonly Block[]): string {
  return blocks
    .map((block): string => {
      if (block.kind === 'keep') return textOf(block.blocks);
      if (block.kind === 'table') return block.rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : words(cell.text))).join('|')).join('\n');
      if (block.kind === 'facts') return block.pairs.map(([label, value]) => `${label}：${words(value)}`).join('\n');
      if (block.kind === 'list') return block.items.map(words).join('\n');
      if (block.kind === 'cover') return [block.title, block.label, ...block.lines.map(([label, value]) => `${label}：${words(value)}`)].join('\n');
      return 'text' in block ? words(block.text) : '';
    })
    .join('\n');
}
/** The text of one chapter. */
function chapter(blocks: readonly Block[], title: string): string {
  const from = blocks.findIndex((block) => block.kind === 'heading' && block.level === 1 && block.text === title);
  const to = blocks.findIndex((block, at) => at > from && block.kind === 'heading' && block.level === 1);
  return textOf(blocks.slice(from, to < 0 ? undefined : to));
}

describe('assessment report', () => {
  test('has all parts of the outline and says on the cover that it is not official', () => {
    const { document } = made();
    const heads = document.blocks.flatMap((block) => (block.kind === 'heading' && block.level === 1 ? [block.text] : []));
    expect(heads).toEqual(['基本信息', '一、评测概述', '二、评测对象', '三、指标与不适用说明', '四、单项结果', '五、整体分析', '六、风险分析', '七、符合率与评测结论', '八、问题清单与整改计划', '九、上次问题整改情况', '附录']);
    expect(textOf(document.blocks.slice(0, 1))).toContain('非官方');
  });

  test('every finding stands in the results, the risks and the plan, with its own numbers', () => {
    const { document } = made();
    for (const item of items) {
      const verdict = answers[item.id]!.verdict;
      expect(chapter(document.blocks, '四、单项结果')).toContain(`${item.id}|`);
      const finding = verdict === 'partial' || verdict === 'unmet';
      expect(chapter(document.blocks, '六、风险分析').includes(item.id), item.id).toBe(finding);
      expect(chapter(document.blocks, '八、问题清单与整改计划').includes(item.id), item.id).toBe(finding);
      if (verdict === 'na') expect(chapter(document.blocks, '三、指标与不适用说明')).toContain(answers[item.id]!.naReason);
    }
  });

  test('the rate of the cover is the rate of the conclusion and of the table', () => {
    const { document } = made();
    const rate = /符合率：([\d.]+%)/.exec(textOf(document.blocks.slice(0, 1)))![1]!;
    expect(chapter(document.blocks, '七、符合率与评测结论')).toContain(`符合率：${rate}`);
    expect(chapter(document.blocks, '四、单项结果')).toMatch(new RegExp(`合计.*${rate.replace('.', '\\.')}`));
    expect(chapter(document.blocks, '七、符合率与评测结论')).toContain('结论等级：不符合');
  });

  test('what the rules only encourage is marked wherever it is found wanting', () => {
    const { dossier } = made();
    const marked = (chapterName: string, blocks: readonly Block[]): boolean => chapter(blocks, chapterName).includes('【鼓励项】主动诱捕与安全运营中心');
    const unmet = closedWith(Object.fromEntries(items.map((item) => [item.id, answer(item, item.id === 'MON-08' ? 'unmet' : 'met')])), '2026-11-20');
    const report = assessmentReport({ packs, pack, dossier: { ...dossier, gaps: {} }, run: unmet, previous: null, createdOn: '2026-11-23' });
    expect(['四、单项结果', '六、风险分析', '八、问题清单与整改计划'].map((name) => marked(name, report.blocks))).toEqual([true, true, true]);
    expect(chapter(report.blocks, '六、风险分析')).toContain('其中鼓励项 1 个，不计入符合率和结论');
    expect(chapter(report.blocks, '七、符合率与评测结论')).toContain('仅提示：MON-08');
    expect(chapter(report.blocks, '七、符合率与评测结论')).toContain('结论等级：符合');
    expect(missingGaps({ pack, type: where.type, items, answers: unmet.frozen, gaps: [], at: '', newId: () => 'g' }).map((gap) => gap.title)).toEqual(['MON-08 主动诱捕与安全运营中心（鼓励项）']);
  });

  test('says of critical items only what was looked at', () => {
    const { dossier } = made();
    const conclusion = (critical: Partial<Answer> & { verdict: Verdict | null }): string => {
      const { verdict, ...more } = critical;
      const { 'NET-06': _, ...rest } = Object.fromEntries(items.map((item) => [item.id, answer(item, 'met')]));
      const given = verdict === null ? rest : { ...rest, 'NET-06': answer(items.find((item) => item.id === 'NET-06')!, verdict, more) };
      return chapter(assessmentReport({ packs, pack, dossier, run: closedWith(given, '2026-11-20'), previous: null, createdOn: '2026-11-23' }).blocks, '七、符合率与评测结论');
    };
    expect(conclusion({ verdict: 'met' })).toContain('个关键项中没有不符合的。');
    expect(conclusion({ verdict: null })).toContain('已评的关键项中没有不符合的；还有 1 个关键项未评');
    const systems = { s1: 'met', s2: 'unmet' } as const;
    expect(conclusion({ verdict: 'partial', objects: systems })).toMatch(/其中不符合 1 个：\n.*NET-06/);
    expect(conclusion({ verdict: 'partial', objects: systems, toConfirm: true })).toContain('已评的关键项中没有不符合的；还有 1 个关键项未评');
  });

  test('a level counts as given by the rules only where the pack says so: not for an item that the pack lost', () => {
    const { closed, dossier } = made();
    const stated = items.filter((item) => item.levelBasis === 'text').length;
    const chosen = (used: typeof pack): string => chapter(assessmentReport({ packs, pack: used, dossier, run: closed, previous: null, createdOn: '2026-11-23' }).blocks, '三、指标与不适用说明');
    expect(chosen(pack)).toContain(`${stated} 项的起始级别由细则条文给出；其余 ${items.length - stated} 项是推断`);
    const lost = items.find((item) => item.levelBasis === 'inferred')!;
    expect(chosen({ ...pack, items: pack.items.filter((item) => item.id !== lost.id) })).toContain(`${stated} 项的起始级别由细则条文给出；其余 ${items.length - stated} 项是推断`);
  });

  test('the risk of a critical item that one system fails is high, as the conclusion names it', () => {
    const { dossier } = made();
    const failing = answer(items.find((item) => item.id === 'NET-06')!, 'partial', { objects: { s1: 'met', s2: 'unmet' } });
    const run = closedWith({ ...Object.fromEntries(items.map((item) => [item.id, answer(item, 'met')])), 'NET-06': failing }, '2026-11-20');
    const report = assessmentReport({ packs, pack, dossier: { ...dossier, gaps: {} }, run, previous: null, createdOn: '2026-11-23' });
    expect(chapter(report.blocks, '六、风险分析')).toContain('高|NET-06|');
  });

  test('an incomplete run is marked and has no conclusion', () => {
    const { dossier } = made();
    const { 'REG-01': _, ...some } = answers;
    const open = runToReport({}, where, { pack, items, answers: some, today: '2026-11-23' });
    const draft = assessmentReport({ packs, pack, dossier, ...open, createdOn: '2026-11-23' });
    expect(draft.watermark).toBe('阶段性结果');
    expect(chapter(draft.blocks, '七、符合率与评测结论')).toContain('不出结论');
    expect(textOf(draft.blocks.slice(0, 2))).toContain('（阶段性结果，不出结论）');
    expect(textOf(draft.blocks.slice(0, 1))).toContain('报告编号：（评测未结束，未编号）');
  });

  test.each([
    ['nothing', 0],
    ['a part', 10],
  ])('where %s was assessed and all of that is met, it never speaks of the whole', (_, count) => {
    const { dossier } = made();
    const some = Object.fromEntries(items.slice(0, count).map((item) => [item.id, answer(item, 'met')]));
    const { blocks } = assessmentReport({ packs, pack, dossier, ...runToReport({}, where, { pack, items, answers: some, today: '2026-11-23' }), createdOn: '2026-11-23' });
    const said = `\n${textOf(blocks)}`;
    for (const whole of ['没有不符合的关键项', '个关键项中没有不符合的。', '没有部分符合或不符合的项。', '没有需要整改的问题。', '\n各类符合率']) expect(said).not.toContain(whole);
    const critical = items.filter((item) => item.critical).length;
    const open = critical - items.slice(0, count).filter((item) => item.critical).length;
    expect(chapter(blocks, '七、符合率与评测结论')).toContain(count === 0 ? `${critical} 个关键项都还未评` : `还有 ${open} 个关键项未评`);
    expect(chapter(blocks, '七、符合率与评测结论')).toContain(`已评 ${count} 项（其中不适用 0 项），未评 ${items.length - count} 项`);
  });

  test('who assesses: a third party is a unit and leaves the name free, a person of the enterprise is no unit', () => {
    const { closed, dossier, document } = made();
    const approval = (blocks: readonly Block[]): string | undefined => blocks.flatMap((block) => (block.kind === 'approval' ? block.steps : []))[0]?.name;
    expect(textOf(document.blocks.slice(0, 1))).toContain('评测单位：某评测公司');
    expect(approval(document.blocks)).toBe('');
    const profile = { profile: { types: [where.type], typeAnswers: {}, values: { name: '甲厂' } } };
    const own = assessmentReport({ packs, pack, dossier: { ...dossier, profile }, run: { ...closed, mode: 'self', assessor: '王工' }, previous: null, createdOn: '2026-11-23' });
    expect(textOf(own.blocks.slice(0, 1))).toContain('评测单位：甲厂');
    expect(approval(own.blocks)).toBe('王工');
    expect(chapter(own.blocks, '基本信息')).toContain('评测人：王工');
    expect(chapter(own.blocks, '基本信息')).not.toContain('评测机构资质');
  });

  test('it claims no method, no certificate and nothing of the authority; a platform reads nothing of control systems', () => {
    const { dossier, document } = made();
    const overview = chapter(document.blocks, '一、评测概述');
    expect(overview).toContain('清单建议的方法有访谈、核查、测试，各项实际采用的方法由评测人写在情况说明中');
    expect(overview).toContain('工控系统的测试');
    expect(textOf(document.blocks)).toContain('不是主管部门的核查或检查结论，也不是认证证书，不代替评测机构自己出具的报告');
    const platform = { type: 'platform', level: 3, keyEnterprise: false } as const;
    const input = { pack, items: applicableItems(pack, platform), answers: {}, today: '2026-11-23' };
    const other = assessmentReport({ packs, pack, dossier: { ...dossier, gaps: {} }, ...runToReport({}, platform, input), createdOn: '2026-11-23' });
    expect(chapter(other.blocks, '一、评测概述')).not.toContain('工控');
  });

  test('notices of another type are not of this report', () => {
    const { closed, dossier } = made();
    const notice = { id: 'n1', state: 'registered', receivedOn: '2026-10-01', dueOn: null, values: { notice_no: '第1号', vuln_name: '漏洞甲' }, feedback: {}, evidenceIds: [], fixedBy: '', retestedBy: '', branches: [], history: [] };
    const shown = (type: EnterpriseType | null): string => chapter(assessmentReport({ packs, pack, dossier: { ...dossier, notices: { n1: { ...notice, type } } }, run: closed, previous: null, createdOn: '2026-11-23' }).blocks, '附录');
    expect(shown(null)).toContain('漏洞甲');
    expect(shown('connected_industrial')).toContain('漏洞甲');
    expect(shown('platform')).not.toContain('漏洞甲');
  });

  test('a frozen run does not move when the answers do', () => {
    const { closed, dossier, document } = made();
    const later = { ...dossier, answers: {} };
    expect(assessmentReport({ packs, pack, dossier: later, run: closed, previous: null, createdOn: '2026-11-23' }).blocks.length).toBe(document.blocks.length);
  });

  test('tells what became of the last findings', () => {
    const { closed, dossier } = made();
    const better = closedWith(Object.fromEntries(items.map((item) => [item.id, answer(item, 'met')])), '2026-11-20');
    const second = assessmentReport({ packs, pack, dossier, run: better, previous: closed, createdOn: '2026-11-23' });
    const improved = items.filter((_, at) => at % 4 === 1 || at % 4 === 2).length;
    expect(chapter(second.blocks, '九、上次问题整改情况')).toContain(`改进 ${improved} 项`);
  });
});

describe('other documents', () => {
  test('the plan marks what is overdue and what is missing', () => {
    const { dossier, gaps } = made();
    const plan = rectificationPlan({ enterpriseName: '甲厂', type: 'platform', dossier, gaps: [{ ...gaps[0]!, dueOn: '2026-01-01' }, gaps[1]!], createdOn: '2026-11-23' });
    expect(textOf(plan.blocks)).toContain('逾期 1 项');
    expect(textOf(plan.blocks)).toContain('2026年1月1日（逾期）');
    expect(textOf(plan.blocks)).toContain('未定');
  });
  test('the plan cites article 10(四) only where a task comes from a notice, and says what its sum leaves out', () => {
    const { dossier, gaps } = made();
    const own = [{ ...gaps[0]!, budget: 12.5, doneNote: '已换口令' }, gaps[1]!];
    const plan = textOf(rectificationPlan({ enterpriseName: '甲厂', type: 'platform', dossier, gaps: own, createdOn: '2026-11-23' }).blocks);
    expect(plan).toContain('第八条');
    expect(plan).not.toContain('第十条');
    expect(plan).toContain('企业名称：甲厂');
    expect(plan).toContain('企业类型：平台企业');
    expect(plan).toContain('预算合计：12.5 万元（1 项未填写）');
    expect(plan).toContain('已换口令');
    const noticed = rectificationPlan({ enterpriseName: '甲厂', type: 'platform', dossier, gaps: [{ ...gaps[0]!, origin: { kind: 'notice', type: null, ref: 'n1' } }], createdOn: '2026-11-23' });
    expect(textOf(noticed.blocks)).toContain('第十条第（四）项');
    expect(textOf(rectificationPlan({ enterpriseName: '', type: 'platform', dossier, gaps: [], createdOn: '2026-11-23' }).blocks)).toContain('预算合计：—');
  });
  test('the plan says of a task that was opened again that it is not done', () => {
    const { dossier, gaps } = made();
    const recheck = { by: '李四', on: '2026-03-01', passed: true, note: '' };
    const row = (part: Partial<Gap>): string => textOf(rectificationPlan({ enterpriseName: '甲厂', type: 'platform', dossier, gaps: [{ ...gaps[0]!, ...part }], createdOn: '2026-11-23' }).blocks);
    expect(row({ status: 'closed', recheck })).toContain('李四 2026年3月1日 通过');
    expect(row({ status: 'closed', recheck })).not.toContain('重新打开');
    expect(row({ status: 'doing', recheck })).toContain('李四 2026年3月1日 通过，后重新打开');
    expect(row({ status: 'doing', recheck: { ...recheck, passed: false } })).toContain('李四 2026年3月1日 未通过');
  });
  test('the sheets hold every item once for each workshop', () => {
    const sheets = textOf(workshopSheets({ enterpriseName: '甲厂', pack, type: where.type, level: 3, items, workshops: ['熔炼', '电解'], createdOn: '2026-11-23' }).blocks);
    for (const item of items) {
      const lines = sheets.split('\n').filter((line) => line.startsWith(`${item.id}|`));
      expect(lines, item.id).toHaveLength(2);
      expect(lines[0]!.startsWith(`${item.id}|【关键项】`), item.id).toBe(item.critical);
      // What an item asks more of at a level is inferred, always.
      for (const text of Object.values(item.levelEnhancements ?? {})) expect(sheets, item.id).toContain(`加严（推断）：${text}`);
    }
    expect(sheets).toContain('企业名称：甲厂');
  });
});
