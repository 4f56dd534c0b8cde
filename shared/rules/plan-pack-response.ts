import { z } from 'zod';
import { enterpriseTypeSchema, levelSchema } from '../dossier/enterprise-type';
import { conditionSchema } from './condition';
import { confidenceSchema } from './pack-header';

const text = z.string();
const types = z.array(enterpriseTypeSchema).min(1);

/** Level of an event 事件 and of a response 响应, written as the plan writes it; `I` is the gravest. */
export const eventLevelSchema = z.enum(['I', 'II', 'III', 'IV']);
export type EventLevel = z.infer<typeof eventLevelSchema>;

/** A fact that the level is proposed from; options of a choice are ordered from least to most harm. */
export const levelFactSchema = z.strictObject({
  id: text.min(1),
  label: text.min(1),
  kind: z.enum(['bool', 'number', 'choice']),
  unit: text.optional(),
  types: types.optional(),
  options: z.array(z.strictObject({ id: text, label: text })).optional(),
});
export type LevelFact = z.infer<typeof levelFactSchema>;

/** One measured condition of an official ruler; without `fact` it is printed but not computed. */
const metricSchema = z.strictObject({
  id: text,
  label: text,
  unit: text,
  fact: text.optional(),
  /** Smallest value that reaches the level; 以上 includes the number. */
  atLeast: z.partialRecord(eventLevelSchema, z.number()).optional(),
  text: z.partialRecord(eventLevelSchema, text).optional(),
  confidence: confidenceSchema,
  note: text,
});

const rulerSchema = z.strictObject({
  id: z.enum(['national', 'miit281', 'data']),
  title: text,
  source: text,
  types,
  confidence: confidenceSchema.optional(),
  /** Fact that must be true for the ruler to apply. */
  needs: text.optional(),
  logic: text.optional(),
  metrics: z.array(metricSchema),
  qualitative: z.array(z.strictObject({ level: eventLevelSchema, text })).optional(),
  rows: z.array(z.strictObject({ level: eventLevelSchema, items: z.array(text) })).optional(),
});
export type LevelRuler = z.infer<typeof rulerSchema>;

/** One condition of the enterprise's own grid: `when` on facts, `over` against a threshold that the enterprise may set. */
const gridConditionSchema = z.strictObject({
  id: text,
  dimension: text,
  level: eventLevelSchema,
  text,
  types: types.optional(),
  when: conditionSchema.optional(),
  over: z.strictObject({ fact: text, binding: text, inclusive: z.boolean() }).optional(),
  /** 直接升级条件 of section 4.3. */
  upgrade: z.boolean(),
});

/** Everything that the level proposal needs. */
export const levelCriteriaSchema = z.strictObject({
  rulers: z.array(rulerSchema),
  elements: z.array(text),
  grid: z.strictObject({
    confidence: confidenceSchema,
    note: text,
    rows: z.array(z.strictObject({ dimension: text, types: types.optional(), when: text.optional(), cells: z.record(eventLevelSchema, text) })),
    conditions: z.array(gridConditionSchema),
  }),
  precedence: z.array(text),
  /** Facts that no number decides: with one of them the event level needs a person 待人工判定. */
  manualFacts: z.array(text),
  facts: z.array(levelFactSchema),
});

/** One reporting rule RR-nn: who must be told what, from when, how fast, and what kind of duty it is. */
export const reportingRuleSchema = z.strictObject({
  id: text,
  title: text,
  trigger: z.strictObject({
    eventLevel: eventLevelSchema.optional(),
    dataLevel: eventLevelSchema.optional(),
    miit281Level: eventLevelSchema.optional(),
    types: types.optional(),
    flags: z.record(text, z.boolean()).optional(),
    facts: z.array(text).optional(),
    /** Facts of which none may be true. */
    unless: z.array(text).optional(),
    closed: z.literal(true).optional(),
  }),
  who: text.optional(),
  to: z.array(z.strictObject({ type: enterpriseTypeSchema.optional(), name: text })).min(1),
  cc: text.optional(),
  clockStart: text.optional(),
  clockNote: text.optional(),
  follow: text.optional(),
  channel: text.optional(),
  content: text.optional(),
  exception: text.optional(),
  after: text.optional(),
  form: text.optional(),
  note: text.optional(),
  showIf: text.optional(),
  /** `text` without `hours` (立即, 及时) has no hour figure in law and must never get one. */
  limit: z.strictObject({ kind: z.enum(['statutory', 'contract', 'internal']), text: text.optional(), hours: z.number().optional(), days: z.number().optional() }),
  internalTarget: z.strictObject({ phoneMinutes: z.number(), writtenHours: z.number().optional(), confidence: confidenceSchema }).optional(),
  source: text,
  /** Article of the source, written 第十一条; left out where it was not seen. */
  article: text.optional(),
  confidence: confidenceSchema,
});
export type ReportingRule = z.infer<typeof reportingRuleSchema>;

