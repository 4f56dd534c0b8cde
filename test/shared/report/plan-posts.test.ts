import { describe, expect, it } from 'vitest';
import type { DossierData } from '#shared/dossier/stores';
import { checkPlan } from '#shared/plan/plan-checks';
import { contactGroups } from '#shared/report/sections/plan-contacts';
import { fiveEnterprises } from '../../fixtures/five-enterprises';
import { given, planPack, sampleDossier } from '../plan/sample-dossiers';
import { blocksOf, documentOf, planOf, rowsOf, textOf } from './plan-reader';

// Who holds a post, who stands in, and whom to call read the same in every place of the plan.
const plain = sampleDossier(['connected_industrial']);

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
