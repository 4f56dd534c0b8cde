import { runsText } from '../../plan/plan-blocks';
import type { NumberedAnnex } from '../../plan/plan-selection';
import { renderTemplate } from '../../plan/template-rendering';
import { planScope, valueText } from '../../plan/plan-value';
import type { PlanValues } from '../../plan/plan-value';
import type { RenderedPlan } from '../../plan/plan-rendering';
import type { Block, FormField, ReportDocument } from '../blocks';
import { phoneText } from './contact-cards';
import { hasDispatch } from './plan-contacts';

/** How a set of cards is printed. */
export interface CardOptions {
  readonly createdOn: string;
  readonly draft: boolean;
}

/**
 * One 现场处置卡 as blocks, for posting where the shift sits: how to see it, the numbered first steps with clock and post,
 * what not to do, whom to call, how to run meanwhile. Drawn as a poster it fills one A4 page.
 * @example cardBlocks(annex, values)[0] // { kind: 'heading', level: 2, text: '现场处置卡 A1 …' }
 */
export function cardBlocks(annex: NumberedAnnex, values: PlanValues): readonly Block[] {
  const scope = planScope(values);
  const fill = (template: string): string => runsText(renderTemplate(template, scope));
  const lines = (templates: readonly string[]): string[] => templates.map(fill).filter((line) => line.trim() !== '');
  return [
    { kind: 'heading', level: 2, text: `现场处置卡　${annex.code}　${fill(annex.title)}`, id: `card-${annex.id}` },
    strong('怎么发现'),
    { kind: 'list', ordered: false, items: lines(annex.detection).slice(0, 3) },
    strong('先做这几步'),
    {
      kind: 'table',
      columns: [{ title: '步', weight: 0.7, align: 'center' }, { title: '时间', weight: 2.1, align: 'center' }, { title: '谁', weight: 2.6, align: 'center' }, { title: '做什么', weight: 7 }],
      rows: annex.first15.map((step, at) => [{ text: [{ text: String(at + 1), bold: true }] }, fill(step.time), fill(step.role), { text: [{ text: fill(step.action), bold: true }] }]),
    },
    strong('不能做'),
    { kind: 'list', ordered: false, items: lines(annex.doNot) },
    { kind: 'form', groups: [{ title: '打这些电话', fields: phones(values) }] },
    strong('替代运行'),
    { kind: 'paragraph', text: fill(annex.fallback), indent: false },
  ];
}

function phones(values: PlanValues): readonly FormField[] {
  // Lines are parted where the words are: in large print both would be broken anywhere.
  const named = (post: string, path: string): string => [post, valueText(values.byPath.get(path)?.value)].filter((text) => text !== '').join('\n');
  return [
    { label: '24小时\n应急电话', value: phoneText(values, 'org.dutyPhone') },
    ...(hasDispatch(values) ? [{ label: '生产调度', value: phoneText(values, 'org.dispatchPhone') }] : []),
    { label: named('技术处置', 'org.tech.name'), value: phoneText(values, 'org.tech.phone') },
    { label: named(valueText(values.byPath.get('terms.prodGroup')?.value), 'org.production.name'), value: phoneText(values, 'org.production.phone') },
    { label: named('信息报送', 'org.liaison.name'), value: phoneText(values, 'org.liaison.phone') },
  ];
}

function strong(title: string): Block {
  return { kind: 'paragraph', text: [{ text: title, bold: true }], indent: false };
}

/**
 * All cards of a plan as a document of its own, one page each, for posting in the control room.
 * @example responseCards(plan, { createdOn: '2026-11-23', draft: false }).blocks.filter((block) => block.kind === 'page-break').length
 */
export function responseCards(plan: RenderedPlan, { createdOn, draft }: CardOptions): ReportDocument {
  const enterprise = valueText(plan.values.byPath.get('enterprise.name')?.value);
  const blocks = plan.annexSources.flatMap((annex, at): Block[] => [...(at === 0 ? [] : [{ kind: 'page-break' } as const]), { kind: 'keep', look: 'poster', blocks: cardBlocks(annex, plan.values) }]);
  return {
    title: `${enterprise} 现场处置卡`,
    subject: '现场处置卡',
    author: enterprise,
    createdOn,
    profile: 'compact',
    header: plan.header,
    footer: plan.footer,
    ...(draft ? { watermark: '草稿' } : {}),
    blocks,
  };
}
