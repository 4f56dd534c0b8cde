import { describe, expect, it } from 'vitest';
import { enterpriseTypes } from '#shared/dossier/enterprise-type';
import type { DossierData } from '#shared/dossier/stores';
import { blockText } from '#shared/plan/plan-blocks';
import { flat } from '../../fixtures/printed-pages';
import { fiveEnterprises } from '../../fixtures/five-enterprises';
import { printedWords } from '../../fixtures/printed-words';
import { given, sampleDossier } from '../plan/sample-dossiers';
import { documentOf, rowsOf, textOf } from './plan-reader';

// One fact reads the same in every place of the plan.
const cii = sampleDossier([...enterpriseTypes], 3, [given('flags.is_cii', true), given('contacts.cii_dept', '010-12340001')]);
const plain = sampleDossier(['connected_industrial']);

describe('an operator of critical infrastructure', () => {
  it('reads in text, tables and figure whom to tell: the protection department and police, or the cyberspace office where no critical infrastructure is involved', () => {
    const rules = rowsOf(cii, 'S06.3', 'T_REPORT_RULES');
    expect(rules.find((row) => row.startsWith('关键信息基础设施报告'))).toBe('关键信息基础设施报告（涉及关基的较大及以上事件） | 关基保护工作部门、公安机关 | 发现或获知起1小时内 | 关基保护工作部门 010-12340001；公安 110转网安 | 国家网络安全事件报告管理办法第四条');
    expect(rules.find((row) => row.startsWith('网信部门报告'))).toContain('云南省委网信办（属地省级网信部门） | 发现或获知起4小时内');
    expect(rules.find((row) => row.startsWith('网信部门报告'))).toContain('推断，供参考');
    expect(textOf(cii, 'S06.3')).toContain('由保护工作部门再报国家网信部门');
    expect(rowsOf(cii, 'S06.5', 'T_TIMELINE').map((row) => row.split(' | ').slice(1, 3)).filter(([what]) => what!.startsWith('较大及以上'))).toEqual([
      ['较大及以上并涉及关基：报保护工作部门、公安机关', '发现或获知起1小时'],
      ['较大及以上、不涉及关基：报省委网信办（推断，供参考）', '发现或获知起4小时'],
    ]);
    expect(textOf(cii, 'S06.1')).toContain('关基保护工作部门（较大及以上，涉及关基）');
  });

  it('is the only one that reads of it', () => {
    for (const id of ['S06.1', 'S06.3', 'S06.5', 'S07.4', 'SC01', 'SC04']) expect(textOf(plain, id), id).not.toContain('关基');
    expect(rowsOf(plain, 'S06.3', 'T_REPORT_RULES')[0]).toContain('网信部门报告（一般网络运营者） | 云南省委网信办');
  });
});

it('lists each risk once, however many types the enterprise has', () => {
  const risks = rowsOf(cii, 'S02.5', 'T_RISKS').map((row) => row.split(' | '));
  const titles = risks.map(([title]) => title);
  expect(new Set(titles).size).toBe(titles.length);
  for (const word of ['勒索', '带毒', '供电', '链路', '暴露', '误操作']) expect(titles.filter((title) => title!.includes(word)), word).toHaveLength(1);
  expect(titles.filter((title) => title!.includes('泄露'))).toEqual(['工艺配方、客户资料、租户数据、标识注册数据泄露或被篡改']);
  for (const type of enterpriseTypes) expect(rowsOf(sampleDossier([type]), 'S02.5', 'T_RISKS').length, type).toBeGreaterThan(8);
});

it('has a platform built or not, everywhere alike', () => {
  const built = sampleDossier(['platform'], 2, [given('monitoring.hasPlatform', true)]);
  const words = (dossier: DossierData): string => ['S02.6', 'S05.1', 'S10.3'].map((id) => textOf(dossier, id)).join('\n');
  expect(words(built)).toContain('已建企业级');
  expect(words(built)).not.toMatch(/积极建设|尚未建|建成前/u);
  expect(words(sampleDossier(['platform'], 2))).not.toMatch(/已建|工单/u);
});

