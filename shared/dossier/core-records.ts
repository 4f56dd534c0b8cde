import { z } from 'zod';
import { enterpriseTypeSchema } from './enterprise-type';

/** Longest text of one field, in UTF-16 units; longer input is refused with a message, never cut. */
export const maxTextLength = 100_000;

/** Free text of a record: well-formed Unicode (a lone surrogate would change on export) and bounded. */
export const textSchema = z.string().max(maxTextLength).refine((text) => text.isWellFormed(), 'lone surrogate');

/** Identifier of a record: UUID or a stable id of a rule pack; safe in a path. */
export const idSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$/);

/** Civil date `YYYY-MM-DD`, Asia/Shanghai. */
export const civilDateSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Instant, RFC 3339 in UTC, as the machine's clock claimed it. */
export const instantSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/);

/** A value typed into one rule-pack field: text, number, yes/no, a choice id, several choice ids, or not given. */
export const fieldValueSchema = z.union([textSchema, z.number(), z.boolean(), z.array(textSchema), z.null()]);
export type FieldValue = z.infer<typeof fieldValueSchema>;

/**
 * 企业档案, the single record of store `profile` (key `profile`): types and the non-repeating registration fields
 * (groups enterprise, grading-independent contacts, data, security, x_*), by field id of the registration pack.
 */
export const profileSchema = z.object({
  types: z.array(enterpriseTypeSchema),
  /** How the types were decided (guided questions), by question id; empty when set by hand. */
  typeAnswers: z.record(idSchema, fieldValueSchema).default({}),
  values: z.record(idSchema, fieldValueSchema),
});
export type Profile = z.infer<typeof profileSchema>;

/** Roles that a person may have in the dossier; one person may have several. */
export const personRoles = ['head', 'security_lead', 'contact', 'incident_commander', 'duty', 'legal', 'pr', 'other'] as const;

/** A person 人员, kept once and referred to by id from everywhere (registration, plan, rectification, approvals). */
export const personSchema = z.object({
  id: idSchema,
  name: textSchema,
  roles: z.array(z.enum(personRoles)),
  title: textSchema.default(''),
  department: textSchema.default(''),
  mobile: textSchema.default(''),
  phone: textSchema.default(''),
  email: textSchema.default(''),
  note: textSchema.default(''),
});
export type Person = z.infer<typeof personSchema>;

/** An important system 重要系统; the internet columns follow the last sentence of article 2. */
export const systemSchema = z.object({
  id: idSchema,
  order: z.number().int().default(0),
  values: z.record(idSchema, fieldValueSchema),
});
export type System = z.infer<typeof systemSchema>;

/** Evidence 佐证: the description; the bytes lie once per content hash in the vault. */
export const evidenceSchema = z.object({
  id: idSchema,
  /** Original file name, Chinese and all; for a reference without a file, its title. */
  title: textSchema,
  kind: z.enum(['file', 'reference']),
  sha256: z.string().regex(/^[0-9a-f]{64}$/).nullable(),
  sm3: z.string().regex(/^[0-9a-f]{64}$/).nullable(),
  size: z.number().int().nonnegative(),
  /** Sniffed from the bytes, never from the name. */
  mediaType: textSchema,
  addedAt: instantSchema,
  addedBy: textSchema.default(''),
  validUntil: civilDateSchema.nullable().default(null),
  /** Where the paper or the page is, for a reference without a file. */
  location: textSchema.default(''),
  /** What was noticed when the file came in: `locked` needs a password, `mismatch` name and content differ, `macro`, `gps` position inside a photo. */
  marks: z.array(z.enum(['locked', 'mismatch', 'macro', 'gps', 'opaque'])).default([]),
  /** A smaller copy of a photo made for documents; the original stays. */
  scaledSha256: z.string().regex(/^[0-9a-f]{64}$/).nullable().default(null),
  /**
   * Of a photo that tells where it was taken: what packages carry. `original` by the user's decision, or the copy without
   * the position that was made of it. Not there: undecided, then the export makes the copy.
   */
  packedAs: z.union([z.literal('original'), z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), size: z.number().int().nonnegative() })]).optional(),
  note: textSchema.default(''),
  /** Set when the user deleted it: the record stays, the reason with it. */
  deleted: z.object({ at: instantSchema, by: textSchema, reason: textSchema }).nullable().default(null),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** Which rule pack a result came from; kept with every result. */
export const packRefSchema = z.object({ id: idSchema, version: textSchema, digest: textSchema });
export type PackRef = z.infer<typeof packRefSchema>;

/** One step of an approval chain 编制 → 审核 → 批准. */
export const approvalStepSchema = z.object({
  step: z.enum(['prepared', 'reviewed', 'approved']),
  name: textSchema,
  date: civilDateSchema,
  note: textSchema.default(''),
});
export type ApprovalStep = z.infer<typeof approvalStepSchema>;

/** Settings of one dossier that are not facts about the enterprise (store `settings`, key = setting name). */
export const settingSchema = z.object({ value: fieldValueSchema });
