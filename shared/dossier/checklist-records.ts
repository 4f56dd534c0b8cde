import { z } from 'zod';
import { civilDateSchema, idSchema, instantSchema, packRefSchema, textSchema } from './core-records';
import { enterpriseTypeSchema, levelSchema } from './enterprise-type';
import type { EnterpriseType } from './enterprise-type';

/** 结论 of one checklist item: 符合, 部分符合, 不符合, 不适用. Unanswered is the absence of a verdict, never a default. */
export const verdicts = ['met', 'partial', 'unmet', 'na'] as const;
export const verdictSchema = z.enum(verdicts);
export type Verdict = z.infer<typeof verdictSchema>;

/** The verdicts as they are shown and printed. */
export const verdictNames: Readonly<Record<Verdict, string>> = { met: '符合', partial: '部分符合', unmet: '不符合', na: '不适用' };

/** Answer to one checklist item for one enterprise type (store key `<type>/<itemId>` written with `.`: see answerKey). */
export const answerSchema = z.object({
  type: enterpriseTypeSchema,
  itemId: idSchema,
  /** Digest of the item's text when it was answered; a changed text reopens the item. */
  digest: textSchema,
  verdict: verdictSchema.nullable(),
  /**
   * Verdicts per assessment object (system id), where the item is judged object by object; then `verdict` is only
   * their summary. Null: chosen for this item but not judged yet, so that the item counts as unanswered.
   */
  objects: z.record(idSchema, verdictSchema.nullable()).default({}),
  note: textSchema.default(''),
  naReason: textSchema.default(''),
  ownerId: idSchema.nullable().default(null),
  evidenceIds: z.array(idSchema).default([]),
  /** Copied forward from an earlier run and not yet looked at 待确认; never counts as answered. */
  toConfirm: z.boolean().default(false),
  updatedAt: instantSchema,
});
export type Answer = z.infer<typeof answerSchema>;

/**
 * Key of an answer in store `answers`: each enterprise type is judged on its own (article 4).
 * @example answerKey('platform', 'REG-01') // 'platform.REG-01'
 */
export function answerKey(type: EnterpriseType, itemId: string): string {
  return `${type}.${itemId}`;
}

/** A gap 差距 and its rectification 整改. */
export const gapSchema = z.object({
  id: idSchema,
  /** Where it came from: a checklist item, a notice 通报, a drill, an incident or a check of the plan. */
  origin: z.object({ kind: z.enum(['item', 'notice', 'drill', 'incident', 'plan']), type: enterpriseTypeSchema.nullable(), ref: idSchema }),
  title: textSchema,
  severity: z.enum(['high', 'medium', 'low']),
  /** Why the severity differs from the pack's default; empty while it is the default. */
  severityReason: textSchema.default(''),
  measure: textSchema.default(''),
  ownerId: idSchema.nullable().default(null),
  /** 万元 */
  budget: z.number().nonnegative().nullable().default(null),
  dueOn: civilDateSchema.nullable().default(null),
  status: z.enum(['open', 'doing', 'to_recheck', 'closed']),
  evidenceIds: z.array(idSchema).default([]),
  recheck: z.object({ by: textSchema, on: civilDateSchema, passed: z.boolean(), note: textSchema }).nullable().default(null),
  /** What was done, in the words of the person in charge. */
  doneNote: textSchema.default(''),
  closedOn: civilDateSchema.nullable().default(null),
  createdAt: instantSchema,
});
export type Gap = z.infer<typeof gapSchema>;

/** What an item was when a run was closed: enough to print and compare it after the rule pack has moved on. */
export const frozenItemSchema = z.object({
  title: textSchema,
  category: textSchema,
  categoryTitle: textSchema,
  kind: z.enum(['management', 'technical']),
  weight: z.number(),
  critical: z.boolean(),
  encouraged: z.boolean(),
  digest: textSchema,
  /** Share of the item that is met, 0–1; null for 不适用 and unanswered. */
  value: z.number().nullable(),
  verdict: verdictSchema.nullable(),
});
export type FrozenItem = z.infer<typeof frozenItemSchema>;

/** A dated run 符合性评测 over the checklist; frozen when closed. */
export const assessmentSchema = z.object({
  id: idSchema,
  type: enterpriseTypeSchema,
  level: levelSchema,
  mode: z.enum(['self', 'third_party']),
  assessor: textSchema.default(''),
  certificate: textSchema.default(''),
  /** Scope and objects of the run, in words. */
  scope: textSchema.default(''),
  /** Conclusion in the assessor's own words, beside the computed one. */
  conclusion: textSchema.default(''),
  startedOn: civilDateSchema,
  closedOn: civilDateSchema.nullable().default(null),
  /** Answers as they stood at closing, by item id; empty while the run is open. */
  frozen: z.record(idSchema, answerSchema).default({}),
  /** Every applicable item as it stood at closing, answered or not; empty while the run is open. */
  items: z.record(idSchema, frozenItemSchema).default({}),
  keyEnterprise: z.boolean().default(false),
  /** The rule pack that was used; null while the run is open. */
  pack: packRefSchema.nullable().default(null),
  /** The result at closing, in percent (0–100, not rounded) and band name; 本工具口径. */
  result: z.object({ rate: z.number().nullable(), band: textSchema, interim: z.boolean() }).nullable().default(null),
});
export type Assessment = z.infer<typeof assessmentSchema>;

/**
 * A risk notice 风险隐患通报 (article 10) with its 整改反馈; fields by id of the checklist pack. The deadline is the one
 * that the notice itself names (article 10 gives no number of days); null where it names none.
 */
export const noticeSchema = z.object({
  id: idSchema,
  /** A state of the pack, e.g. `registered`. */
  state: textSchema,
  type: enterpriseTypeSchema.nullable().default(null),
  receivedOn: civilDateSchema,
  dueOn: civilDateSchema.nullable(),
  values: z.record(idSchema, z.union([textSchema, z.number(), z.boolean(), z.null()])),
  feedback: z.record(idSchema, z.union([textSchema, z.number(), z.boolean(), z.null()])).default({}),
  evidenceIds: z.array(idSchema).default([]),
  /** Who put it right and who re-tested: never the same person. */
  fixedBy: textSchema.default(''),
  retestedBy: textSchema.default(''),
  /** Side paths taken: dispute, extension, sent back, escalated. */
  branches: z.array(z.object({ id: textSchema, at: instantSchema, by: textSchema, note: textSchema, newDueOn: civilDateSchema.nullable().default(null) })).default([]),
  history: z.array(z.object({ at: instantSchema, to: textSchema, by: textSchema.default(''), note: textSchema })).default([]),
});
export type Notice = z.infer<typeof noticeSchema>;
