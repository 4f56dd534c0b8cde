import { z } from 'zod';
import { approvalStepSchema, civilDateSchema, fieldValueSchema, idSchema, instantSchema, packRefSchema, textSchema } from './core-records';
import { enterpriseTypeSchema, levelSchema } from './enterprise-type';

/** One answered grading factor 定级要素. */
export const factorAnswerSchema = z.object({
  optionId: idSchema.nullable(),
  reason: textSchema.default(''),
  evidenceIds: z.array(idSchema).default([]),
  /** Answers to the helper questions 帮我判断, by question id. */
  helper: z.record(idSchema, fieldValueSchema).default({}),
  /** True while a value copied from an older grading has not been looked at again 待确认. */
  toConfirm: z.boolean().default(false),
});
export type FactorAnswer = z.infer<typeof factorAnswerSchema>;

/** A level obtained elsewhere (national platform, authority's decision), with its document. */
export const externalLevelSchema = z.object({
  level: levelSchema,
  source: z.enum(['platform', 'authority']),
  documentNumber: textSchema,
  date: civilDateSchema,
  reason: textSchema.default(''),
  evidenceIds: z.array(idSchema).default([]),
});
export type ExternalLevel = z.infer<typeof externalLevelSchema>;

/** One grading 定级 of one enterprise type; approved gradings are frozen and kept as history. */
export const gradingRecordSchema = z.object({
  id: idSchema,
  type: enterpriseTypeSchema,
  status: z.enum(['draft', 'approved', 'superseded']),
  pack: packRefSchema,
  answers: z.record(idSchema, factorAnswerSchema),
  /** Facts for the floors and overrides (e.g. `cii: true`), by fact id of the pack. */
  facts: z.record(idSchema, fieldValueSchema).default({}),
  external: externalLevelSchema.nullable().default(null),
  approvals: z.array(approvalStepSchema).default([]),
  createdAt: instantSchema,
  approvedAt: instantSchema.nullable().default(null),
  /** For a re-grading 重新定级: the grading it follows and the trigger with its date (three-month clock). */
  regradeOf: z
    .object({ gradingId: idSchema, triggerIds: z.array(idSchema), changedOn: civilDateSchema, /** The triggers in words, as the pack had them. */ reasons: z.array(textSchema).default([]) })
    .nullable()
    .default(null),
  /** The result as it stood at approval; a draft's result is always computed afresh. Labels are kept, so that history stays readable with newer packs. */
  frozen: z
    .object({
      level: levelSchema,
      score: z.number(),
      floors: z.array(idSchema),
      /** What decided: the score, a floor, or a level obtained elsewhere. */
      by: z.enum(['score', 'floor', 'platform', 'authority']).default('score'),
      /** Floors in words. */
      floorTexts: z.array(textSchema).default([]),
      perFactor: z
        .array(z.object({ factorId: idSchema, label: textSchema, optionId: idSchema.nullable(), optionLabel: textSchema.nullable(), points: z.number().nullable(), max: z.number() }))
        .default([]),
    })
    .nullable()
    .default(null),
  /** Yearly self-checks against the change triggers, newest last; appended also after approval. */
  selfChecks: z.array(z.object({ on: civilDateSchema, by: textSchema.default(''), triggerIds: z.array(idSchema), note: textSchema.default('') })).default([]),
});
export type GradingRecord = z.infer<typeof gradingRecordSchema>;
