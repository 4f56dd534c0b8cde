import { evaluate } from '../rules/condition';
import type { Facts } from '../rules/condition';
import type { EnterpriseType } from '../dossier/enterprise-type';
import type { RegistrationPack, TypeQuestion } from '../rules/registration-pack';

/** What the guided questions say about one enterprise type. */
export interface TypeVerdict {
  readonly type: EnterpriseType;
  readonly applies: boolean;
  /** Questions of this type without an answer; while there are any, `applies` false means: not shown yet. */
  readonly open: readonly TypeQuestion[];
}

/**
 * Which enterprise types apply by the guided questions (article 2; the reading as conditions is inferred). A question
 * of kind multi counts as answered when it was shown and left empty (`[]`). Nothing is set by this: the user decides.
 * @example decideTypes(pack, { tq_platform: true }).find((one) => one.type === 'platform')?.applies // true
 */
export function decideTypes(pack: RegistrationPack, answers: Facts): readonly TypeVerdict[] {
  return pack.typeRules.map(({ type, when }) => ({
    type,
    applies: evaluate(when, answers),
    open: pack.typeQuestions.filter((question) => question.type === type && !isAnswered(answers[question.id])),
  }));
}

function isAnswered(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