describe('notes to the author', () => {
  it('are printed in drafts and not in an approved plan, where what is unofficial still says so', () => {
    const author = /核对正式文本|正式文本核对|未见原文|须核对/u;
    for (const { name, dossier } of fiveEnterprises()) {
      expect(printedWords(documentOf(dossier, true).blocks), name).toMatch(author);
      const approved = printedWords(documentOf(dossier, false).blocks);
      expect(approved, name).not.toMatch(author);
      if (approved.includes('＊')) expect(approved, name).toMatch(/带＊的(数值|依据)由本工具整理（非官方）/u);
    }
  });
});

it('forms give room beside their boxes, and know who reports to whom', () => {
  const { blocks } = documentOf(plain, false);
  const from = blocks.findIndex((block) => block.kind === 'heading' && block.id === 'FORM_FIRST');
  const form = flat(blocks).slice(from).find((block) => block.kind === 'form')!;
  const fields = form.kind === 'form' ? new Map(form.groups.flatMap((group) => group.fields).map((field) => [field.label, field.value])) : new Map<string, unknown>();
  expect(fields.get('勒索信息')).toBe('是否勒索：□是　□否　是否已联系：□是　□否\n索要金额：＿＿＿＿＿＿　支付方式：＿＿＿＿＿＿　期限：＿＿＿＿＿＿');
  expect(fields.get('报送方式')).toMatch(/□当面\n号码或平台：＿+$/u);
  expect([fields.get('报告种类'), fields.get('单位名称'), fields.get('报告人及职务')]).toEqual(['初报', '云南滇西铜业有限公司', '段丽']);
});

it('says 万元 after a number only', () => {
  expect(textOf(plain, 'S10.2')).toContain('年度网络安全应急经费：以批准的年度预算为准，用于');
  expect(textOf(sampleDossier(['platform'], 2, [given('budget.annual_wan', '120')]), 'S10.2')).toContain('年度网络安全应急经费：120万元，用于');
});

it('calls the program by its name', () => {
  for (const { dossier } of fiveEnterprises()) expect(printedWords(documentOf(dossier, false).blocks)).not.toMatch(/程序内置|程序从录入/u);
  expect(textOf(plain, 'S04.4')).toContain('工盾自评（本工具）的事件向导');
});

it('writes amounts as the national levels do: from 1亿元 on not in 万元', () => {
  expect(rowsOf(plain, 'S04.3', 'T_LEVEL_ENTERPRISE').find((row) => row.startsWith('直接损失'))).toBe('直接损失 | 1亿元以上 | 2000万元以上 | 500万元以上 | 500万元以下');
  expect(rowsOf(sampleDossier(['platform'], 2, [given('thresholds.II.loss_wan', 8000)]), 'S04.3', 'T_LEVEL_ENTERPRISE').find((row) => row.startsWith('直接损失'))).toContain('直接损失 | 8000万元以上');
});

it('asks in a drill hint what a drill asks, after one colon', () => {
  for (const { name, plan } of fiveEnterprises()) {
    const hints = plan.annexes.flatMap((annex) => annex.blocks.map((block) => blockText(block)).filter((words) => words.startsWith('演练提示')));
    expect(hints.length, name).toBe(plan.annexes.length);
    for (const hint of hints) expect(hint, name).toMatch(/^演练提示：[^：]+(？（桌面推演）|（实操演练）。)$/u);
  }
});

it('repeats no heading as the caption of the table below it', () => {
  for (const { name, document } of fiveEnterprises()) {
    const blocks = flat(document('official').blocks);
    const repeated = blocks.filter((block, at) => block.kind === 'table' && block.caption !== undefined && blocks.slice(0, at).findLast((above) => above.kind === 'heading')?.text === block.caption);
    expect(repeated, name).toEqual([]);
  }
});
