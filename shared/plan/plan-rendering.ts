import type { DossierData } from '../dossier/stores';
import type { EnterpriseType, Level } from '../dossier/enterprise-type';
import { runsText } from './plan-blocks';
import type { PlanFigure } from './plan-blocks';
import { chosenProfile, textListOf } from './plan-settings';
import { fillFigure } from './plan-figures';
import { profileOf, sectionApplies, selectAnnexes, selectForms, suggestedProfile } from './plan-selection';
import type { NumberedAnnex, PlanProfileId } from './plan-selection';
import { planScope } from './plan-value';
import { planValues } from './plan-values';
import type { PlanValue, PlanValues } from './plan-value';
import type { PlanPacks } from './plan-values';
import { referenceNumbers, renumbering } from './section-numbers';
import { annexesInOrder, inOrder } from './section-order';
import type { ListedAnnex } from './section-order';
import { editedAnnex, renderAnnex, renderOwn, renderSection } from './section-rendering';
import type { RenderedSection, SectionWork } from './section-rendering';
import { renderTemplate } from './template-rendering';

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
  /** The template's annexes of the plan, with the edited steps, signs and prohibitions for the cards. */
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
  const annexes = annexesInOrder(dossier, selectAnnexes(pack, base, profile, textListOf(dossier, 'plan.annexes')));
  const annexSources = annexes.flatMap((one) => ('template' in one ? [one.template] : []));
  const values = withAnnexes(base, pack, annexes);
  const chosen = pack.chapters.map((chapter) => ({ ...chapter, sections: chapter.sections.filter((section) => sectionApplies(section, values, profile)) }));
  const listed = chosen.map((chapter) => ({ chapter, sections: inOrder(dossier, chapter.id, chapter.sections) }));
  const numbers = renumbering(pack, listed.map(({ chapter, sections }) => ({ number: chapter.number, ids: sections.map((one) => one.id) })));
  const work: SectionWork = { pack, dossier, values, annexes: annexSources, numbers, references: referenceNumbers(pack) };
  const fillText = (template: string): string => runsText(renderTemplate(template, planScope(values)));
  return {
    profile: profileId,
    values,
    header: fillText(pack.rendering.header),
    footer: fillText(pack.rendering.footer.replace(/\s*第 N 页/, '')),
    chapters: listed.map(({ chapter, sections }) => ({
      id: chapter.id,
      number: chapter.number,
      title: chapter.title,
      sections: sections.map((one) => ('template' in one ? renderSection(one.template, work) : renderOwn(one.own, numbers.get(one.id)?.number ?? '', work))),
    })),
    annexes: annexes.map((one) => ('template' in one ? renderAnnex(one.template, work) : renderOwn(one.own, one.code, work))),
    annexSources: annexSources.map((annex) => editedAnnex(annex, work)),
    formIds: selectForms(pack, profile).map((form) => form.id),
    figures: pack.figures.flatMap((figure) => fillFigure(figure.id, work) ?? []),
    cards: profile.cards,
  };
}

/** The annexes of the plan as values: their list, and what each is called where the text refers to it; empty where it is left out. */
function withAnnexes(values: PlanValues, pack: PlanPacks['plan'], annexes: readonly ListedAnnex[]): PlanValues {
  const list = annexes.map((one) => ({ code: one.code, title: 'template' in one ? one.template.title : one.own.title }));
  const codes = new Map(annexes.map((one) => [one.id, `附件${one.code}`]));
  const named = pack.annexes.map(({ id }) => [`annex.${id}`, { value: codes.get(id) ?? '', origin: 'given', from: 'derived' }] as const);
  return { ...values, byPath: new Map<string, PlanValue>([...values.byPath, ...named, ['annex.list', { value: list, origin: 'given', from: 'derived' }]]) };
}
