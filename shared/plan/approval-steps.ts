import { z } from 'zod';
import { isCivilDate } from '../base/civil-date';
import { problem } from '../base/problem';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import { put, remove } from '../dossier/change';
import type { Change } from '../dossier/change';
import { approvalStepSchema } from '../dossier/core-records';
import type { DossierData } from '../dossier/stores';

/** Where the steps already signed for the version in work are kept among the plan values. */
export const approvalsPath = 'plan.approvals';

const signedStepSchema = approvalStepSchema.extend({ text: z.string().default('') });

/** A signed step of the version in work: who, on which day, with what result, and the digest of the text that was signed. */
export type SignedStep = z.infer<typeof signedStepSchema>;

/** 编制, 评审, 批准 in the order in which they are signed. This tool's own chain: the regulation names none. */
export const approvalOrder = ['prepared', 'reviewed', 'approved'] as const;

/** Chinese names of the steps. */
export const approvalNames: Readonly<Record<SignedStep['step'], string>> = { prepared: '编制', reviewed: '评审', approved: '批准' };

/**
 * The steps signed so far for the version in work, in order; what cannot be read or stands out of order is left out, so
 * that it has to be signed again. Empty while nobody signed.
 * @example openApprovals(dossier).map((step) => step.step) // ['prepared']
 */
export function openApprovals(dossier: DossierData): readonly SignedStep[] {
  const held = dossier.planValues[approvalsPath]?.value;
  const signed: SignedStep[] = [];
  for (const row of Array.isArray(held) ? held : []) {
    const read = signedStepSchema.safeParse(row);
    if (!read.success || read.data.step !== approvalOrder[signed.length]) break;
    signed.push(read.data);
  }
  return signed;
}

/**
 * Adds the next step. Each has its own name and day, which may not lie before the step above or after today.
 * @param today civil date
 * @returns the steps with the new one, or E-PLV-01 (out of order), E-PLV-02 (no name), E-PLV-03 (day)
 * @example signStep([], { step: 'prepared', name: '李卫东', date: '2026-11-20', note: '', text }, '2026-11-23')
 */
export function signStep(signed: readonly SignedStep[], next: SignedStep, today: string): Result<readonly SignedStep[]> {
  const wanted = approvalOrder[signed.length];
  if (next.step !== wanted) return fail(problem('E-PLV-01', `${approvalNames[next.step]}之前还缺一步，或已经签过。请按编制、评审、批准的顺序登记。`));
  const name = next.name.trim();
  if (name === '') return fail(problem('E-PLV-02', `没有填写${approvalNames[next.step]}人。请填写姓名。`));
  const before = signed.at(-1);
  if (!isCivilDate(next.date) || next.date > today || (before !== undefined && next.date < before.date)) {
    const from = before === undefined ? '' : `不早于${approvalNames[before.step]}日期，`;
    return fail(problem('E-PLV-03', `${approvalNames[next.step]}日期应${from}不晚于今天。请改正日期。`));
  }
  return ok([...signed, { ...next, name }]);
}

/**
 * The change that keeps the signed steps; none signed takes the record away.
 * @example keepApprovals(openApprovals(dossier).slice(0, 1)) // 评审 is taken back, 编制 stays
 */
export function keepApprovals(signed: readonly SignedStep[]): Change {
  return signed.length === 0 ? remove('planValues', approvalsPath) : put('planValues', approvalsPath, { value: signed.map((step) => ({ ...step })) });
}
