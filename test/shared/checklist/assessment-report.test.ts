import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { applicableItems } from '#shared/checklist/applicable-items';
import { closeAssessment } from '#shared/checklist/assessments';
import { missingGaps } from '#shared/checklist/gaps';
import { runToReport } from '#shared/checklist/runs';
import { emptyDossier } from '#shared/dossier/change';
import { answerKey, assessmentSchema } from '#shared/dossier/checklist-records';
import type { Answer, Assessment, Gap, Verdict } from '#shared/dossier/checklist-records';
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
    expect(chapter(report.blocks, '六、风险分析')).toContain('其中鼓励项 1 个');
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
    expect(conclusion({ verdict: 'met' })).toContain('没有不符合的关键项。');
    expect(conclusion({ verdict: null })).toContain('已评的关键项没有不符合；还有 1 个关键项未评。');
    const systems = { s1: 'met', s2: 'unmet' } as const;
    expect(conclusion({ verdict: 'partial', objects: systems })).toContain('关键项不符合：NET-06');
    expect(conclusion({ verdict: 'partial', objects: systems, toConfirm: true })).toContain('已评的关键项没有不符合；还有 1 个关键项未评。');
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
    const plan = rectificationPlan({ enterpriseName: '甲厂', dossier, gaps: [{ ...gaps[0]!, dueOn: '2026-01-01' }, gaps[1]!], createdOn: '2026-11-23' });
    expect(textOf(plan.blocks)).toContain('逾期：1 项');
    expect(textOf(plan.blocks)).toContain('2026年1月1日（逾期）');
    expect(textOf(plan.blocks)).toContain('未定');
  });
  test('the plan says of a task that was opened again that it is not done', () => {
    const { dossier, gaps } = made();
    const recheck = { by: '李四', on: '2026-03-01', passed: true, note: '' };
    const row = (part: Partial<Gap>): string => textOf(rectificationPlan({ enterpriseName: '甲厂', dossier, gaps: [{ ...gaps[0]!, ...part }], createdOn: '2026-11-23' }).blocks);
    expect(row({ status: 'closed', recheck })).toContain('李四 2026年3月1日 通过');
    expect(row({ status: 'closed', recheck })).not.toContain('重新打开');
    expect(row({ status: 'doing', recheck })).toContain('李四 2026年3月1日 通过，后重新打开');
    expect(row({ status: 'doing', recheck: { ...recheck, passed: false } })).toContain('李四 2026年3月1日 未通过');
  });
  test('the sheets hold every item once for each workshop', () => {
    const sheets = textOf(workshopSheets({ enterpriseName: '甲厂', pack, type: where.type, level: 3, items, workshops: ['熔炼', '电解'], createdOn: '2026-11-23' }).blocks);
    for (const item of items) expect(sheets.split('\n').filter((line) => line.startsWith(`${item.id}|`)), item.id).toHaveLength(2);
  });
});