/** Kinds of incident report 初报, 续报, 终报, 总结报告. */
export const reportKinds = ['first', 'follow', 'final', 'summary'] as const;
export type ReportKind = (typeof reportKinds)[number];

const reportFieldSchema = z.strictObject({
  id: text,
  label: text,
  type: text,
  in: z.array(z.enum(reportKinds)),
  options: z.array(text).optional(),
  prefill: text.optional(),
  /** What is written beside the boxes to tick, on a line of its own. */
  detail: text.optional(),
  help: text.optional(),
});
export type ReportField = z.infer<typeof reportFieldSchema>;

/** The reporting part of the pack. */
export const reportingSchema = z.strictObject({
  rules: z.array(reportingRuleSchema),
  notes: z.array(text),
  warnings: z.array(text),
  formFields: z.array(z.strictObject({ title: text, fields: z.array(reportFieldSchema) })),
  /** The line under which anybody reports, wherever the enterprise is. */
  hotline: z.strictObject({ title: text, short: text, phone: text, source: text }),
  channels: z.array(text),
});

const stepOptionSchema = z.strictObject({
  id: text,
  label: text,
  sets: z.record(text, z.union([z.boolean(), z.number(), text])),
  types: types.optional(),
  annex: text.optional(),
  /** Condition on the enterprise under which the option is offered. */
  when: text.optional(),
  /** Choosing it clears the others of the same question. */
  exclusive: z.boolean().optional(),
});

/** One of the five big questions of the incident wizard. */
export const incidentStepSchema = z.strictObject({
  id: text,
  question: text,
  note: text,
  multiple: z.boolean(),
  options: z.array(stepOptionSchema),
  extra: z.array(stepOptionSchema).optional(),
});
export type IncidentStep = z.infer<typeof incidentStepSchema>;

const named = z.strictObject({ id: text, title: text, text: text.optional() });

const injectSchema = z.strictObject({ minute: z.number(), text, ask: text, expect: text });

/** A drill pack with timed injects 情景投放. */
export const drillPackSchema = z.strictObject({ id: text, title: text, types, minutes: z.number(), annex: text, injects: z.array(injectSchema).min(1) });
export type DrillPack = z.infer<typeof drillPackSchema>;

const yearRowSchema = z.strictObject({ quarter: text, title: text, purpose: text, mode: text, departments: text, budgeted: z.boolean(), levels: z.array(levelSchema).optional() });

/** The drill part of the pack; weights of the score sheet sum to 100. */
export const drillRulesSchema = z.strictObject({
  basis: z.array(text),
  kinds: z.strictObject({ form: z.array(named.extend({ hours: text.optional() })), content: z.array(named), purpose: z.array(named), scope: z.array(named) }),
  doubleBlind: z.strictObject({ title: text, text }),
  frequency: z.array(
    z.strictObject({
      level: z.number(),
      text,
      tabletop: z.number().optional(),
      special: z.number().optional(),
      comprehensive: z.number().optional(),
      practical: z.number().optional(),
      confidence: confidenceSchema,
      basis: text,
    }),
  ),
  stages: z.array(text),
  safety: z.array(text),
  yearPlan: z.record(enterpriseTypeSchema, z.array(yearRowSchema)),
  forms: z.array(z.strictObject({ id: text, title: text, columns: z.array(text).optional(), fields: z.array(text).optional() })),
  evaluation: z.strictObject({
    id: text,
    title: text,
    scale: text,
    items: z
      .array(z.strictObject({ id: text, title: text, weight: z.number().positive(), criteria: text }))
      .refine((items) => items.reduce((sum, item) => sum + item.weight, 0) === 100, 'weights must sum to 100'),
    bands: z.array(z.strictObject({ min: z.number(), title: text })),
    timings: z.array(text),
  }),
  packs: z.array(drillPackSchema),
});
