import { levelNames } from '../dossier/enterprise-type';
import type { GradingPack } from '../rules/grading-pack';

/**
 * Floors in words, e.g. `因掌握重要数据（已列入或应列入目录备案），不低于二级。`
 * @param ids floor ids as in a result; ids that the pack does not know are left out
 * @example floorWords(pack, ['OV-IMPDATA'])
 */
export function floorWords(pack: GradingPack, ids: readonly string[]): readonly { readonly id: string; readonly text: string }[] {
  return pack.overrides
    .filter((override) => ids.includes(override.id))
    .map((override) => ({ id: override.id, text: `因${override.label}，不低于${levelNames[override.floor]}。` }));
}
