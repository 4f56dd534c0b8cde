import { z } from 'zod';
import { approvalStepSchema, fieldValueSchema, idSchema, instantSchema, packRefSchema, textSchema } from './core-records';

/** A JSON value of the plan's data (tables, lists, objects), checked for shape where it is used. */
export const planValueSchema = z.union([fieldValueSchema, z.array(z.record(z.string(), fieldValueSchema))]);

/** The values bound into the plan (store `planValues`, key = binding path, e.g. `lead.mobile`, or collection name). */
export const planValueRecordSchema = z.object({ value: planValueSchema });

/** A section edited by the user; unedited sections are rendered from the template each time. */
export const planSectionSchema = z.object({
  id: idSchema,
  /** Digest of the template text that the edit started from: the base of the three-way merge. */
  baseDigest: textSchema,
  baseText: textSchema,
  text: textSchema,
  custom: z.boolean().default(false),
  title: textSchema.default(''),
  order: z.number().default(0),
  updatedAt: instantSchema,
});
export type PlanSection = z.infer<typeof planSectionSchema>;

/** A version of the plan: 编制 → 评审 → 批准, with its text frozen. */
export const planVersionSchema = z.object({
  id: idSchema,
  version: textSchema,
  pack: packRefSchema,
  approvals: z.array(approvalStepSchema),
  approvedAt: instantSchema,
  /** Frozen rendered blocks as JSON text, by section id. */
  sections: z.record(idSchema, textSchema),
  /** Values the plan was rendered with, for freshness. */
  values: z.record(z.string(), planValueSchema),
  note: textSchema.default(''),
});
export type PlanVersion = z.infer<typeof planVersionSchema>;

/** A drill 演练: programme entry, run log, evaluation. Owner: the plan stage. */
export const drillSchema = z.looseObject({ id: idSchema, title: textSchema });

/** An incident 事件 with its append-only log. Owner: the plan stage. */
export const incidentSchema = z.looseObject({ id: idSchema, title: textSchema });
