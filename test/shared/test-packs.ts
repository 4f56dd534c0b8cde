import { describeProblem } from '#shared/base/problem';
import type { RulePacks } from '#shared/rules/rule-packs';
import { loadBuiltinPacks } from '../../electron/node/builtin-packs';

let known: RulePacks | undefined;

/** The packs that ship, read once per test file. */
export function testPacks(): RulePacks {
  if (known) return known;
  const loaded = loadBuiltinPacks();
  if (!loaded.ok) throw new Error(loaded.problems.map(describeProblem).join('\n'));
  known = loaded.value;
  return known;
}
