import type { PlanSection } from '../dossier/plan-records';
import type { DossierData } from '../dossier/stores';
import type { EnterpriseType, Level } from '../dossier/enterprise-type';
import type { PlanPack, TemplateSection } from '../rules/plan-pack';
import { annexBlocks } from './annex-blocks';
import { blockRuns } from './plan-blocks';
import type { PlanBlock, PlanFigure, PlanRun, RunOrigin } from './plan-blocks';
import { chosenProfile, orderOf, textListOf } from './plan-settings';
import { fillFigure } from './plan-figures';
import { profileOf, sectionApplies, selectAnnexes, selectForms, suggestedProfile } from './plan-selection';
import type { NumberedAnnex, PlanProfileId } from './plan-selection';
import { fillTable } from './plan-tables';
import { planScope } from './plan-value';
import { planValues } from './plan-values';
import type { PlanValues } from './plan-value';
import type { PlanPacks } from './plan-values';
import { renumbering, withNumbers } from './section-numbers';
import { linesToBlocks } from './section-lines';
import { missingLocked, sectionText } from './section-edit';
import type { EditConflict, EditState } from './section-edit';
import { renderTemplate } from './template-rendering';

/** A section 章节 as it will be printed, with what the outline has to say about it. */
export interface RenderedSection {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly blocks: readonly PlanBlock[];
  readonly state: EditState | 'own';
  /** Binding paths whose neutral words stand in for a value that is still missing. */
  readonly missing: readonly string[];
  readonly conflicts: readonly EditConflict[];
  readonly lostLocked: readonly { readonly text: string; readonly article: string }[];
  /** The text that an edit starts from, and the text now. */
  readonly template: string;
  readonly text: string;
}

/** A chapter with its sections; the annexes' chapter has the id `annexes`. */
export interface RenderedChapter {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly sections: readonly RenderedSection[];
}

/** The whole plan, filled: what the outline, the preview, the documents, the checks and the versions work on. */
export interface RenderedPlan {
  readonly profile: PlanProfileId;
  readonly values: PlanValues;
  readonly header: string;
  readonly footer: string;
  readonly chapters: readonly RenderedChapter[];
  readonly annexes: readonly RenderedSection[];
  readonly annexSources: readonly NumberedAnnex[];
  readonly formIds: readonly string[];
  readonly figures: readonly PlanFigure[];
  readonly cards: boolean;
}

/** What the rendering may be told beyond the dossier. */
export interface RenderOptions {
  readonly profile?: PlanProfileId;
  /** Levels by type where the caller knows better than the approved gradings. */
  readonly levels?: Readonly<Partial<Record<EnterpriseType, Level>>>;
}

/**
 * Fills the whole plan from the dossier. Every paragraph keeps for each run whether it came from the template, a given
 * value, a default or is missing; nothing is left unresolved. Works with an empty dossier.
 * @example renderPlan(packs, dossier, { profile: 'standard' }).chapters[1].sections[0].number // '1.1'
 */
export function renderPlan(packs: PlanPacks, dossier: DossierData, options: RenderOptions = {}): RenderedPlan {
  const pack = packs.plan;
  const base = planValues(packs, dossier, options.levels);
  const profileId = options.profile ?? chosenProfile(dossier) ?? suggestedProfile(base);
  const profile = profileOf(pack, profileId);
  const annexSources = selectAnnexes(pack, base, profile, textListOf(dossier, 'plan.annexes'));
  const values = withAnnexList(base, annexSources);
  const work: Work = { pack, dossier, values, annexes: annexSources };
  const chosen = pack.chapters.map((chapter) => ({ ...chapter, sections: chapter.sections.filter((section) => sectionApplies(section, values, profile)) }));
  const listed = chosen.map((chapter) => ({ chapter, sections: inOrder(work, chapter.id, chapter.sections) }));
  const numbers = renumbering(pack, listed.map(({ chapter, sections }) => ({ number: chapter.number, ids: sections.map((one) => one.id) })));
  return {
    profile: profileId,
    values,
    header: fillText(pack.rendering.header, work),
    footer: fillText(pack.rendering.footer.replace(/\s*第 N 页/, ''), work),
    chapters: listed.map(({ chapter, sections }) => ({
      id: chapter.id,
      number: chapter.number,
      title: chapter.title,
      sections: sections.map((one) => (one.template ? renderSection(one.template, work, numbers) : renderOwn(one.own!, work, numbers.get(one.id)?.number ?? ''))),
    })),
    annexes: [...annexSources.map((annex) => renderAnnex(annex, work, numbers)), ...ownAnnexes(work, annexSources.length)],
    annexSources,
    formIds: selectForms(pack, profile).map((form) => form.id),
    figures: pack.figures.flatMap((figure) => fillFigure(figure.id, work) ?? []),
    cards: profile.cards,
  };
}

