import type { EnterpriseType, Level } from '../dossier/enterprise-type';
import type { ChecklistItem, ChecklistPack } from '../rules/checklist-pack';

/** What decides which items apply: the type judged, its level, and whether the enterprise is on the list of article 9. */
export interface Applicability {
  readonly type: EnterpriseType;
  readonly level: Level;
  /** 列入重点企业名录; unknown counts as false, and the caller says so on screen. */
  readonly keyEnterprise: boolean;
}

/**
 * The items that apply, in the order of the pack: those that name the type, start at or below the level, are not
 * reserved for another level, and do not need the list of key enterprises 重点企业名录 where it does not list this one.
 * Source: selection rule of the pack (推断 apart from the items whose level the regulation gives).
 * @example applicableItems(pack, { type: 'platform', level: 1, keyEnterprise: true }).length // 69
 */
export function applicableItems(pack: ChecklistPack, { type, level, keyEnterprise }: Applicability): readonly ChecklistItem[] {
  return pack.items.filter(
    (item) =>
      item.appliesTo.includes(type) &&
      item.minLevel <= level &&
      (item.onlyLevels === undefined || item.onlyLevels.includes(level)) &&
      (item.requiresKeyEnterprise !== true || keyEnterprise),
  );
}

/**
 * The stricter wordings of an item that hold at a level: those of the level and of every lower one, lowest first.
 * Empty where the item has none. Inferred 推断 unless the item's `levelBasis` is `text`.
 * @example stricterWording(item, 3) // [{ level: 2, text: '建议每年至少一次' }, { level: 3, text: '…' }]
 */
export function stricterWording(item: ChecklistItem, level: Level): readonly { readonly level: Level; readonly text: string }[] {
  const found: { level: Level; text: string }[] = [];
  for (const at of [1, 2, 3] as const) {
    const text = item.levelEnhancements?.[`${at}`];
    if (at <= level && text !== undefined) found.push({ level: at, text });
  }
  return found;
}
