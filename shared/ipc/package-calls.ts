import { z } from 'zod';
import { idSchema, instantSchema } from '#shared/dossier/core-records';
import { keySummarySchema, recipientEntrySchema, trustEntrySchema } from '#shared/submission/key-ring-records';
import { packageDraftSchema } from '#shared/submission/package-draft';
import { rootDigestSchema, submissionSchema } from '#shared/submission/submission-json';
import { call } from './call';
import { fileTokenSchema } from './file-calls';

/** Deriving a key from a passphrase takes time: not too often, not too long. */
const slow = { perSecond: 5 } as const;
const passphraseSchema = z.string().max(1024);
const fingerprintSchema = z.string().regex(/^[0-9a-f]{64}$/);
const keyIdSchema = z.string().regex(/^[0-9a-f]{16}$/);
/** Key and certificate files are small; PKCS#12 with a long chain stays below 1 MB. */
const fileBytesSchema = z.instanceof(Uint8Array).refine((bytes) => bytes.length <= 1_000_000);

/** Calls about signing keys and trusted certificates; the names are those of shared/submission/key-ring.ts. */
export const keyCalls = {
  'keys.list': call(z.null(), z.array(keySummarySchema)),
  'keys.create': call(
    z.strictObject({ algorithm: z.enum(['sm2', 'p256']), commonName: z.string().max(200), uscc: z.string().max(40), passphrase: passphraseSchema }),
    keySummarySchema,
    slow,
  ),
  'keys.importKeys': call(
    z.strictObject({ bytes: fileBytesSchema, filePassphrase: passphraseSchema, passphrase: passphraseSchema }),
    z.array(keySummarySchema),
    { ...slow, maxWeight: 1_100_000 },
  ),
  'keys.recoveryCopy': call(z.strictObject({ id: keyIdSchema, passphrase: passphraseSchema, copyPassphrase: passphraseSchema }), z.string(), slow),
  'keys.request': call(z.strictObject({ id: keyIdSchema, passphrase: passphraseSchema }), z.string(), slow),
  'keys.addCertificate': call(z.strictObject({ id: keyIdSchema, bytes: fileBytesSchema }), keySummarySchema, { ...slow, maxWeight: 1_100_000 }),
  'keys.remove': call(z.strictObject({ id: keyIdSchema }), z.null(), slow),
  'keys.trusted': call(z.null(), z.array(trustEntrySchema)),
  'keys.trust': call(
    z.strictObject({ bytes: fileBytesSchema, state: z.enum(['trusted', 'known', 'revoked']), note: z.string().max(1000) }),
    z.array(trustEntrySchema),
    { maxWeight: 1_100_000 },
  ),
  'keys.forget': call(z.strictObject({ fingerprint: fingerprintSchema }), z.null()),
  'keys.recipients': call(z.null(), z.array(recipientEntrySchema)),
  'keys.addRecipient': call(
    z.strictObject({ recipient: z.string().max(1000), name: z.string().max(200), compared: z.boolean(), note: z.string().max(1000) }),
    recipientEntrySchema,
  ),
  'keys.forgetRecipient': call(z.strictObject({ fingerprint: fingerprintSchema }), z.null()),
} as const;

/** Most bytes of reports and stage data in one draft; evidence stays in the vault and does not count. */
export const maxDraftBytes = 300_000_000;

/** Calls that write signed packages. */
export const packageCalls = {
  /** What is known of a folder that `files.choose-folder` gave. */
  'packages.target': call(
    z.strictObject({ token: fileTokenSchema }),
    z.strictObject({
      freeBytes: z.number(),
      fat32: z.boolean(),
      unfinished: z.array(z.strictObject({ order: fingerprintSchema, startedAt: instantSchema, written: z.number(), total: z.number() })),
    }),
  ),
  'packages.write': call(
    z.strictObject({
      token: fileTokenSchema,
      dossierId: idSchema,
      draft: packageDraftSchema,
      keyIds: z.array(keyIdSchema).min(1).max(2),
      passphrase: passphraseSchema,
      /** Of the token, where one of the keys lies on one. */
      pin: passphraseSchema,
      /** Fingerprint of a compared recipient, or null: in clear. */
      encryptTo: fingerprintSchema.nullable(),
      unfinished: z.enum(['keep', 'continue', 'remove']),
      now: instantSchema,
    }),
    z.strictObject({ place: z.string(), fileName: z.string(), size: z.number(), rootDigest: rootDigestSchema, submission: submissionSchema }),
    { perSecond: 2, maxWeight: maxDraftBytes },
  ),
  /** Stops the package that is being written; the `.part` file is removed. */
  'packages.stop': call(z.null(), z.null()),
} as const;

/** What the main process tells while a package is written. */
export const packageEvents = {
  'packages.progress': z.strictObject({ step: z.enum(['write', 'check']), done: z.number(), total: z.number() }),
} as const;
