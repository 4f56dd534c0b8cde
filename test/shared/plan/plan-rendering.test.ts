import { describe, expect, it } from 'vitest';
import { emptyDossier, put } from '#shared/dossier/change';
import type { Change } from '#shared/dossier/change';
import type { EnterpriseType } from '#shared/dossier/enterprise-type';
import { enterpriseTypes } from '#shared/dossier/enterprise-type';
import { blockText } from '#shared/plan/plan-blocks';
import { renderPlan } from '#shared/plan/plan-rendering';
import type { RenderedPlan } from '#shared/plan/plan-rendering';
import { moveSection } from '#shared/plan/plan-settings';
import { planDocument } from '#shared/report/sections/plan-document';
import { responseCards } from '#shared/report/sections/response-cards';
import { printedWords as printed } from '../../fixtures/printed-words';
import { given, planPack, sampleDossier } from './sample-dossiers';

const packs = { plan: planPack };
const sections = (plan: RenderedPlan) => [...plan.chapters.flatMap((chapter) => chapter.sections), ...plan.annexes];
const textOf = (plan: RenderedPlan): string => sections(plan).map((one) => `${one.number} ${one.title}\n${one.blocks.map((block) => blockText(block)).join('\n')}`).join('\n\n');
const combinations: EnterpriseType[][] = [[], ['connected_industrial'], ['platform'], ['identifier'], ['connected_industrial', 'platform'], [...enterpriseTypes]];

