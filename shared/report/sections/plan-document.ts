import type { DossierData } from '../../dossier/stores';
import { runsText } from '../../plan/plan-blocks';
import type { RenderedPlan } from '../../plan/plan-rendering';
import type { RenderedSection } from '../../plan/section-rendering';
import { isTrue, valueText } from '../../plan/plan-value';
import type { PlanPack } from '../../rules/plan-pack';
import { packOriginText } from '../../rules/signed-pack-file';
import type { PackOrigin } from '../../rules/signed-pack-file';
import type { Block, ReportDocument } from '../blocks';
import { formBlocks } from './plan-forms';
import { printedBlock, printedFigure } from './plan-runs';
import { cardBlocks } from './response-cards';

/** What the plan document is made from. */
export interface PlanDocumentInput {
  readonly plan: RenderedPlan;
  readonly pack: PlanPack & { readonly origin?: PackOrigin };
  readonly dossier: DossierData;
  /** Civil date `YYYY-MM-DD`. */
  readonly createdOn: string;
  /** A draft carries the watermark 草稿 and marks what is missing. */
  readonly draft: boolean;
  /** Look of the print: official after GB/T 9704, or compact. */
  readonly look: ReportDocument['profile'];
}

/**
 * The emergency plan 应急预案 as a document: cover, approval, revisions, contents, chapters, annex A (scenarios), annex B
 * (blank forms), annex C (figures and 现场处置卡, one page each).
 * @example planDocument({ plan, pack, dossier, createdOn: '2026-11-23', draft: true, look: 'official' }).blocks[0].kind // 'cover'
 */
export function planDocument(input: PlanDocumentInput): ReportDocument {
  const { plan, createdOn, draft, look } = input;
  const name = valueText(plan.values.byPath.get('enterprise.name')?.value);
  const [front, ...chapters] = plan.chapters;
  return {
    title: `${name}网络安全事件应急预案`,
    subject: '网络安全事件应急预案',
    author: name,
    createdOn,
    profile: look,
    header: plan.header,
    footer: plan.footer,
    ...(draft ? { watermark: '草稿' } : {}),
    blocks: [
      ...(front ? frontBlocks(front.sections, input) : []),
      { kind: 'page-break' },
      { kind: 'contents', title: '目录', depth: 2 },
      ...chapters.flatMap((chapter): Block[] => [
        ...pageBefore(chapter.number === '1'),
        { kind: 'heading', level: 1, number: chapter.number, text: chapter.title, id: chapter.id },
        ...chapter.sections.flatMap((section) => sectionBlocks(section, input)),
      ]),
      ...annexA(input),
      ...annexB(input),
      ...annexC(input),
    ],
  };
}

function pageBefore(wanted: boolean): readonly Block[] {
  return wanted ? [{ kind: 'page-break' }] : [];
}

function frontBlocks(sections: readonly RenderedSection[], input: PlanDocumentInput): readonly Block[] {
  const cover = sections.find((section) => section.id === 'S00.1');
  const rest = sections.filter((section) => section !== cover);
  return [
    ...(cover ? [coverBlock(cover, input)] : []),
    ...rest.flatMap((section, at): Block[] => [
      ...pageBefore(at < 2),
      { kind: 'heading', level: 2, text: section.title, id: section.id },
      ...section.blocks.flatMap((block) => printedBlock(block, input.draft)).map((block) => withoutCaption(block, section.title)),
    ]),
    { kind: 'note', tone: 'unofficial', text: '本预案依工盾自评（本工具）的模板编制，模板不是官方文本。文中以分钟、小时写明的内部目标由本单位自定，不是法定时限；《实施细则》第十一条只要求“立即”报告。' },
    ...(input.pack.origin ? [{ kind: 'note' as const, tone: 'unofficial' as const, text: `模板 ${input.pack.version} 版。${packOriginText(input.pack.origin)}。` }] : []),
  ];
}

/** A caption that only repeats the title above it says nothing. */
function withoutCaption(block: Block, title: string): Block {
  if (block.kind !== 'table' || block.caption !== title) return block;
  const { caption: _, ...table } = block;
  return table;
}

