import { z } from 'zod';
import { civilDateSchema, idSchema, instantSchema, textSchema } from './core-records';
import { enterpriseTypeSchema, levelSchema } from './enterprise-type';

/** 结论 of one checklist item: 符合, 部分符合, 不符合, 不适用. Unanswered is the absence of a verdict, never a default. */
export const verdicts = ['met', 'partial', 'unmet', 'na'] as const;
export const verdictSchema = z.enum(verdicts);
export type Verdict = z.infer<typeof verdictSchema>;

/** Answer to one checklist item for one enterprise type (store key `<type>/<itemId>` written with `.`: see answerKey). */
export const answerSchema = z.object({
  type: enterpriseTypeSchema,
  itemId: idSchema,
  /** Digest of the item's text when it was answered; a changed text reopens the item. */
  digest: textSchema,
  verdict: verdictSchema.nullable(),
  /** Verdicts per assessment object (system id), where the item is judged object by object. */
  objects: z.record(idSchema, verdictSchema).default({}),
  note: textSchema.default(''),
  naReason: textSchema.default(''),
  ownerId: idSchema.nullable().default(null),
  evidenceIds: z.array(idSchema).default([]),
  /** Copied forward from an earlier run and not yet looked at 待确认; never counts as answered. */
  toConfirm: z.boolean().default(false),
  updatedAt: instantSchema,
});
export type Answer = z.infer<typeof answerSchema>;

/** A gap 差距 and its rectification 整改. */
export const gapSchema = z.object({
  id: idSchema,
  /** Where it came from: a checklist item, a notice 通报, a drill or an incident. */
  origin: z.object({ kind: z.enum(['item', 'notice', 'drill', 'incident']), type: enterpriseTypeSchema.nullable(), ref: idSchema }),
  title: textSchema,
  severity: z.enum(['high', 'medium', 'low']),
  measure: textSchema.default(''),
  ownerId: idSchema.nullable().default(null),
  /** 万元 */
  budget: z.number().nonnegative().nullable().default(null),
  dueOn: civilDateSchema.nullable().default(null),
  status: z.enum(['open', 'doing', 'to_recheck', 'closed']),
  evidenceIds: z.array(idSchema).default([]),
  recheck: z.object({ by: textSchema, on: civilDateSchema, passed: z.boolean(), note: textSchema }).nullable().default(null),
  createdAt: instantSchema,
});
export type Gap = z.infer<typeof gapSchema>;

/** A dated run 符合性评测 over the checklist; frozen when closed. */
export const assessmentSchema = z.object({
  id: idSchema,
  type: enterpriseTypeSchema,
  level: levelSchema,
  mode: z.enum(['self', 'third_party']),
  assessor: textSchema.default(''),
  certificate: textSchema.default(''),
  startedOn: civilDateSchema,
  closedOn: civilDateSchema.nullable().default(null),
  /** Answers as they stood at closing, by item id; empty while the run is open. */
  frozen: z.record(idSchema, answerSchema).default({}),
});
export type Assessment = z.infer<typeof assessmentSchema>;

/** A risk notice 风险隐患通报 (article 10) with its 整改反馈; fields by key of the checklist pack. */
export const noticeSchema = z.object({
  id: idSchema,
  state: textSchema,
  receivedOn: civilDateSchema,
  dueOn: civilDateSchema.nullable(),
  values: z.record(idSchema, z.union([textSchema, z.number(), z.boolean(), z.null()])),
  feedback: z.record(idSchema, z.union([textSchema, z.number(), z.boolean(), z.null()])).default({}),
  evidenceIds: z.array(idSchema).default([]),
  history: z.array(z.object({ at: instantSchema, to: textSchema, note: textSchema })).default([]),
});
export type Notice = z.infer<typeof noticeSchema>;
