import { describe, expect, it } from 'vitest';
import { enterpriseTypes } from '#shared/dossier/enterprise-type';
import type { DossierData } from '#shared/dossier/stores';
import { blockText } from '#shared/plan/plan-blocks';
import type { PlanBlock } from '#shared/plan/plan-blocks';
import { checkPlan } from '#shared/plan/plan-checks';
import { renderPlan } from '#shared/plan/plan-rendering';
import { flat } from '../../fixtures/printed-pages';
import { spineOf } from '#shared/report/charts/step-spine';
import { contactGroups } from '#shared/report/sections/plan-contacts';
import { planDocument } from '#shared/report/sections/plan-document';
import { fiveEnterprises } from '../../fixtures/five-enterprises';
import { printedWords } from '../../fixtures/printed-words';
import { given, planPack, sampleDossier } from '../plan/sample-dossiers';
import { testPacks } from '../test-packs';

// One fact reads the same in every place of the plan.
const planOf = (dossier: DossierData) => renderPlan(testPacks(), dossier);
const blocksOf = (dossier: DossierData, id: string): readonly PlanBlock[] => [...planOf(dossier).chapters.flatMap((chapter) => chapter.sections), ...planOf(dossier).annexes].find((one) => one.id === id)!.blocks;
const textOf = (dossier: DossierData, id: string): string => blocksOf(dossier, id).map((block) => blockText(block)).join('\n');
const rowsOf = (dossier: DossierData, id: string, table: string): readonly string[] => {
  const found = blocksOf(dossier, id).find((block) => block.kind === 'table' && block.id === table);
  return found?.kind === 'table' ? found.rows.map((row) => row.map((cell) => cell.map((run) => run.text).join('')).join(' | ')) : [];
};
const documentOf = (dossier: DossierData, draft: boolean) => planDocument({ plan: planOf(dossier), pack: planPack, dossier, createdOn: '2026-11-23', draft, look: 'compact' });
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

describe('posts', () => {
  const contacts = (dossier: DossierData): readonly (readonly (string | null)[])[] =>
    contactGroups(planPack.forms.find((one) => one.id === 'FORM_CONTACT')!.groups!, { pack: planPack, values: planOf(dossier).values, dossier }).flatMap((group) => group.rows);
  const postOf = (row: string): string => row.split(' | ')[0]!;

  it.each([['a plant', plain], ['a node', sampleDossier(['identifier'])], ['a small plant', sampleDossier(['connected_industrial'], 1, [given('org.smallMode', true)])]])('of %s are named alike in 3.1 and in the contact list', (_name, dossier) => {
    const listed = new Map(contacts(dossier).map((row) => [row[0], row[1]]));
    for (const row of rowsOf(dossier, 'S03.1', 'T_ORG')) {
      const [post, name] = row.split(' | ');
      for (const one of post!.split('、')) {
        expect(listed.has(one), one).toBe(true);
        // What nobody has named is a line to write on in the list.
        expect(listed.get(one) ?? '待指定', one).toBe(name);
      }
    }
    expect(rowsOf(dossier, 'S03.1', 'T_ORG').map(postOf)).toContain('应急办公室负责人');
  });

  it('the head of the office is by default who leads security, told as a default, and whoever is named instead', () => {
    expect(textOf(plain, 'S03.3')).toContain('负责人：李卫东（13908710002）');
    expect(planOf(plain).values.byPath.get('org.officeHead.name')).toMatchObject({ origin: 'default' });
    const other = sampleDossier(['connected_industrial'], 3, [given('org.officeHead.name', '周主任'), given('org.officeHead.phone', '13908710009')]);
    expect(textOf(other, 'S03.3')).toContain('负责人：周主任（13908710009）');
    expect(contacts(other)).toContainEqual(['应急办公室负责人', '周主任', '13908710009', '', '', '']);
  });

  it('of each working group are heads in 3.4', () => {
    const text = textOf(plain, 'S03.4');
    for (const group of ['技术处置组', '生产安全组', '数据与合规组', '后勤保障组', '对外沟通组']) expect(text).toMatch(new RegExp(`${group}。组长：`));
  });
});

it('a node names its upper node where it tells whom to call, a plant does not', () => {
  const node = sampleDossier(['identifier'], 3, [given('node.upstream', '国家顶级节点（示例）'), given('node.upstreamPhone', '021-12340002')]);
  expect(textOf(node, 'S06.1')).toContain('上级节点');
  expect(textOf(node, 'S06.2')).toContain('通知上级节点（国家顶级节点（示例），电话：021-12340002）');
  expect(rowsOf(node, 'S06.5', 'T_TIMELINE').join('\n')).toContain('接入企业和上级节点（国家顶级节点（示例））');
  for (const id of ['S06.1', 'S06.2', 'S06.5']) expect(textOf(plain, id), id).not.toContain('上级节点');
});

