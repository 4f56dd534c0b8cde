import { evaluate } from '../rules/condition';
import type { Facts } from '../rules/condition';
import type { Factor } from '../rules/grading-pack';

/** An option that the helper questions point to, and why. */
export interface Suggestion {
  readonly optionId: string;
  readonly label: string;
  readonly because: string;
}

/**
 * What the helper questions 帮我判断 suggest for a factor; null where they do not say enough. A suggestion is never
 * taken over by itself.
 * @param helper answers by question id; values of the dossier may stand in for questions not answered here
 * @example suggestOption(iiot, { modes: ['智能化制造'], remote: false }) // { optionId: 'partial', … }
 */
export function suggestOption(factor: Factor, helper: Facts): Suggestion | null {
  const rule = factor.helper?.suggest.find((one) => evaluate(one.when, helper));
  const option = factor.options.find((one) => one.id === rule?.optionId);
  return rule && option ? { optionId: option.id, label: option.label, because: rule.because } : null;
}

/**
 * Helper answers of a factor: what was answered here, else what the dossier already holds in the field that the
 * question names.
 * @example helperFacts(iiot, {}, { modes: ['智能化制造'] }) // { modes: ['智能化制造'] }
 */
export function helperFacts(factor: Factor, answered: Facts, profile: Facts): Facts {
  const questions = factor.helper?.questions ?? [];
  const pairs = questions.map((question) => [question.id, answered[question.id] ?? (question.from ? profile[question.from] : undefined)] as const);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined && value !== null));
}