/** The cover; a cover that the user rewrote is printed in the user's words. */
function coverBlock(section: RenderedSection, { plan }: PlanDocumentInput): Block {
  const text = (path: string): string => valueText(plan.values.byPath.get(path)?.value);
  const edited = section.state !== 'template';
  const lines: readonly (readonly [string, string])[] = edited
    ? section.blocks.flatMap((block) => (block.kind === 'paragraph' ? [['', runsText(block.runs)] as const] : []))
    : [
        ['预案编号', text('plan.no')],
        ['版本', text('plan.version')],
        ['企业类型', text('enterprise.typesText')],
        ['企业级别', text('enterprise.levelsText')],
        ['编制部门', text('org.office.dept')],
        ['发布日期', text('plan.issueDate')],
        ['实施日期', text('plan.effectiveDate')],
      ];
  return { kind: 'cover', label: text('plan.secrecy'), title: '网络安全事件应急预案', subtitle: text('enterprise.name'), lines, foot: '（含专项处置方案、现场处置卡和表单）' };
}

const backupWarning = '没有离线或不可改写的备份：勒索事件发生时可能无法恢复，须在三个月内补齐。';
/** Where PL06 puts its red note. */
const backupPlaces = new Set(['S02.6', 'S09.2', 'SC01']);

function sectionBlocks(section: RenderedSection, { plan, draft }: PlanDocumentInput): readonly Block[] {
  const warn = backupPlaces.has(section.id) && !isTrue(plan.values, 'backup.offline');
  return [
    { kind: 'heading', level: 2, ...(section.number === '' ? {} : { number: section.number }), text: section.title, id: section.id },
    ...section.blocks.flatMap((block) => printedBlock(block, draft)).map((block) => withoutCaption(block, section.title)),
    ...(warn ? [{ kind: 'note', tone: 'warning', text: backupWarning } as const] : []),
  ];
}

function annexA(input: PlanDocumentInput): readonly Block[] {
  if (input.plan.annexes.length === 0) return [];
  return [
    { kind: 'page-break' },
    { kind: 'heading', level: 1, number: '附件A', text: '专项处置方案', id: 'annexes' },
    ...input.plan.annexes.flatMap((annex, at): readonly Block[] => [...pageBefore(at > 0), ...sectionBlocks(annex, input)]),
  ];
}

function annexB({ plan, pack, dossier, draft, look }: PlanDocumentInput): readonly Block[] {
  const forms = pack.forms.filter((form) => plan.formIds.includes(form.id));
  if (forms.length === 0) return [];
  return [
    { kind: 'page-break' },
    { kind: 'heading', level: 1, number: '附件B', text: '表单', id: 'forms' },
    ...forms.flatMap((form, at): readonly Block[] => [
      ...pageBefore(at > 0),
      { kind: 'heading', level: 2, number: `B${at + 1}`, text: form.title, id: form.id },
      ...formBlocks(form, { pack, values: plan.values, dossier, draft }, look),
    ]),
  ];
}

function annexC({ plan }: PlanDocumentInput): readonly Block[] {
  const shown = new Set(plan.chapters.flatMap((chapter) => chapter.sections.flatMap((section) => section.blocks.flatMap((block) => (block.kind === 'figure' ? [block.id] : [])))));
  const figures = plan.figures.filter((figure) => !shown.has(figure.id));
  return [
    { kind: 'page-break' },
    { kind: 'heading', level: 1, number: '附件C', text: '图与现场处置卡', id: 'cards' },
    ...figures.flatMap((figure): readonly Block[] => [printedFigure(figure), ...(figure.rule === undefined ? [] : [{ kind: 'paragraph', text: figure.rule, indent: true } as const])]),
    ...(plan.cards ? plan.annexSources.flatMap((annex): readonly Block[] => [{ kind: 'page-break' }, { kind: 'keep', look: 'poster', blocks: cardBlocks(annex, plan.values) }]) : []),
  ];
}
