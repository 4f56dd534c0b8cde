import { describe, expect, it } from 'vitest';
import { enterpriseTypes } from '#shared/dossier/enterprise-type';
import type { DossierData } from '#shared/dossier/stores';
import { blockRuns, blockText } from '#shared/plan/plan-blocks';
import { renderPlan } from '#shared/plan/plan-rendering';
import type { RenderedPlan } from '#shared/plan/plan-rendering';
import type { Block } from '#shared/report/blocks';
import { planDocument } from '#shared/report/sections/plan-document';
import { fiveEnterprises } from '../../fixtures/five-enterprises';
import { flat } from '../../fixtures/printed-pages';
import { printedWords } from '../../fixtures/printed-words';
import { given, planPack, sampleDossier } from '../plan/sample-dossiers';
import { testPacks } from '../test-packs';

// A plan that sends its reader to an annex, form, table, group or section must have it.
const scopes = ['full', 'standard', 'lite'] as const;
const dossiers: readonly (readonly [name: string, dossier: DossierData])[] = [
  ...fiveEnterprises().map(({ name, dossier }) => [name, dossier] as const),
  ...enterpriseTypes.map((type) => [`small ${type}`, sampleDossier([type], 1, [given('org.smallMode', true), given('remoteAccess', [])])] as const),
];
const cases = dossiers.flatMap(([name, dossier]) => scopes.map((scope) => [name, scope, made(dossier, scope)] as const));

interface Made {
  readonly plan: RenderedPlan;
  readonly blocks: readonly Block[];
  readonly text: string;
}

function made(dossier: DossierData, profile: (typeof scopes)[number]): Made {
  const plan = renderPlan(testPacks(), dossier, { profile });
  const { blocks } = planDocument({ plan, pack: planPack, dossier, createdOn: '2026-11-23', draft: true, look: 'compact' });
  return { plan, blocks, text: printedWords(blocks) };
}

const sectionsOf = (plan: RenderedPlan) => [...plan.chapters.flatMap((chapter) => chapter.sections), ...plan.annexes];
const sectionText = (plan: RenderedPlan, id: string): string => sectionsOf(plan).find((one) => one.id === id)!.blocks.map((block) => blockText(block)).join('\n');
const found = (text: string, pattern: RegExp): readonly string[] => [...new Set([...text.matchAll(pattern)].map((match) => match[1]!))];
const headings = (blocks: readonly Block[]): readonly { readonly number: string; readonly text: string }[] => flat(blocks).flatMap((block) => (block.kind === 'heading' ? [{ number: block.number ?? '', text: block.text }] : []));

/** Named in the words of the template itself; what the enterprise wrote is its own. */
function templateWords(plan: RenderedPlan): string {
  return sectionsOf(plan).flatMap((section) => section.blocks.flatMap((block) => blockRuns(block))).filter((run) => run.origin === 'template').map((run) => run.text).join('\n');
}

describe.each(cases)('%s, %s', (_, scope, { plan, blocks, text }) => {
  it('has every annex and form that it numbers', () => {
    const numbers = new Set(headings(blocks).map((one) => one.number.replace('附件', '')));
    const named = [...found(text, /附件([ABC]\d*)/gu), ...found(text, /(?:^|、)(A\d+)(?=$|、)/gmu)];
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((code) => !numbers.has(code))).toEqual([]);
    const titles = new Set(headings(blocks).map((one) => one.text));
    expect(text.includes('现场处置卡')).toBe([...titles].some((title) => title.startsWith('现场处置卡')));
  });

  it('has every document that it names by title, or names it among what it rests on', () => {
    const own = new Set(headings(blocks).map((one) => one.text));
    // The basis of the plan and the documents of the enterprise beside it are listed in 1.2; the guideline is an annex of a rule listed there.
    const outside = new Set([...found(sectionText(plan, 'S01.2'), /《([^》]+)》/gu), '网络安全事件分级指南']);
    expect(found(text, /《([^》]+)》/gu).filter((title) => !own.has(title) && !outside.has(title))).toEqual([]);
    const plans = found(text, /(\p{Script=Han}{0,6}方案)/gu).filter((title) => !/(专项|专项处置|处置|演练|隔离|回退|整改|有)方案$/u.test(title));
    expect(plans, 'plans by nickname').toEqual([]);
  });

  it('has every section and chapter that it sends to', () => {
    const numbers = new Set(plan.chapters.flatMap((chapter) => chapter.sections.map((section) => section.number)));
    const words = templateWords(plan);
    const named = found(words, /(?<![\d.])(\d{1,2}\.\d{1,2})(?![\d.])/gu);
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((number) => !numbers.has(number))).toEqual([]);
    const chapters = new Set(plan.chapters.map((chapter) => chapter.number));
    expect(found(words, /第(\d+)章/gu).filter((number) => !chapters.has(number))).toEqual([]);
    const left = planPack.chapters.flatMap((chapter) => chapter.sections).filter((section) => !sectionsOf(plan).some((one) => one.id === section.id));
    expect(left.filter((section) => words.includes(`“${section.title}”`)).map((section) => section.id)).toEqual([]);
    expect(left.length > 0).toBe(scope === 'lite' || !plan.values.types.includes('connected_industrial'));
  });

  it('has the table wherever it says 下表', () => {
    const without = sectionsOf(plan).filter((section) => /下表|本表|表中/u.test(section.blocks.map((block) => (block.kind === 'table' ? '' : blockText(block))).join('')) && !section.blocks.some((block) => block.kind === 'table'));
    expect(without.map((section) => section.id)).toEqual([]);
  });

  it('names no group but those that it sets up', () => {
    const groups = found(sectionText(plan, 'S03.1'), /[（、]([^（）、]+组)(?=[、）])/gu);
    expect(groups.length).toBeGreaterThanOrEqual(3);
    const allowed = [...groups, '领导小组', '工作组', '各组', '全组', '其他组', '班组'];
    const named = found(text, /(\p{Script=Han}{1,6}组)(?![态织合件装成长策])/gu);
    expect(named.length).toBeGreaterThan(groups.length);
    expect(named.filter((name) => !allowed.some((one) => name.endsWith(one)))).toEqual([]);
  });

  it('speaks of a remote channel only where one is listed', () => {
    const has = plan.values.byPath.get('has.remote')?.value === true;
    expect(sectionText(plan, 'S02.4').includes('没有登记')).toBe(!has);
    const channel = sectionsOf(plan).filter((section) => section.id !== 'S02.4' && section.blocks.some((block) => /断开远程运维通道|远程运维：一事一批|厂商远程支持/u.test(blockText(block))));
    expect(channel.length > 0).toBe(has);
  });
});
