import { applicableItems, stricterWording } from '../checklist/applicable-items';
import type { EnterpriseType, Level } from '../dossier/enterprise-type';
import type { DossierData } from '../dossier/stores';
import { profileOf, sectionApplies, selectAnnexes, suggestedProfile } from '../plan/plan-selection';
import { chosenProfile, textListOf } from '../plan/plan-settings';
import { planValues } from '../plan/plan-values';
import type { RulePacks } from '../rules/rule-packs';

/** Where an enterprise type stands. */
export interface Standing {
  readonly level: Level;
  /** 列入重点企业名录 (article 9). */
  readonly keyEnterprise: boolean;
}

/** Something that starts or stops applying. */
export interface ImpactEntry {
  readonly id: string;
  readonly title: string;
}

/** What starts and what stops to apply in one list. */
export interface ListImpact {
  readonly added: readonly ImpactEntry[];
  readonly removed: readonly ImpactEntry[];
}

/** Everything that a change of level or listing changes. Answers given so far are parked, never deleted. */
export interface Impact {
  readonly items: ListImpact;
  /** Checklist items that apply before and after, with another stricter wording. */
  readonly stricter: readonly ImpactEntry[];
  readonly planSections: ListImpact;
  readonly planAnnexes: ListImpact;
  readonly clocks: ListImpact;
  readonly obligations: ListImpact;
}

/**
 * Which checklist items, plan sections, annexes, clocks and obligations change when one enterprise type of a dossier
 * moves from one standing to another. Asks the stages that own the lists. The plan is one for all types: it follows the
 * highest level, and its scope (完整版 from level 2) where nobody chose one.
 * @example impactOf(packs, dossier, 'platform', { level: 2, keyEnterprise: false }, { level: 3, keyEnterprise: false }).items.added
 */
export function impactOf(packs: RulePacks, dossier: DossierData, type: EnterpriseType, [before, after]: readonly [Standing, Standing]): Impact {
  const old = listsOf(packs, dossier, type, before);
  const next = listsOf(packs, dossier, type, after);
  const wordings = new Map(old.items.map((item) => [item.id, item.wording]));
  return {
    items: difference(old.items, next.items),
    stricter: next.items.filter((item) => wordings.has(item.id) && wordings.get(item.id) !== item.wording).map(titled),
    planSections: difference(old.planSections, next.planSections),
    planAnnexes: difference(old.planAnnexes, next.planAnnexes),
    clocks: difference(old.clocks, next.clocks),
    obligations: difference(old.obligations, next.obligations),
  };
}

/**
 * Whether nothing changes at all.
 * @example isNoImpact(impactOf(packs, dossier, 'platform', [same, same])) // true
 */
export function isNoImpact(impact: Impact): boolean {
  const { stricter, ...lists } = impact;
  return stricter.length === 0 && Object.values(lists).every((list: ListImpact) => list.added.length + list.removed.length === 0);
}

interface Lists {
  readonly items: readonly (ImpactEntry & { readonly wording: string })[];
  readonly planSections: readonly ImpactEntry[];
  readonly planAnnexes: readonly ImpactEntry[];
  readonly clocks: readonly ImpactEntry[];
  readonly obligations: readonly ImpactEntry[];
}

function listsOf(packs: RulePacks, dossier: DossierData, type: EnterpriseType, { level, keyEnterprise }: Standing): Lists {
  return {
    items: applicableItems(packs.checklist, { type, level, keyEnterprise }).map((item) => ({
      id: item.id,
      title: item.title,
      wording: stricterWording(item, level).map(({ text }) => text).join('\n'),
    })),
    ...planLists(packs, { ...dossier, settings: { ...dossier.settings, keyEnterprise: { value: keyEnterprise } } }, { [type]: level }),
    clocks: packs.clocks.clocks.filter((clock) => clock.levels.includes(level)).map((clock) => ({ id: clock.id, title: clock.label })),
    obligations: packs.grading[type].obligations
      .filter(({ appliesTo }) => appliesTo === level || appliesTo === 'all' || (appliesTo === 'key_enterprise' && keyEnterprise))
      .map((one) => ({ id: one.id, title: one.text })),
  };
}

function planLists(packs: RulePacks, dossier: DossierData, levels: Readonly<Partial<Record<EnterpriseType, Level>>>): Pick<Lists, 'planSections' | 'planAnnexes'> {
  const values = planValues(packs, dossier, levels);
  const profile = profileOf(packs.plan, chosenProfile(dossier) ?? suggestedProfile(values));
  return {
    planSections: packs.plan.chapters.flatMap((chapter) => chapter.sections).filter((section) => sectionApplies(section, values, profile)).map(titled),
    planAnnexes: selectAnnexes(packs.plan, values, profile, textListOf(dossier, 'plan.annexes')).map(titled),
  };
}

const titled = ({ id, title }: ImpactEntry): ImpactEntry => ({ id, title });

function difference(old: readonly ImpactEntry[], next: readonly ImpactEntry[]): ListImpact {
  const without = (list: readonly ImpactEntry[], other: readonly ImpactEntry[]): readonly ImpactEntry[] => {
    const known = new Set(other.map((entry) => entry.id));
    return list.filter((entry) => !known.has(entry.id)).map(titled);
  };
  return { added: without(next, old), removed: without(old, next) };
}
