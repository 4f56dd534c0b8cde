import { z } from 'zod';
import { approvalStepSchema, civilDateSchema, fieldValueSchema, idSchema, instantSchema, packRefSchema, textSchema } from './core-records';
import { enterpriseTypeSchema } from './enterprise-type';

/** A JSON value of the plan's data (tables, lists, objects), checked for shape where it is used. */
export const planValueSchema = z.union([fieldValueSchema, z.array(z.record(z.string(), fieldValueSchema))]);
export type PlanValueData = z.infer<typeof planValueSchema>;

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
  /** For an own section: the chapter it stands in (`annexes` for an own annex); empty for an edited template section. */
  chapter: textSchema.default(''),
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
  /** Scope the version was frozen with: full, standard or lite. */
  profile: textSchema.default('full'),
});
export type PlanVersion = z.infer<typeof planVersionSchema>;

/**
 * One line of a log that only grows: `seq` counts from 1 without gaps and gives the order, whatever the clock says.
 * `clockSuspect` marks a time that lies before the line above it: the machine's clock was set back.
 */
export const logLineSchema = z.object({
  seq: z.number().int().positive(),
  at: instantSchema,
  kind: textSchema,
  text: textSchema,
  by: textSchema.default(''),
  clockSuspect: z.boolean().default(false),
});
export type LogLine = z.infer<typeof logLineSchema>;

const logSchema = z.array(logLineSchema).refine((lines) => lines.every((line, at) => line.seq === at + 1), 'log has gaps');

/** What is to be improved after a drill or an incident; `gapId` once it went into rectification 整改. */
export const improvementSchema = z.object({
  id: idSchema,
  text: textSchema,
  severity: z.enum(['high', 'medium', 'low']),
  owner: textSchema.default(''),
  dueOn: civilDateSchema.nullable().default(null),
  /** Section or annex of the plan that should change; empty where none is meant. */
  sectionId: textSchema.default(''),
  /** When the plan was changed for it; null while that is open. */
  settledAt: instantSchema.nullable().default(null),
  gapId: idSchema.nullable().default(null),
});
export type Improvement = z.infer<typeof improvementSchema>;

/** A drill 演练: programme entry, run log, evaluation of 100 points, improvement items. */
export const drillSchema = z.object({
  id: idSchema,
  title: textSchema,
  packId: textSchema.nullable().default(null),
  year: z.number().int().default(0),
  quarter: textSchema.default(''),
  purpose: textSchema.default(''),
  mode: textSchema.default(''),
  departments: textSchema.default(''),
  budgeted: z.boolean().default(false),
  plannedOn: civilDateSchema.nullable().default(null),
  status: z.enum(['planned', 'running', 'done']).default('planned'),
  place: textSchema.default(''),
  participants: textSchema.default(''),
  /** Who keeps the log 记录人. */
  recorder: textSchema.default(''),
  startedAt: instantSchema.nullable().default(null),
  endedAt: instantSchema.nullable().default(null),
  /** Injects already put to the players, by position in the pack. */
  injected: z.array(z.number().int().nonnegative()).default([]),
  log: logSchema.default([]),
  /** Points per item of the score sheet; an item without points is not yet judged. */
  scores: z.record(z.string(), z.object({ points: z.number().nonnegative(), note: textSchema.default('') })).default({}),
  /** Measured times in minutes, by name of the metric. */
  timings: z.record(textSchema, z.number().nonnegative()).default({}),
  summary: textSchema.default(''),
  improvements: z.array(improvementSchema).default([]),
});
export type Drill = z.infer<typeof drillSchema>;

const factValueSchema = z.union([z.boolean(), z.number(), textSchema]);

/** I to IV, or `none` for 安全事态. */
const chosenLevelSchema = z.enum(['I', 'II', 'III', 'IV', 'none']);

/** A level that was decided, by whom and why; the last one counts. Lowering needs a reason. */
export const levelDecisionSchema = z.object({
  at: instantSchema,
  by: textSchema.default(''),
  event: chosenLevelSchema,
  response: chosenLevelSchema,
  proposed: z.boolean(),
  reason: textSchema.default(''),
  /** What was proposed then: a proposal that has become graver since is not covered by the decision. */
  over: z.object({ event: chosenLevelSchema, response: chosenLevelSchema }),
});
export type LevelDecision = z.infer<typeof levelDecisionSchema>;

/** A report that was drawn up (初报, 续报, 终报, 总结): its fields as they stood. */
export const incidentReportSchema = z.object({
  id: idSchema,
  kind: z.enum(['first', 'follow', 'final', 'summary']),
  number: z.number().int().positive(),
  at: instantSchema,
  values: z.record(z.string(), fieldValueSchema),
});
export type IncidentReport = z.infer<typeof incidentReportSchema>;

/** A line of the evidence custody list 证据登记与移交. */
export const custodySchema = z.object({
  number: z.number().int().positive(),
  at: instantSchema,
  name: textSchema,
  source: textSchema.default(''),
  digest: textSchema.default(''),
  collector: textSchema.default(''),
  seal: textSchema.default(''),
  transfer: textSchema.default(''),
});
export type Custody = z.infer<typeof custodySchema>;

/** An incident 事件 with its append-only log. */
export const incidentSchema = z.object({
  id: idSchema,
  title: textSchema,
  /** 事件编号, kept through all its reports. */
  number: textSchema.default(''),
  status: z.enum(['open', 'controlled', 'closed']).default('open'),
  types: z.array(enterpriseTypeSchema).default([]),
  /** Who keeps the log 记录人. */
  recorder: textSchema.default(''),
  discoveredAt: instantSchema.nullable().default(null),
  judgedAt: instantSchema.nullable().default(null),
  closedAt: instantSchema.nullable().default(null),
  annexId: textSchema.default(''),
  /** Chosen options of the five questions, by step id. */
  answers: z.record(z.string(), z.array(textSchema)).default({}),
  facts: z.record(z.string(), factValueSchema).default({}),
  decisions: z.array(levelDecisionSchema).default([]),
  log: logSchema.default([]),
  reports: z.array(incidentReportSchema).default([]),
  /** Working copy of the report fields, shared by all kinds. */
  fields: z.record(z.string(), fieldValueSchema).default({}),
  /** Reporting tasks that were done, by task id: when, how, who took it, receipt. */
  told: z.record(z.string(), z.object({ at: instantSchema, channel: textSchema, receiver: textSchema, receipt: textSchema })).default({}),
  /** First-15-minute steps ticked off, by position. */
  stepsDone: z.array(z.number().int().nonnegative()).default([]),
  custody: z.array(custodySchema).default([]),
  lessons: z.array(improvementSchema).default([]),
});
export type Incident = z.infer<typeof incidentSchema>;
