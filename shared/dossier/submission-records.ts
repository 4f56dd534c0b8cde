import { z } from 'zod';
import { civilDateSchema, idSchema, instantSchema, textSchema } from './core-records';
import { enterpriseTypeSchema, levelSchema } from './enterprise-type';

const digestSchema = z.string().regex(/^[0-9a-f]{64}$/);
const digestPairSchema = z.object({ sha256: digestSchema, sm3: digestSchema });

/** A warning of the preflight that the user let pass, with the reason that he gave. */
export const acceptedWarningSchema = z.object({ code: textSchema, where: textSchema.default(''), reason: textSchema });

/** A written submission 申报包: frozen facts about one signed package in its revision chain 版次. Never changed afterwards. */
export const submissionRecordSchema = z.object({
  /** packageId, a UUID. */
  id: idSchema,
  seriesId: idSchema,
  type: enterpriseTypeSchema,
  level: levelSchema.nullable().default(null),
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  fileName: textSchema,
  size: z.number().int().nonnegative().default(0),
  rootDigest: digestPairSchema,
  supersedes: idSchema.nullable(),
  destination: textSchema.default(''),
  /** Who signed, by name and certificate fingerprint (SHA-256). */
  signers: z.array(z.object({ algorithm: z.enum(['sm2', 'p256']), name: textSchema, fingerprint: digestSchema })).default([]),
  /** Head of the audit log in the package: an anchor against which a later truncation of the log shows. */
  auditHead: z.object({ seq: z.number().int().nonnegative(), sha256: digestSchema, sm3: digestSchema }).nullable().default(null),
  acceptedWarnings: z.array(acceptedWarningSchema).default([]),
  /** Digests of the payload by path (SHA-256), for showing what the next revision changed. */
  files: z.record(z.string(), digestSchema).default({}),
});
export type SubmissionRecord = z.infer<typeof submissionRecordSchema>;

/** One defect of a correction notice 补正: what the authority found, where it is mended, what was done. */
export const defectSchema = z.object({
  id: idSchema,
  text: textSchema,
  /** Route of the place to mend (e.g. `/registration`) and the field there; '' where it is not known. */
  route: textSchema.default(''),
  field: textSchema.default(''),
  /** What was done so far, in words, while it is not settled. */
  note: textSchema.optional(),
  /** How it was mended, and when; null while it is open. */
  resolved: z.object({ at: instantSchema, note: textSchema }).nullable().default(null),
});
export type Defect = z.infer<typeof defectSchema>;

/**
 * A receipt 回执 or correction notice 补正 that came back for a submission: imported as a signed file or typed in from
 * the platform's notice with its document number. `correction` starts the 20 working days of article 6.
 */
export const receiptSchema = z.object({
  id: idSchema,
  submissionId: idSchema,
  kind: z.enum(['receipt', 'correction']),
  /** accepted 已受理, passed 核查通过, correction 需补正, rejected 不予受理. */
  result: z.enum(['accepted', 'passed', 'correction', 'rejected']).default('accepted'),
  receivedOn: civilDateSchema,
  documentNumber: textSchema,
  authority: textSchema.default(''),
  note: textSchema.default(''),
  source: z.enum(['file', 'typed']).default('typed'),
  /** Signature of an imported receipt: signer's name, fingerprint, whether he was on the trust list then. */
  signature: z.object({ name: textSchema, fingerprint: digestSchema, trusted: z.boolean() }).nullable().default(null),
  /** Root digest that the receipt names: the anchor of the audit log. */
  rootDigest: digestPairSchema.nullable().default(null),
  defects: z.array(defectSchema).default([]),
  recordedAt: instantSchema.nullable().default(null),
});
export type ReceiptRecord = z.infer<typeof receiptSchema>;

/**
 * One record of the audit log 操作日志: a hash chain over what was done with the dossier, key uses among them.
 * Key in the store: `seq` with leading zeros (see shared/submission/audit-log.ts).
 */
export const auditRecordSchema = z.object({
  id: idSchema,
  seq: z.number().int().nonnegative(),
  at: instantSchema,
  by: textSchema.default(''),
  event: textSchema,
  data: z.record(z.string(), z.union([textSchema, z.number(), z.boolean(), z.null()])).default({}),
  /** Digests of the previous record's line; null for the first. */
  prev: digestPairSchema.nullable(),
});
export type AuditRecord = z.infer<typeof auditRecordSchema>;
