import { z } from 'zod';
import { civilDateSchema, fieldValueSchema, idSchema, instantSchema, textSchema } from './core-records';
import { enterpriseTypeSchema } from './enterprise-type';

/** States of a registration 信息登记; article 6 gives the transitions. */
export const registrationStates = [
  'not_graded',
  'graded',
  'submitted',
  'under_check',
  'passed',
  'to_correct',
  'corrected',
  'to_regrade',
] as const;

/** Registration of one enterprise type (store key = type id). */
export const registrationRecordSchema = z.object({
  type: enterpriseTypeSchema,
  state: z.enum(registrationStates),
  /** Type-specific fields, by field id. */
  values: z.record(idSchema, fieldValueSchema).default({}),
  /** Attachment id of the pack → evidence ids. */
  attachments: z.record(idSchema, z.array(idSchema)).default({}),
  submittedOn: civilDateSchema.nullable().default(null),
  receiptNumber: textSchema.default(''),
  correctionNotifiedOn: civilDateSchema.nullable().default(null),
  history: z
    .array(z.object({ at: instantSchema, from: z.enum(registrationStates), to: z.enum(registrationStates), note: textSchema.default('') }))
    .default([]),
});
export type RegistrationRecord = z.infer<typeof registrationRecordSchema>;