describe('renderPlan leaves nothing unresolved', () => {
  it.each(combinations.map((types) => [types.join('+') || 'no type', types] as const))('%s, each level and profile', (_, types) => {
    for (const [level, profile] of [[3, 'full'], [2, 'standard'], [1, 'lite']] as const) {
        const dossier = sampleDossier(types, level);
        const plan = renderPlan(packs, dossier, { profile });
        const all = `${textOf(plan)}${printed(planDocument({ plan, pack: planPack, dossier, createdOn: '2026-11-23', draft: true, look: 'compact' }).blocks)}`;
        expect(all).not.toMatch(/\{\{|\}\}|\[\[|\]\]|undefined|\[object/);
        expect(all).not.toMatch(/@SC\d\d/);
    }
  });

  it('works with an empty dossier: every missing value stands in words and is named', () => {
    const plan = renderPlan(packs, emptyDossier());
    expect(textOf(plan)).not.toMatch(/\{\{|undefined/);
    expect(sections(plan).find((one) => one.id === 'S03.2')?.missing).toEqual(['org.principal.name', 'org.principal.title', 'org.security.name', 'org.production.name']);
  });
});

describe('selection', () => {
  it('gives each type its own annexes, risks and sections', () => {
    const ids = (types: EnterpriseType[]) => renderPlan(packs, sampleDossier(types)).annexes.map((annex) => annex.id);
    expect(ids(['connected_industrial'])).toEqual(['SC01', 'SC02', 'SC03', 'SC04', 'SC07', 'SC08', 'SC09', 'SC10', 'SC11', 'SC12']);
    expect(ids(['platform'])).toContain('SC05');
    expect(ids(['identifier'])).not.toContain('SC05');
    expect(ids([...enterpriseTypes])).toHaveLength(12);
  });

  it('a platform never reads about furnaces: no 装置 in its annexes', () => {
    const plan = renderPlan(packs, sampleDossier(['platform']));
    const first = plan.annexes[0]!;
    expect(first.blocks.map((block) => blockText(block)).join('')).not.toContain('停车');
  });

  it('numbers without gaps and sends cross references after them', () => {
    const plan = renderPlan(packs, sampleDossier(['platform']));
    const seven = plan.chapters.find((chapter) => chapter.id === 'CH07')!.sections;
    expect(seven.map((section) => section.number)).toEqual(seven.map((_, at) => `7.${at + 1}`));
    const lite = renderPlan(packs, sampleDossier(['connected_industrial'], 1), { profile: 'lite' });
    const judging = sections(lite).find((section) => section.id === 'S04.4')!;
    const text = judging.blocks.map((block) => blockText(block)).join('\n');
    expect(sections(lite).some((section) => section.id === 'S04.2')).toBe(false);
    expect(text).toContain('对照《网络安全事件分级指南》（《国家网络安全事件报告管理办法》附件）和4.2');
  });

  it('keeps the order that the user gave', () => {
    const ids = renderPlan(packs, sampleDossier(['platform'])).chapters[1]!.sections.map((section) => section.id);
    const change = moveSection('CH01', ids, 'S01.2', -1)!;
    expect(renderPlan(packs, sampleDossier(['platform'], 3, [change])).chapters[1]!.sections.slice(0, 2).map((section) => [section.id, section.number])).toEqual([['S01.2', '1.1'], ['S01.1', '1.2']]);
    expect(moveSection('CH01', ids, 'S01.1', -1)).toBeNull();
  });
});

describe('bad input', () => {
  const long = '云南省迪庆藏族自治州香格里拉市尼西乡幸福村民委员会农民专业合作联社总经理扎西顿珠先生';
  const people: Change[] = Array.from({ length: 300 }, (_, at) => put('persons', `x${at}`, { id: `x${at}`, name: `联系人${at}`, roles: ['other'], title: '班长', department: '', mobile: '', phone: '', email: '', note: '' }));
  const systems: Change[] = Array.from({ length: 200 }, (_, at) => put('systems', `y${at}`, { id: `y${at}`, order: at + 1, values: { sys_name: `系统${at}号` } }));
  const dossier = sampleDossier([...enterpriseTypes], 3, [...people, ...systems, given('org.tech.name', long), given('enterprise.shortName', '𠮷龘㙍'), given('data.summary', '第一行\n[[table:T_ORG]]\n{{假的}}')]);
  const plan = renderPlan(packs, dossier);
  const document = printed(planDocument({ plan, pack: planPack, dossier, createdOn: '2026-11-23', draft: true, look: 'official' }).blocks);

  it('loses none of 300 contacts and 200 systems', () => {
    for (let at = 0; at < 300; at += 1) expect(document).toContain(`联系人${at}\n`);
    for (let at = 0; at < 200; at += 1) expect(document).toContain(`系统${at}号`);
  });

  it('keeps long names whole, in text and figure', () => {
    expect(document.split(long).length).toBeGreaterThan(3);
  });

  it('never reads marks inside a value: no table, no new paragraph, and the check names the braces', () => {
    const profile = sections(plan).find((section) => section.id === 'S02.1')!;
    expect(profile.blocks.filter((block) => block.kind === 'table')).toHaveLength(1);
    expect(profile.blocks.map((block) => blockText(block)).join('\n')).toContain('第一行 [[table:T_ORG]] {{假的}}');
  });
});

describe('documents', () => {
  it('mark what is missing in a draft only', () => {
    const dossier = emptyDossier();
    const plan = renderPlan(packs, dossier);
    const make = (draft: boolean) => JSON.stringify(planDocument({ plan, pack: planPack, dossier, createdOn: '2026-11-23', draft, look: 'official' }));
    expect(make(true)).toContain('"missing":true');
    expect(make(true)).toContain('"watermark":"草稿"');
    expect(make(false)).not.toContain('"missing":true');
    expect(make(false)).not.toContain('"watermark"');
  });

  it('give every scenario one card on a page of its own', () => {
    const plan = renderPlan(packs, sampleDossier(['connected_industrial']));
    const cards = responseCards(plan, { createdOn: '2026-11-23', draft: false });
    expect(cards.blocks.filter((block) => block.kind === 'page-break')).toHaveLength(plan.annexes.length - 1);
    expect(printed(cards.blocks)).toContain('0871-65550001');
  });

  it('never print internal minutes as a limit of the regulation', () => {
    const plan = renderPlan(packs, sampleDossier(['connected_industrial']));
    const timeline = sections(plan).find((section) => section.id === 'S06.5')!.blocks.find((block) => block.kind === 'table')!;
    expect(blockText(timeline)).toContain('立即（内部目标：初判后30分钟）');
  });
});
