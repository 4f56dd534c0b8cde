import { z } from 'zod';
import { instantSchema, textSchema } from '../dossier/core-records';

const digestSchema = z.string().regex(/^[0-9a-f]{64}$/);
const base64Schema = z.string().max(200_000);

const heldSchema = z.object({
  id: z.string(),
  algorithm: z.enum(['sm2', 'p256']),
  certificate: base64Schema,
  chain: z.array(base64Schema),
  createdAt: instantSchema,
});

/** A signing key as it lies on disk: its private part only PBES2-encrypted under the passphrase. */
export const softwareKeyRecordSchema = heldSchema.extend({
  /** EncryptedPrivateKeyInfo, base64. */
  secret: base64Schema,
});
export type SoftwareKeyRecord = z.infer<typeof softwareKeyRecordSchema>;

/** A key that a PKCS#11 token holds: where it lies, nothing of it. */
export const tokenKeyRecordSchema = heldSchema.extend({
  token: z.object({
    /** Path of the driver module; only the host reads it. */
    module: z.string().max(4096),
    serial: z.string().max(64),
    /** CKA_ID, hexadecimal. */
    keyId: z.string().regex(/^([0-9a-f]{2}){1,256}$/),
    label: z.string().max(256),
  }),
});
export type TokenKeyRecord = z.infer<typeof tokenKeyRecordSchema>;

export const storedKeySchema = z.union([softwareKeyRecordSchema, tokenKeyRecordSchema]);
export type StoredKey = z.infer<typeof storedKeySchema>;

/** A certificate that this machine knows: trusted after comparison, known, or revoked. */
export const trustEntrySchema = z.object({
  fingerprint: digestSchema,
  certificate: base64Schema,
  name: textSchema,
  state: z.enum(['trusted', 'known', 'revoked']),
  addedAt: instantSchema,
  /** How the fingerprint was compared, or why it was revoked. */
  note: textSchema,
});
export type TrustEntry = z.infer<typeof trustEntrySchema>;

/** The public key of a platform to which packages may be encrypted. */
export const recipientEntrySchema = z.object({
  /** `age1…` */
  recipient: z.string().max(200),
  /** SHA-256 of the recipient's text: what is compared by voice. */
  fingerprint: digestSchema,
  name: textSchema,
  /** Whether somebody compared the fingerprint; only then may it be used. */
  compared: z.boolean(),
  addedAt: instantSchema,
  note: textSchema,
});
export type RecipientEntry = z.infer<typeof recipientEntrySchema>;

/** The whole key ring: one document, written as a whole. */
export const keyRingSchema = z.object({
  format: z.literal('gongdun.keys/1'),
  keys: z.array(storedKeySchema),
  trust: z.array(trustEntrySchema),
  recipients: z.array(recipientEntrySchema).default([]),
});
/** Read-only: changes make a new document. */
export interface KeyRingDocument {
  readonly format: 'gongdun.keys/1';
  readonly keys: readonly StoredKey[];
  readonly trust: readonly TrustEntry[];
  readonly recipients: readonly RecipientEntry[];
}

/** What is shown of a key; nothing secret. */
export const keySummarySchema = z.object({
  id: z.string(),
  algorithm: z.enum(['sm2', 'p256']),
  name: z.string(),
  uscc: z.string(),
  issuer: z.string(),
  selfSigned: z.boolean(),
  notBefore: instantSchema,
  notAfter: instantSchema,
  fingerprint: z.object({ sha256: digestSchema, sm3: digestSchema }),
  createdAt: instantSchema,
  /** The device that holds the key; null: it lies on this machine. */
  token: z.object({ label: z.string(), serial: z.string() }).nullable(),
});
export type KeySummary = z.infer<typeof keySummarySchema>;
