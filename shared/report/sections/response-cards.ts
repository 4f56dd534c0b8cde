import { runsText } from '../../plan/plan-blocks';
import type { NumberedAnnex } from '../../plan/plan-selection';
import { renderTemplate } from '../../plan/template-rendering';
import { planScope } from '../../plan/plan-value';
import type { PlanValues } from '../../plan/plan-value';
import type { RenderedPlan } from '../../plan/plan-rendering';
import type { Block, ReportDocument } from '../blocks';
import { valueText } from '../../plan/plan-value';

/** How a set of cards is printed. */
export interface CardOptions {
  readonly createdOn: string;
  readonly draft: boolean;
}

/**
 * One 现场处置卡 as blocks: how to see it, the first steps with clock and post, what not to do, whom to call, how to run
 * meanwhile. Fits one A4 page.
 * @example cardBlocks(annex, values)[0] // { kind: 'heading', level: 2, text: '现场处置卡 A1 …' }
 */
export function cardBlocks(annex: NumberedAnnex, values: PlanValues): readonly Block[] {
  const scope = planScope(values);
  const fill = (template: string): string => runsText(renderTemplate(template, scope));
  const text = (path: string): string => valueText(values.byPath.get(path)?.value);
  return [
    { kind: 'heading', level: 2, text: `现场处置卡　${annex.code}　${fill(annex.title)}`, id: `card-${annex.id}` },
    strong('怎么发现'),
    { kind: 'list', ordered: false, items: annex.detection.slice(0, 3).map(fill) },
    {
      kind: 'table',
      caption: '先做这几步',
      columns: [{ title: '时间', weight: 2 }, { title: '岗位', weight: 2.4 }, { title: '动作', weight: 8 }],
      rows: annex.first15.map((step) => [fill(step.time), fill(step.role), fill(step.action)]),
    },
    strong('不能做'),
    { kind: 'list', ordered: false, items: annex.doNot.map(fill) },
    {
      kind: 'facts',
      caption: '打这些电话',
      perRow: 2,
      pairs: [
        ['24小时应急电话', text('org.dutyPhone')],
        ['生产调度', text('org.dispatchPhone')],
        [`技术处置 ${text('org.tech.name')}`, text('org.tech.phone')],
        [`信息报送 ${text('org.liaison.name')}`, text('org.liaison.phone')],
      ],
    },
    strong('替代运行'),
    { kind: 'paragraph', text: fill(annex.fallback) },
  ];
}

function strong(title: string): Block {
  return { kind: 'paragraph', text: [{ text: title, bold: true }] };
}

/**
 * All cards of a plan as a document of its own, one page each, for posting in the control room.
 * @example responseCards(plan, { createdOn: '2026-11-23', draft: false }).blocks.filter((block) => block.kind === 'page-break').length
 */
export function responseCards(plan: RenderedPlan, { createdOn, draft }: CardOptions): ReportDocument {
  const enterprise = valueText(plan.values.byPath.get('enterprise.name')?.value);
  const blocks = plan.annexSources.flatMap((annex, at): Block[] => [...(at === 0 ? [] : [{ kind: 'page-break' } as const]), ...cardBlocks(annex, plan.values)]);
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
