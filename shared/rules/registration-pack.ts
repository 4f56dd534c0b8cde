import { z } from 'zod';
import { registrationStates } from '../dossier/registration-records';
import { enterpriseTypeSchema } from '../dossier/enterprise-type';
import { conditionSchema } from './condition';
import { entrySchema, headerSchema } from './pack-header';

/** How a field is filled in; one drawing per kind in renderer/forms/kinds. */
export const fieldKinds = [
  'string', 'text', 'integer', 'decimal', 'date', 'boolean', 'enum', 'enums', 'person', 'phone', 'address', 'addresses', 'strings', 'code', 'derived',
] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** Lists that an enum field takes its choices from instead of its own `options`. */
export const optionLists = ['prefectures', 'counties', 'industries', 'miitClasses', 'enterpriseTypes', 'levels', 'identifierRoles'] as const;

/** One field of the registration 信息登记. Its value lies in the dossier under `id` (profile values; systems for a repeating group). */
export const fieldSchema = z.object({
  ...entrySchema.shape,
  label: z.string().min(1),
  kind: z.enum(fieldKinds),
  /** true, false, or a condition over the other values plus `level` and `type`. */
  required: conditionSchema,
  options: z.array(z.object({ id: z.string().min(1), label: z.string().min(1) })).default([]),
  optionsFrom: z.enum(optionLists).optional(),
  /** `uscc`, `phone`: a check beyond the kind. */
  validator: z.enum(['uscc']).optional(),
  unit: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  /** Longest text in characters. */
  maxLength: z.number().int().positive().optional(),
  /** The date may lie in the future (a planned one). */
  future: z.boolean().default(false),
  /** For kind person: the role that the chosen person gets in the dossier. */
  personRole: z.enum(['head', 'security_lead', 'contact', 'other']).optional(),
  /** What it rests on, in words, e.g. `细则第五条`. */
  basis: z.string(),
  help: z.string().default(''),
});
export type Field = z.infer<typeof fieldSchema>;

/** A group of fields; `type` limits it to one enterprise type, `repeat` makes it a table (systems). */
export const groupSchema = z.object({
  id: z.string().min(1),
  label: z.string().min(1),
  repeat: z.boolean().default(false),
  type: enterpriseTypeSchema.optional(),
  /** Where the values come from: the profile, the systems table, the approved grading, or the chosen types. */
  store: z.enum(['profile', 'systems', 'grading', 'types']),
  fields: z.array(fieldSchema).min(1),
});
export type FieldGroup = z.infer<typeof groupSchema>;

const boundsSchema = z.object({ large: z.number(), medium: z.number(), small: z.number() });

/** One row of the statistical size rule: lower bounds; both indicators must be reached. */
export const sizeClassSchema = z.object({
  ...entrySchema.shape,
  label: z.string(),
  /** GB/T 4754 divisions that it applies to; the class without divisions takes the rest. */
  divisions: z.array(z.string()),
  employees: boundsSchema,
  /** 万元; null where the rule looks at staff only. */
  revenueWan: boundsSchema.nullable(),
});
export type SizeClass = z.infer<typeof sizeClassSchema>;

/**
 * One division 大类 of GB/T 4754-2017 with the names of its groups 中类 (three digits) and classes 小类 (four digits) by
 * code. A group with a single class of the same name is listed as that class only. `miitClass` null: outside MIIT's
 * four classes, the scope must be confirmed.
 */
export const industrySchema = z
  .object({
    ...entrySchema.shape,
    code: z.string().regex(/^\d{2}$/),
    section: z.string(),
    name: z.string(),
    miitClass: z.string().nullable(),
    classes: z.record(z.string().regex(/^\d{3,4}$/), z.string().min(1)),
  })
  .check((found) => {
    const { code, classes } = found.value;
    for (const finer of Object.keys(classes)) {
      // 1020 stands for its group 102 as well; every other class needs the group that it is under.
      const hasGroup = finer.length === 3 || finer.endsWith('0') !== (finer.slice(0, 3) in classes);
      if (!finer.startsWith(code) || !hasGroup) found.issues.push({ code: 'custom', message: `class ${finer} does not fit under ${code}`, input: finer });
    }
  });
export type Industry = z.infer<typeof industrySchema>;

const attachmentSchema = z.object({
  ...entrySchema.shape,
  label: z.string(),
  /** Over the values plus `level` and `type`; attachments are this tool's proposal, so a missing one is a warning. */
  expected: conditionSchema,
  note: z.string().default(''),
  /** The document of this app that can be attached, where there is one. */
  document: z.enum(['registration', 'grading', 'assessment']).optional(),
});
export type Attachment = z.infer<typeof attachmentSchema>;

const stateSchema = z.enum(registrationStates);
const transitionSchema = z.object({
  from: stateSchema,
  to: stateSchema,
  label: z.string(),
  note: z.string(),
  /** Clock of the clocks pack that starts with this step. */
  clock: z.string().optional(),
  /** What must be recorded with the step. */
  needs: z.array(z.enum(['approved_grading', 'submitted_on', 'receipt_number', 'notified_on'])),
});
export type Transition = z.infer<typeof transitionSchema>;

/** A question of the guided decision which enterprise types apply (article 2). */
const typeQuestionSchema = z.object({
  ...entrySchema.shape,
  type: enterpriseTypeSchema,
  question: z.string(),
  help: z.string(),
  kind: z.enum(['yes_no', 'multi', 'choice']),
  options: z.array(z.object({ id: z.string(), label: z.string() })).default([]),
});
export type TypeQuestion = z.infer<typeof typeQuestionSchema>;

/** Rule pack of kind registration: fields, size rule, industries, attachments, states. */
export const registrationPackSchema = z.object({
  ...headerSchema.shape,
  kind: z.literal('registration'),
  groups: z.array(groupSchema).min(1),
  sizeClasses: z.array(sizeClassSchema),
  sizeRule: z.string(),
  /** 规上工业企业: annual main-business revenue in 万元. */
  aboveScale: z.object({ revenueWan: z.number(), label: z.string(), confidence: z.string() }),
  sections: z.array(z.object({ code: z.string(), name: z.string(), range: z.string() })),
  industries: z.array(industrySchema),
  miitClasses: z.array(z.object({ ...entrySchema.shape, label: z.string(), sub: z.array(z.string()) })),
  identifierRoles: z.array(z.object({ id: z.string(), label: z.string() })),
  typeDefinitions: z.array(z.object({ ...entrySchema.shape, type: enterpriseTypeSchema, label: z.string(), text: z.string(), inspection: z.string() })),
  typeQuestions: z.array(typeQuestionSchema),
  /** A type applies when its condition over the answers holds. */
  typeRules: z.array(z.object({ type: enterpriseTypeSchema, when: conditionSchema, confidence: z.string() })),
  scope: z.object({ text: z.string(), hint: z.string(), sources: z.array(z.string()), confidence: z.string() }),
  attachments: z.array(attachmentSchema),
  states: z.array(z.object({ id: stateSchema, label: z.string() })),
  transitions: z.array(transitionSchema),
  /** What the regulation leaves open about the procedure, in words. */
  gaps: z.array(z.string()),
  relatedRegimes: z.array(z.looseObject({ id: z.string(), label: z.string(), difference: z.string(), confidence: z.string() })),
});
export type RegistrationPack = z.infer<typeof registrationPackSchema>;
