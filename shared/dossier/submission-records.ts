import { z } from 'zod';
import { civilDateSchema, idSchema, instantSchema, textSchema } from './core-records';
import { enterpriseTypeSchema } from './enterprise-type';

/** A written submission 申报包: frozen facts about one signed package in its revision chain 版次. */
export const submissionRecordSchema = z.looseObject({
  /** packageId, a UUID. */
  id: idSchema,
  seriesId: idSchema,
  type: enterpriseTypeSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  fileName: textSchema,
  rootDigest: z.object({ sha256: z.string(), sm3: z.string() }),
  supersedes: idSchema.nullable(),
});
export type SubmissionRecord = z.infer<typeof submissionRecordSchema>;

/** A receipt 回执 or correction notice 补正 that came back for a submission. */
export const receiptSchema = z.looseObject({
  id: idSchema,
  submissionId: idSchema,
  kind: z.enum(['receipt', 'correction']),
  receivedOn: civilDateSchema,
  documentNumber: textSchema,
});
export type ReceiptRecord = z.infer<typeof receiptSchema>;

/** One record of the audit log: hash chain over what was done with the dossier. Owner: the submission stage. */
export const auditRecordSchema = z.looseObject({ id: idSchema, seq: z.number().int(), at: instantSchema, event: textSchema });
export type AuditRecord = z.infer<typeof auditRecordSchema>;
