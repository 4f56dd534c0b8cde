import { z } from 'zod';
import { enterpriseTypeSchema, levelSchema } from '../dossier/enterprise-type';
import { conditionSchema } from './condition';
import { entrySchema, headerSchema } from './pack-header';

const optionSchema = z.object({ id: z.string().min(1), label: z.string().min(1), points: z.number().nonnegative() });
export type FactorOption = z.infer<typeof optionSchema>;

/** A helper question 帮我判断: plain things that a plant manager knows; its answers only suggest an option. */
export const helperQuestionSchema = z.object({
  ...entrySchema.shape,
  label: z.string().min(1),
  kind: z.enum(['yes_no', 'number', 'multi', 'choice']),
  unit: z.string().optional(),
  options: z.array(z.object({ id: z.string().min(1), label: z.string().min(1) })).default([]),
  /** Registration field that already holds the answer; it is offered as the first value. */
  from: z.string().optional(),
});
export type HelperQuestion = z.infer<typeof helperQuestionSchema>;

const helperSchema = z.object({
  questions: z.array(helperQuestionSchema).min(1),
  /** First one whose condition holds over the answers gives the suggestion; none holds: no suggestion. */
  suggest: z.array(z.object({ when: conditionSchema, optionId: z.string(), because: z.string() })),
});

/** One grading factor 定级要素 with its options; disabled ones count nothing and are shown to nobody. */
export const factorSchema = z.object({
  ...entrySchema.shape,
  label: z.string().min(1),
  question: z.string().min(1),
  /** The element of article 4 that it stands for, in the words of the article. */
  element: z.string(),
  enabled: z.boolean(),
  max: z.number().nonnegative(),
  options: z.array(optionSchema).min(2),
  /** `size`: proposed from staff, revenue and industry of the dossier; `consequence`: by the two scales of the pack. */
  derive: z.enum(['size', 'consequence']).optional(),
  helper: helperSchema.optional(),
  /** How to choose, or what the option bounds were calibrated on. */
  note: z.string().optional(),
  /** What good evidence for the choice looks like. */
  evidenceHint: z.string().optional(),
});
export type Factor = z.infer<typeof factorSchema>;

/** A yes/no fact beside the factors that some override needs; not answered means: not claimed. */
export const gradingFactSchema = z.object({
  ...entrySchema.shape,
  question: z.string().min(1),
  hint: z.string().default(''),
  /** Where this already follows from the factors, the question is not asked. */
  impliedBy: conditionSchema.optional(),
});
export type GradingFact = z.infer<typeof gradingFactSchema>;

/** A floor 下限: where it applies the level is not below `floor`, whatever the score. */
export const overrideSchema = z.object({
  ...entrySchema.shape,
  label: z.string().min(1),
  when: conditionSchema,
  floor: levelSchema,
});
export type Override = z.infer<typeof overrideSchema>;

const textEntry = z.object({ ...entrySchema.shape, label: z.string(), text: z.string() });

/** A change of the enterprise after which a new grading is due (article 4 names the duty, the list is inferred). */
const triggerSchema = z.object({ ...entrySchema.shape, text: z.string(), factorIds: z.array(z.string()) });
export type RegradeTrigger = z.infer<typeof triggerSchema>;

const obligationSchema = z.object({
  ...entrySchema.shape,
  appliesTo: z.union([levelSchema, z.literal('all'), z.literal('key_enterprise')]),
  text: z.string(),
  force: z.enum(['must', 'should', 'encouraged', 'conditional', 'may']),
  note: z.string().optional(),
});
export type Obligation = z.infer<typeof obligationSchema>;

const consequenceScaleSchema = z.object({ ...entrySchema.shape, label: z.string(), levels: z.record(z.string(), z.string()) });

const reportSchema = z.object({
  note: z.string(),
  chapters: z.array(z.object({ id: z.string(), title: z.string() })),
  approval: z.array(z.object({ step: z.enum(['prepared', 'reviewed', 'approved']), role: z.string(), note: z.string().default('') })),
  sources: z.array(z.string()),
  confidence: z.string(),
});

/** Rule pack of kind grading: factors, points, thresholds and floors of one enterprise type. */
export const gradingPackSchema = z
  .object({
    ...headerSchema.shape,
    kind: z.literal('grading'),
    type: enterpriseTypeSchema,
    rationale: z.string(),
    maxScore: z.number().positive(),
    /** Steps of the method, in words, for the report. */
    method: z.array(z.string()),
    factors: z.array(factorSchema).min(1),
    /** From the highest level down; the first whose `min` the score reaches gives the level. The last has min 0. */
    thresholds: z.array(z.object({ level: levelSchema, min: z.number() })).min(1),
    /** A score this close to a threshold, on either side, is 临界. */
    nearMargin: z.number().nonnegative(),
    facts: z.array(gradingFactSchema),
    overrides: z.array(overrideSchema),
    /** Rules of the method that are not floors (authority's decision, range, near), in words. */
    rules: z.array(textEntry),
    consequenceScales: z.array(consequenceScaleSchema),
    regradeTriggers: z.array(triggerSchema),
    obligations: z.array(obligationSchema),
    report: reportSchema,
  })
  .check((found) => {
    const say = (message: string): void => void found.issues.push({ code: 'custom', message, input: found.value.id });
    const { thresholds, factors, overrides } = found.value;
    if (thresholds.at(-1)?.min !== 0) say('the last threshold must start at 0');
    if (thresholds.some((line, at) => at > 0 && line.min >= thresholds[at - 1]!.min)) say('thresholds must fall');
    for (const list of [factors, overrides, ...factors.map((factor) => factor.options)]) {
      if (new Set(list.map((entry) => entry.id)).size !== list.length) say('an id is used twice');
    }
    for (const factor of factors) {
      const top = Math.max(...factor.options.map((option) => option.points));
      if (top !== factor.max) say(`factor ${factor.id}: max is ${factor.max}, best option has ${top}`);
      for (const { optionId } of factor.helper?.suggest ?? []) {
        if (!factor.options.some((option) => option.id === optionId)) say(`factor ${factor.id}: helper suggests unknown ${optionId}`);
      }
    }
  });
export type GradingPack = z.infer<typeof gradingPackSchema>;
