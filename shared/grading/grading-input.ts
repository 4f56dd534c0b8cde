import { z } from 'zod';
import { problem } from '../base/problem';
import type { Problem } from '../base/problem';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import { fieldValueSchema } from '../dossier/core-records';
import type { GradingPack } from '../rules/grading-pack';
import type { Facts } from '../rules/condition';
import { enabledFactors } from './grade';
import type { Answers } from './grade';

/** Answers and facts that fit the pack. */
export interface GradingInput {
  readonly answers: Answers;
  readonly facts: Facts;
}

const shape = z.strictObject({
  answers: z.record(z.string(), z.union([z.string(), z.boolean(), z.null()])),
  facts: z.record(z.string(), fieldValueSchema).default({}),
});

/**
 * Reads grading input `{ answers: { factorId: optionId }, facts: {…} }` from outside. An answer under the id of a fact
 * of the pack counts as that fact. `null` means: not answered.
 * Errors: E-GRD-01 not that shape, E-GRD-02 unknown factor, E-GRD-03 unknown option (the known ones are named).
 * @example readGradingInput(pack, { answers: { size: 'large' } }) // { ok: true, value: { answers: { size: 'large' }, facts: {} } }
 */
export function readGradingInput(pack: GradingPack, raw: unknown): Result<GradingInput> {
  const read = shape.safeParse(raw);
  if (!read.success) {
    return fail(problem('E-GRD-01', '定级输入应为 {"answers": {要素: 选项}, "facts": {…}}，且不含其他内容。请对照帮助修改。', read.error.issues[0]?.path.join('.') ?? ''));
  }
  const answers: Record<string, string | null> = {};
  const facts: Record<string, unknown> = { ...read.data.facts };
  const problems: Problem[] = [];
  for (const [id, value] of Object.entries(read.data.answers)) {
    if (pack.facts.some((fact) => fact.id === id)) facts[id] = value;
    else if (value === null) answers[id] = null;
    else {
      const found = checkAnswer(pack, id, value);
      if (found) problems.push(found);
      else answers[id] = String(value);
    }
  }
  const [first, ...rest] = problems;
  return first ? fail(first, ...rest) : ok({ answers, facts });
}

function checkAnswer(pack: GradingPack, id: string, value: string | boolean): Problem | null {
  const factors = enabledFactors(pack);
  const factor = factors.find((one) => one.id === id);
  if (!factor) {
    const known = factors.map((one) => one.id).join('、');
    return problem('E-GRD-02', `没有定级要素“${id.slice(0, 40)}”。本规则包的要素是：${known}。`, `answers.${id.slice(0, 40)}`);
  }
  if (factor.options.some((option) => option.id === value)) return null;
  const known = factor.options.map((option) => option.id).join('、');
  return problem('E-GRD-03', `要素“${factor.label}”没有选项“${String(value).slice(0, 40)}”。可选：${known}。`, `answers.${id}`);
}
