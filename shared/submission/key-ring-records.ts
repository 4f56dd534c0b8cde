import { z } from 'zod';
import { instantSchema, textSchema } from '../dossier/core-records';

const digestSchema = z.string().regex(/^[0-9a-f]{64}$/);
const base64Schema = z.string().max(200_000);

/** A signing key as it lies on disk: its private part only PBES2-encrypted under the passphrase. */
export const storedKeySchema = z.object({
  id: z.string(),
  algorithm: z.enum(['sm2', 'p256']),
  /** EncryptedPrivateKeyInfo, base64. */
  secret: base64Schema,
  certificate: base64Schema,
  chain: z.array(base64Schema),
  createdAt: instantSchema,
});
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

/** The whole key ring: one document, written as a whole. */
export const keyRingSchema = z.object({ format: z.literal('gongdun.keys/1'), keys: z.array(storedKeySchema), trust: z.array(trustEntrySchema) });
export type KeyRingDocument = z.infer<typeof keyRingSchema>;

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
});
export type KeySummary = z.infer<typeof keySummarySchema>;
