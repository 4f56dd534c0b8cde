import { z } from 'zod';
import { civilDateSchema, idSchema, instantSchema, textSchema } from '../dossier/core-records';
import { enterpriseTypeSchema, levelSchema } from '../dossier/enterprise-type';
import { maxFileSize } from './path-rules';

/** Format name and version that this build writes and reads. */
export const submissionFormat = 'gongdun.submission/1';

const digestSchema = z.string().regex(/^[0-9a-f]{64}$/);
const uuidSchema = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
/** One line of text: it also goes into bag-info.txt, where a line break would begin another field. */
const lineSchema = textSchema.max(1000).refine((text) => !/\p{Cc}/u.test(text), 'control character');

/** SHA-256 of tagmanifest-sha256.txt and SM3 of tagmanifest-sm3.txt: the identity of the contents. */
export const rootDigestSchema = z.strictObject({ sha256: digestSchema, sm3: digestSchema });
export type RootDigest = z.infer<typeof rootDigestSchema>;

/** Names of signature algorithms in the policy, by kind of key. */
export const policyNames = { p256: 'es256', sm2: 'sm2-sm3' } as const;

const fileSchema = z.strictObject({
  path: z.string().startsWith('data/'),
  size: z.number().int().nonnegative().max(maxFileSize),
  mediaType: lineSchema,
  /** data: JSON of one stage; report: rendering for people; evidence: 佐证; audit: the log. */
  role: z.enum(['data', 'report', 'evidence', 'audit']),
  /** Original, Chinese name or title. */
  title: lineSchema,
  importedAt: instantSchema.nullable(),
});

/**
 * submission.json: what is submitted, by whom, to whom, under which rules, and which files belong to it. Digests of
 * files lie only in the manifests; unknown members are refused.
 */
export const submissionSchema = z.strictObject({
  format: z.literal(submissionFormat),
  packageId: uuidSchema,
  seriesId: uuidSchema,
  /** 版次, from 1. */
  revision: z.number().int().min(1).max(9999),
  supersedes: z.strictObject({ packageId: uuidSchema, rootDigest: rootDigestSchema }).nullable(),
  kinds: z.array(z.enum(['grading', 'registration', 'checklist', 'plan'])),
  enterprise: z.strictObject({ name: lineSchema.min(1), uscc: z.string().regex(/^[0-9A-Z]{18}$/), enterpriseType: enterpriseTypeSchema, claimedLevel: levelSchema }),
  preparedBy: z.strictObject({ role: z.enum(['enterprise', 'consultant']), name: lineSchema, uscc: z.string().regex(/^([0-9A-Z]{18})?$/) }),
  /** 主管部门 by id of the regions pack (article 3) and its name. */
  destination: z.strictObject({ authority: idSchema, name: lineSchema }),
  /** Rule packs that the results rest on; `official` false means 本工具口径. */
  rulePacks: z.array(z.strictObject({ id: idSchema, version: lineSchema, digest: lineSchema, official: z.boolean() })),
  createdAt: instantSchema,
  /** Civil date of `createdAt`, Asia/Shanghai. */
  date: civilDateSchema,
  /** The time is a claim of the machine; the last receipt is the anchor that others vouch for. */
  clock: z.strictObject({ source: z.literal('os'), trusted: z.literal(false), lastReceiptAt: civilDateSchema.nullable() }),
  app: z.strictObject({ name: lineSchema, version: lineSchema }),
  digestAlgorithms: z.tuple([z.literal('sha256'), z.literal('sm3')]),
  /** Signatures that must be there: stripping one is visible to the other. */
  signaturePolicy: z.array(z.enum(['es256', 'sm2-sm3'])).min(1).max(2),
  signers: z.array(z.strictObject({ algorithm: z.enum(['es256', 'sm2-sm3']), certSha256: digestSchema, certSm3: digestSchema })).min(1).max(2),
  /** Last record of data/audit/log.jsonl; null where there is no log. */
  auditHead: z.strictObject({ seq: z.number().int().nonnegative(), sha256: digestSchema, sm3: digestSchema }).nullable(),
  files: z.array(fileSchema),
});
export type Submission = z.infer<typeof submissionSchema>;
/** One line of `files`. */
export type SubmissionFile = z.infer<typeof fileSchema>;