interface Work {
  readonly pack: PlanPack;
  readonly dossier: DossierData;
  readonly values: PlanValues;
  readonly annexes: readonly NumberedAnnex[];
}

type Numbers = ReturnType<typeof renumbering>;

function withAnnexList(values: PlanValues, annexes: readonly NumberedAnnex[]): PlanValues {
  const list = annexes.map(({ code, title }) => ({ code, title }));
  return { ...values, byPath: new Map([...values.byPath, ['annex.list', { value: list, origin: 'given', from: 'derived' }]]) };
}

interface Listed {
  readonly id: string;
  readonly template?: TemplateSection;
  readonly own?: PlanSection;
}

/** Template sections and own sections of a chapter in the user's order; what the order does not name keeps its place at the end. */
function inOrder({ dossier }: Work, chapterId: string, sections: readonly TemplateSection[]): readonly Listed[] {
  const own = Object.values(dossier.planSections)
    .filter((section) => section.custom && section.chapter === chapterId)
    .toSorted((left, right) => left.order - right.order || left.id.localeCompare(right.id, 'en'));
  const all: Listed[] = [...sections.map((template) => ({ id: template.id, template })), ...own.map((section) => ({ id: section.id, own: section }))];
  const order = orderOf(dossier, chapterId);
  const place = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length + all.findIndex((one) => one.id === id));
  return order.length === 0 ? all : all.toSorted((left, right) => place(left.id) - place(right.id));
}

function renderSection(section: TemplateSection, work: Work, numbers: Numbers): RenderedSection {
  const found = sectionText(section, work.dossier.planSections[section.id], planScope(work.values));
  const own: RunOrigin = found.state === 'template' ? 'template' : 'edited';
  const blocks = textBlocks(found.text, work, own, numbers);
  return {
    id: section.id,
    number: numbers.get(section.id)?.number ?? section.number,
    title: fillText(section.title, work),
    blocks,
    state: found.state,
    missing: missingPaths(blocks),
    conflicts: found.conflicts,
    lostLocked: found.state === 'template' ? [] : missingLocked(section, found.text, found.template),
    template: found.template,
    text: found.state === 'template' ? found.template : found.text,
  };
}

function renderOwn(section: PlanSection, work: Work, number: string): RenderedSection {
  const blocks = textBlocks(section.text, work, 'edited', null);
  return { id: section.id, number, title: section.title, blocks, state: 'own', missing: missingPaths(blocks), conflicts: [], lostLocked: [], template: '', text: section.text };
}

function renderAnnex(annex: NumberedAnnex, work: Work, numbers: Numbers): RenderedSection {
  const blocks = annexBlocks(annex, { pack: work.pack, fill: (template) => withNumbers(renderTemplate(template, planScope(work.values)), numbers) });
  return { id: annex.id, number: annex.code, title: fillText(annex.title, work), blocks, state: 'template', missing: missingPaths(blocks), conflicts: [], lostLocked: [], template: '', text: '' };
}

function ownAnnexes(work: Work, before: number): readonly RenderedSection[] {
  return inOrder(work, 'annexes', []).map((one, at) => renderOwn(one.own!, work, `A${before + at + 1}`));
}

function textBlocks(text: string, work: Work, own: RunOrigin, numbers: Numbers | null): readonly PlanBlock[] {
  const filled = renderTemplate(text, planScope(work.values), own);
  const runs: readonly PlanRun[] = numbers ? withNumbers(filled, numbers) : filled;
  return linesToBlocks(runs, (kind, id) => {
    const part = kind === 'table' ? fillTable(id, work) : fillFigure(id, work);
    if (part?.kind !== 'table' || !numbers) return part;
    return { ...part, rows: part.rows.map((row) => row.map((cell) => withNumbers(cell, numbers))) };
  });
}

function fillText(template: string, { values }: Work): string {
  return renderTemplate(template, planScope(values)).map((run) => run.text).join('');
}

function missingPaths(blocks: readonly PlanBlock[]): readonly string[] {
  const runs = blocks.flatMap((block) => blockRuns(block));
  return [...new Set(runs.filter((run) => run.origin === 'missing' && run.path !== undefined).map((run) => run.path!))];
}
