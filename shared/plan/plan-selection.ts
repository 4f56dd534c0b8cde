import type { EnterpriseType, Level } from '../dossier/enterprise-type';
import type { PlanPack, PlanProfile, TemplateAnnex, TemplateForm, TemplateSection } from '../rules/plan-pack';
import type { AnnexParts } from '../rules/plan-pack';
import { isTrue } from './plan-value';
import type { PlanValues } from './plan-value';
import { holds } from './template-syntax';

/** Scope of the document: full 完整版, standard 标准版, lite 精简版. */
export type PlanProfileId = PlanProfile['id'];

/** A scenario annex that is in the plan, with its number A1…An. */
export type NumberedAnnex = TemplateAnnex & { readonly code: string };

/**
 * The profile by id.
 * @example profileOf(pack, 'lite').title // '精简版'
 */
export function profileOf(pack: PlanPack, id: PlanProfileId): PlanProfile {
  return pack.rendering.profiles.find((profile) => profile.id === id) ?? pack.rendering.profiles[0]!;
}

function concerns(one: { readonly types: readonly EnterpriseType[]; readonly levels: readonly Level[] }, values: PlanValues): boolean {
  // With no type chosen only what concerns every type is shown; with no level, what any level needs.
  const typeFits = values.types.length === 0 ? one.types.length === 3 : one.types.some((type) => values.types.includes(type));
  return typeFits && (values.topLevel === null || one.levels.includes(values.topLevel));
}

/**
 * Whether a section of the template belongs to the plan of these types, this level and this profile.
 * @example sectionApplies(section, values, profile) // false for 工控现场十二条 in a platform's plan
 */
export function sectionApplies(section: TemplateSection, values: PlanValues, profile: PlanProfile): boolean {
  return concerns(section, values) && profile.modes.includes(section.mode) && !profile.excludeSections.includes(section.id);
}

/**
 * The scenario annexes of the plan, numbered, with their variants applied. An annex may always be ticked by hand
 * (`picked`); one that does not concern the enterprise stays out even then.
 * @example selectAnnexes(pack, values, profile, []).map((annex) => annex.code) // ['A1', 'A2', …]
 */
export function selectAnnexes(pack: PlanPack, values: PlanValues, profile: PlanProfile, picked: readonly string[]): readonly NumberedAnnex[] {
  const { annexes: rule } = profile;
  const wanted = (annex: TemplateAnnex): boolean => {
    if (picked.includes(annex.id) || rule === 'all') return true;
    return rule === 'must' ? annex.mode === 'must' : rule.includes(annex.id);
  };
  return pack.annexes
    .filter((annex) => concerns(annex, values) && wanted(annex))
    .map((annex, at) => ({ ...withVariants(annex, values), code: `A${at + 1}` }));
}

/**
 * An annex as it reads for this enterprise: parts overridden by the variants whose condition holds.
 * @example withVariants(sc01, platformValues).first15[0].action // '转入保护模式…'
 */
export function withVariants(annex: TemplateAnnex, values: PlanValues): TemplateAnnex {
  const overrides = annex.variants.filter((variant) => holds(variant.when, (path) => isTrue(values, path))).map((variant) => variant.override);
  return Object.assign({}, annex, ...overrides.map((override) => definedParts(override))) as TemplateAnnex;
}

function definedParts(override: { readonly [K in keyof AnnexParts]?: AnnexParts[K] | undefined }): Partial<AnnexParts> {
  return Object.fromEntries(Object.entries(override).filter(([, value]) => value !== undefined));
}

/**
 * The blank forms of annex B for this profile.
 * @example selectForms(pack, profileOf(pack, 'lite')).length // 7
 */
export function selectForms(pack: PlanPack, profile: PlanProfile): readonly TemplateForm[] {
  return pack.forms.filter((form) => profile.forms.includes(form.id));
}

/**
 * The profile that suits the enterprise when nobody chose one: full for levels 2 and 3 and key enterprises, lite for
 * the small organisation, standard otherwise (`use` of the pack's profiles).
 * @example suggestedProfile(values) // 'full'
 */
export function suggestedProfile(values: PlanValues): PlanProfileId {
  if ((values.topLevel ?? 0) >= 2 || isTrue(values, 'flags.is_key')) return 'full';
  return isTrue(values, 'org.smallMode') ? 'lite' : 'standard';
}
