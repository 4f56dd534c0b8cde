import type { EnterpriseType, Level } from '../dossier/enterprise-type';
import type { RulePacks } from '../rules/rule-packs';

/** Where an enterprise type stands; `level` null: the type does not apply or is not graded, so nothing applies. */
export interface Standing {
  readonly level: Level | null;
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

/** Everything that a change of level, type or listing changes. Answers given so far are parked, never deleted. */
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
 * Which checklist items, plan sections, annexes, clocks and obligations change when one enterprise type moves from one
 * standing to another. Works over the packs as data: same selection rules as the stages that own the lists.
 * @example impactOf(packs, 'platform', { level: 2, keyEnterprise: false }, { level: 3, keyEnterprise: false }).items.added
 */
export function impactOf(packs: RulePacks, type: EnterpriseType, before: Standing, after: Standing): Impact {
  const lists = (standing: Standing): Lists => listsOf(packs, type, standing);
  const [old, next] = [lists(before), lists(after)];
  return {
    items: difference(old.items, next.items),
    stricter: next.items
      .filter((item) => old.items.some((one) => one.id === item.id && one.wording !== item.wording))
      .map(titled),
    planSections: difference(old.planSections, next.planSections),
    planAnnexes: difference(old.planAnnexes, next.planAnnexes),
    clocks: difference(old.clocks, next.clocks),
    obligations: difference(old.obligations, next.obligations),
  };
}

/**
 * Whether nothing changes at all.
 * @example isNoImpact(impactOf(packs, 'platform', same, same)) // true
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

function listsOf(packs: RulePacks, type: EnterpriseType, { level, keyEnterprise }: Standing): Lists {
  if (level === null) return { items: [], planSections: [], planAnnexes: [], clocks: [], obligations: [] };
  const fits = (entry: { types: readonly EnterpriseType[]; levels: readonly Level[] }): boolean => entry.types.includes(type) && entry.levels.includes(level);
  return {
    items: itemsOf(packs, type, level, keyEnterprise),
    planSections: packs.plan.chapters.flatMap((chapter) => chapter.sections).filter(fits).map(titled),
    planAnnexes: packs.plan.annexes.filter(fits).map(titled),
    clocks: packs.clocks.clocks.filter((clock) => clock.levels.includes(level)).map((clock) => ({ id: clock.id, title: clock.label })),
    obligations: packs.grading[type].obligations
      .filter(({ appliesTo }) => appliesTo === level || appliesTo === 'all' || (appliesTo === 'key_enterprise' && keyEnterprise))
      .map((one) => ({ id: one.id, title: one.text })),
  };
}

const titled = ({ id, title }: ImpactEntry): ImpactEntry => ({ id, title });

/** The selection rule of the checklist pack, repeated here because stages do not call each other; a test holds them equal. */
function itemsOf(packs: RulePacks, type: EnterpriseType, level: Level, keyEnterprise: boolean): Lists['items'] {
  return packs.checklist.items
    .filter(
      (item) =>
        item.appliesTo.includes(type) &&
        item.minLevel <= level &&
        (item.onlyLevels === undefined || item.onlyLevels.includes(level)) &&
        (item.requiresKeyEnterprise !== true || keyEnterprise),
    )
    .map((item) => ({
      id: item.id,
      title: item.title,
      wording: ([1, 2, 3] as const).filter((at) => at <= level).map((at) => item.levelEnhancements?.[`${at}`] ?? '').join('\n').trim(),
    }));
}

function difference(old: readonly ImpactEntry[], next: readonly ImpactEntry[]): ListImpact {
  const without = (list: readonly ImpactEntry[], other: readonly ImpactEntry[]): readonly ImpactEntry[] => {
    const known = new Set(other.map((entry) => entry.id));
    return list.filter((entry) => !known.has(entry.id)).map(titled);
  };
  return { added: without(next, old), removed: without(old, next) };
}
