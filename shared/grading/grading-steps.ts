import { problem } from '../base/problem';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import type { PackRef } from '../dossier/core-records';
import type { EnterpriseType } from '../dossier/enterprise-type';
import type { FactorAnswer, GradingRecord } from '../dossier/grading-records';
import type { GradingPack } from '../rules/grading-pack';
import { checkGrading } from './check-grading';
import { decidedLevel } from './decided-level';
import { floorWords } from './floor-words';
import { enabledFactors } from './grade';

/** Identity and time of a new record, passed in because this code has neither clock nor randomness. */
export interface NewRecord {
  readonly id: string;
  readonly at: string;
  readonly pack: PackRef;
}

/**
 * A grading without answers.
 * @example newGrading('platform', { id, at: now, pack: packRef(pack) })
 */
export function newGrading(type: EnterpriseType, { id, at, pack }: NewRecord): GradingRecord {
  return {
    id, type, pack, status: 'draft', answers: {}, facts: {}, external: null, approvals: [],
    createdAt: at, approvedAt: null, regradeOf: null, frozen: null, selfChecks: [],
  };
}

/** An answer nobody has given yet. */
export const emptyAnswer: FactorAnswer = { optionId: null, reason: '', evidenceIds: [], helper: {}, toConfirm: false };

/**
 * The record with one factor's answer changed. Choosing an option confirms it. Approved gradings are frozen and come
 * back unchanged.
 * @example withAnswer(record, 'size', { optionId: 'large' })
 */
export function withAnswer(record: GradingRecord, factorId: string, change: Partial<FactorAnswer>): GradingRecord {
  if (record.status !== 'draft') return record;
  const before = record.answers[factorId] ?? emptyAnswer;
  const confirmed = change.optionId === undefined ? {} : { toConfirm: false };
  return { ...record, answers: { ...record.answers, [factorId]: { ...before, ...confirmed, ...change } } };
}

/**
 * Approves a grading and freezes its result. Errors: those of `checkGrading`, E-GRD-22 it is not a draft, E-GRD-23 no
 * level follows.
 * @param at instant of the approval; `today` the civil date that goes with it
 * @example approveGrading(pack, record, { at: '2026-11-23T02:00:00Z', today: '2026-11-23' })
 */
export function approveGrading(
  pack: GradingPack & { readonly digest: string },
  record: GradingRecord,
  { at, today }: { readonly at: string; readonly today: string },
): Result<GradingRecord> {
  if (record.status !== 'draft') return fail(problem('E-GRD-22', '这次定级已经批准，不能再改。需要变更时请启动重新定级。'));
  const [first, ...rest] = checkGrading(pack, record, today).filter((found) => found.severity === 'error');
  if (first) return fail(first, ...rest);
  const { level, by, result } = decidedLevel(pack, record);
  if (level === null || by === 'open') return fail(problem('E-GRD-23', '还有要素没有选择，得不出级别。请先完成全部要素。'));
  const frozen = {
    level, by, score: result.score, floors: [...result.floors],
    floorTexts: floorWords(pack, result.floors).map((floor) => floor.text),
    perFactor: result.perFactor.map((share) => ({ ...share })),
  };
  return ok({ ...record, status: 'approved', approvedAt: at, frozen });
}

/**
 * The approved grading that counts for a type: the newest approved one; null where there is none.
 * @example currentGrading(Object.values(dossier.gradings), 'platform')
 */
export function currentGrading(records: readonly GradingRecord[], type: EnterpriseType): GradingRecord | null {
  const approved = records.filter((record) => record.type === type && record.status === 'approved');
  return approved.toSorted(byApproval).at(-1) ?? null;
}

/**
 * The draft of a type that is being worked on: the newest; null where there is none.
 * @example draftGrading(Object.values(dossier.gradings), 'platform')
 */
export function draftGrading(records: readonly GradingRecord[], type: EnterpriseType): GradingRecord | null {
  const drafts = records.filter((record) => record.type === type && record.status === 'draft');
  return drafts.toSorted((a, b) => compareText(a.createdAt, b.createdAt)).at(-1) ?? null;
}

/**
 * The grading that a change goes into: the draft; `fresh` where there is none yet; null once it was approved, so that
 * what arrives late (a large file) does not begin a new grading by itself.
 * @example changeableGrading(Object.values(dossier.gradings), 'platform', newGrading('platform', made))
 */
export function changeableGrading(records: readonly GradingRecord[], type: EnterpriseType, fresh: GradingRecord): GradingRecord | null {
  return draftGrading(records, type) ?? (currentGrading(records, type) === null ? fresh : null);
}

/**
 * Earlier approved gradings of the same type, marked 已被替代; to be saved together with the newly approved one.
 * @example supersededBy(Object.values(dossier.gradings), approved)
 */
export function supersededBy(records: readonly GradingRecord[], approved: GradingRecord): readonly GradingRecord[] {
  return records
    .filter((record) => record.type === approved.type && record.id !== approved.id && record.status === 'approved')
    .map((record) => ({ ...record, status: 'superseded' }));
}

/** Why a new grading is made. */
export interface RegradeReason {
  readonly triggerIds: readonly string[];
  /** Civil date of the change: the three months of article 4 run from it. */
  readonly changedOn: string;
}

/**
 * A new draft from an approved grading: answers, reasons and evidence are copied, those of the factors that the
 * triggers touch are marked 待确认 (all of them, where the triggers name no factor). Options that the pack no longer has
 * become open. Helper answers are not copied: they are asked again. An external level is not copied either.
 * @example regradeFrom(pack, approved, { triggerIds: ['iiot'], changedOn: '2026-11-01' }, { id, at: now, pack: packRef(pack) })
 */
export function regradeFrom(pack: GradingPack, old: GradingRecord, reason: RegradeReason, fresh: NewRecord): GradingRecord {
  const triggers = pack.regradeTriggers.filter((trigger) => reason.triggerIds.includes(trigger.id));
  const touched = new Set(triggers.flatMap((trigger) => trigger.factorIds));
  const answers: Record<string, FactorAnswer> = {};
  for (const factor of enabledFactors(pack)) {
    const before = old.answers[factor.id];
    if (!before) continue;
    const known = factor.options.some((option) => option.id === before.optionId);
    answers[factor.id] = {
      ...before,
      optionId: known ? before.optionId : null,
      helper: {},
      toConfirm: known && (touched.size === 0 || touched.has(factor.id)),
    };
  }
  return {
    ...newGrading(old.type, fresh),
    answers,
    facts: { ...old.facts },
    regradeOf: { gradingId: old.id, triggerIds: [...reason.triggerIds], changedOn: reason.changedOn, reasons: triggers.map((trigger) => trigger.text) },
  };
}

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function byApproval(a: GradingRecord, b: GradingRecord): number {
  return compareText(a.approvedAt ?? '', b.approvedAt ?? '') || compareText(a.createdAt, b.createdAt);
}
