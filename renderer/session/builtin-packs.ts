import { loadRulePacks } from '#shared/rules/rule-packs';
import type { RulePacks } from '#shared/rules/rule-packs';
import type { Result } from '#shared/base/result';

/** JSON values of all rule packs that ship with the app; the build puts them into the bundle. */
export const builtinPacks: readonly unknown[] = Object.values(
  import.meta.glob('../../assets/rule-packs/*/*.json', { eager: true, import: 'default' }),
);

/** Reads the rule packs that ship with the app. Errors: those of `loadRulePacks`. */
export function loadBuiltinPacks(): Result<RulePacks> {
  return loadRulePacks(builtinPacks);
}