describe('stand-ins 替补', () => {
  const same = sampleDossier(['platform'], 2, [given('org.tech.name', '李卫东')]);

  it('are never the person himself: the gap is marked, and the checks tell it', () => {
    const table = blocksOf(same, 'S03.1').find((block) => block.kind === 'table')!;
    expect(table.kind === 'table' && table.rows.find((row) => row[0]![0]!.text.includes('网络安全'))?.[3]).toEqual([{ text: '待指定替补', origin: 'missing', path: 'deputy.security' }]);
    const context = { pack: planPack, dossier: same, plan: planOf(same), today: '2026-11-23', coveredYears: [2026] };
    expect(checkPlan(context).find((finding) => finding.id === 'PL17')).toMatchObject({ severity: 'warning', paths: ['org.tech.name'], sectionId: 'S03.1', message: expect.stringContaining('副组长（网络安全）与技术处置组组长是同一人') as string });
    expect(checkPlan({ ...context, dossier: plain, plan: planOf(plain) }).map((finding) => finding.id)).not.toContain('PL17');
  });

  it('name nobody twice in a row of names', () => {
    const one = sampleDossier(['platform'], 2, [given('org.production.name', '李卫东')]);
    expect(textOf(one, 'S03.2')).toContain('副组长：李卫东。');
    expect(textOf(one, 'S03.2')).toContain('依次由李卫东、当日值班领导代行');
  });

  it('are somebody else in every sample', () => {
    for (const { name, dossier } of fiveEnterprises()) {
      for (const row of rowsOf(dossier, 'S03.1', 'T_ORG').map((cells) => cells.split(' | '))) expect(row[1], `${name} ${row[0]}`).not.toBe(row[3]);
    }
  });
});

describe('the contact list', () => {
  const contacts = (dossier: DossierData, draft: boolean): string => {
    const { blocks } = documentOf(dossier, draft);
    const from = blocks.findIndex((block) => block.kind === 'heading' && block.id === 'FORM_CONTACT');
    const to = blocks.findIndex((block, at) => at > from && block.kind === 'heading');
    return JSON.stringify(blocks.slice(from, to));
  };
  const bare = sampleDossier(['connected_industrial'], 3, [given('org.tech.phone', '')]);

  it('marks what is missing in a draft, leaves a line to write on in an approved plan, and never sends to itself', () => {
    expect(contacts(bare, true)).toContain('{"text":"待填写","missing":true}');
    expect(contacts(bare, false)).toContain('＿＿＿＿＿＿');
    for (const draft of [true, false]) expect(contacts(bare, draft)).not.toMatch(/见通讯录|生产调度室电话|公布为准|转接|按认定通知/u);
  });

  it('keeps numbers that everybody can dial', () => {
    expect(contacts(bare, false)).toContain('110转网安');
    expect(contacts(bare, false)).toContain('12387');
  });
});

// The list of authorities is the same for all; the system list is the enterprise's own.
const common = new Set(['S02.2', 'S03.8']);

it.each([
  ['connected_industrial', /租户|标识注册|解析数据|节点值班|平台值班/u],
  ['platform', /标识|解析数据|节点值班|上级节点|车间|停车|控制器|工程师站|组态|配方/u],
  ['identifier', /租户|控制类|平台值班|下行|车间|停车|控制器|工程师站|组态|配方/u],
] as const)('a %s enterprise reads of nothing that it does not run', (type, strange) => {
  const plan = planOf(sampleDossier([type], 3, [given('lines', [])]));
  const found = [...plan.chapters.flatMap((chapter) => chapter.sections), ...plan.annexes].filter((section) => !common.has(section.id) && strange.test(section.blocks.map((block) => blockText(block)).join('\n')));
  expect(found.map((section) => section.id)).toEqual([]);
});

/** Words that only one kind of enterprise has a use for, anywhere in what is printed. */
const strangers = [
  { names: ['industrial', 'small'], strange: /租户|接入企业|解析节点|标识注册|控制类指令|平台值班/u },
  { names: ['platform', 'identifier'], strange: /仓储|能源管理|操作站|工程师站|控制器|组态|配方|停产|检修|泄漏|车间|厂区|产线|反应釜|变频器|降产|装置状态|生产××/u },
];

/** What is the same for all: the national levels of data events. */
const plainOf = (words: string): string => words.replaceAll(/大范围停工|停工范围较大/gu, '');

it.each(strangers)('a printed plan of $names has no words of another type, in tables, forms and cards either', ({ names, strange }) => {
  for (const { name, document } of fiveEnterprises().filter((one) => names.includes(one.name))) {
    const lines = plainOf(printedWords(document('compact').blocks)).split('\n').filter((line) => strange.test(line));
    expect(lines, name).toEqual([]);
  }
});

it('names the steps of the response in 7.1 in the order in which its flow draws them', () => {
  for (const { name, dossier } of fiveEnterprises()) {
    const [text, figure] = [blocksOf(dossier, 'S07.1').find((block) => block.kind === 'paragraph')!, planOf(dossier).figures.find((one) => one.id === 'F_FLOW')!];
    const drawn = spineOf(figure.nodes.map((node) => node.id), figure.edges)!.main.map((id) => figure.nodes.find((node) => node.id === id)!.text).join('、');
    for (const words of [blockText(text), drawn]) {
      const places = ['先期处置', '接报', '判级', '启动', '取证', '抑制', '根除', '恢复', '结束', '总结'].map((step) => words.indexOf(step));
      expect(places, `${name}: ${words}`).toEqual(places.toSorted((one, other) => one - other));
      expect(places[0], words).toBeGreaterThan(-1);
    }
  }
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
