import { z } from 'zod';
import { idSchema, instantSchema, textSchema } from '#shared/dossier/core-records';
import { backupReasons } from '#shared/vault/backup-rotation';
import { call } from './call';
import { fileTokenSchema } from './file-calls';

const severitySchema = z.enum(['error', 'warning', 'hint']);
const problemSchema = z.strictObject({ code: z.string(), severity: severitySchema, message: z.string(), where: z.string().optional() });
const ackSchema = z.strictObject({ seq: z.number(), head: z.string(), at: z.string() });
const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
const tokenSchema = z.string().regex(/^[0-9a-f]{24}$/);
/** Passphrase or recovery code; bounded, because deriving a key from it takes memory and time. */
const secretSchema = z.string().max(1024);
/** Records are read by the vault and again by the session, store by store; here only the shape matters. */
const recordsSchema = z.record(z.string(), z.record(z.string(), z.unknown()));

/** An entry on its way: contents are read by the vault (`readEntry`), which answers with a sentence of its own. */
const entrySchema = z.strictObject({
  at: instantSchema,
  by: textSchema,
  label: textSchema,
  changes: z.array(z.strictObject({ store: z.string().max(40), key: z.string().max(200), value: z.unknown() })).max(20_000),
});

const summarySchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  protected: z.boolean(),
  sample: z.boolean(),
  updatedAt: z.string(),
  problem: problemSchema.optional(),
});

const openedSchema = z.strictObject({
  generation: z.string(),
  seq: z.number(),
  head: z.string(),
  data: recordsSchema,
  readOnly: z.strictObject({ owner: z.string() }).nullable(),
  notices: z.array(problemSchema),
  unconfirmed: z.strictObject({ at: z.string(), reason: z.string() }).nullable(),
});

const one = z.strictObject({ id: idSchema });
const slow = { perSecond: 5 } as const;

const backupInfoSchema = z.strictObject({ name: z.string(), at: z.string(), reason: z.enum(backupReasons), size: z.number() });
const statusSchema = z.strictObject({
  backups: z.array(backupInfoSchema),
  outside: z.strictObject({ folder: z.string(), backups: z.array(backupInfoSchema), trouble: problemSchema.nullable() }).nullable(),
  canChooseFolder: z.boolean(),
  trouble: problemSchema.nullable(),
  drill: z
    .strictObject({ at: z.string(), name: z.string(), records: z.number(), evidence: z.number(), missingEvidence: z.number() })
    .nullable(),
});
const backupSchema = z.strictObject({
  id: idSchema,
  name: z.string().max(80),
  place: z.enum(['inside', 'outside']),
  secret: secretSchema.nullable(),
});

/** Calls to the vault; names and shapes are those of shared/vault/vault-calls.ts. */
export const vaultContract = {
  'vault.list': call(z.null(), z.array(summarySchema)),
  'vault.create': call(
    z.strictObject({ title: textSchema, sample: z.boolean(), passphrase: secretSchema.nullable() }),
    z.strictObject({ id: z.string(), recoveryCode: z.string().nullable() }),
    slow,
  ),
  'vault.open': call(z.strictObject({ id: idSchema, secret: secretSchema.nullable() }), openedSchema, slow),
  'vault.current': call(one, openedSchema, slow),
  'vault.append': call(z.strictObject({ id: idSchema, entry: entrySchema }), ackSchema, { maxWeight: 80_000_000 }),
  'vault.close': call(one, z.null()),
  'vault.remove': call(one, z.null(), slow),
  'vault.rename': call(z.strictObject({ id: idSchema, title: textSchema }), z.null()),
  'vault.history': call(
    z.strictObject({ id: idSchema, limit: z.int().min(1).max(100_000) }),
    z.array(z.strictObject({ at: z.string(), by: z.string(), label: z.string(), changes: z.array(z.unknown()), seq: z.number() })),
  ),
  'vault.evidenceBegin': call(one, z.strictObject({ token: tokenSchema }), { perSecond: 2000 }),
  'vault.evidenceWrite': call(z.strictObject({ token: tokenSchema, bytes: z.instanceof(Uint8Array) }), z.null(), {
    maxWeight: 2 * 1024 * 1024,
    perSecond: 2000,
  }),
  'vault.evidenceFinish': call(
    z.strictObject({ token: tokenSchema }),
    z.strictObject({ sha256: sha256Schema, size: z.number() }),
    { perSecond: 2000 },
  ),
  /**
   * Reads a span of a file that the user chose straight from the disk. Only the preload sends it: the page hands the
   * preload a File, and the path that the system knows for it goes on from there.
   */
  'vault.evidenceFeed': call(
    z.strictObject({ token: tokenSchema, path: z.string().min(1).max(32_768), offset: z.int().min(0), length: z.int().min(1).max(64 * 1024 * 1024) }),
    z.strictObject({ fed: z.number() }),
    { perSecond: 2000 },
  ),
  'vault.evidenceAbandon': call(z.strictObject({ token: tokenSchema }), z.null()),
  'vault.evidenceSize': call(z.strictObject({ id: idSchema, sha256: sha256Schema }), z.strictObject({ size: z.number() })),
  'vault.evidencePiece': call(
    z.strictObject({ id: idSchema, sha256: sha256Schema, index: z.int().min(0).max(10_000_000) }),
    z.strictObject({ bytes: z.instanceof(Uint8Array) }),
    { perSecond: 2000 },
  ),
  'vault.evidenceSm3': call(z.strictObject({ id: idSchema, sha256: sha256Schema }), z.strictObject({ sm3: sha256Schema }), { perSecond: 2000 }),
  'vault.backupStatus': call(one, statusSchema),
  'vault.backupNow': call(one, statusSchema, slow),
  /** The folder comes from `files.choose-folder`; null goes back to the vault alone. */
  'vault.chooseBackupFolder': call(z.strictObject({ folder: fileTokenSchema.nullable() }), z.null(), slow),
  'vault.previewRestore': call(
    backupSchema,
    z.strictObject({
      counts: z.array(z.strictObject({ store: z.string(), now: z.number(), backup: z.number() })),
      different: z.number(),
      missingEvidence: z.number(),
    }),
    slow,
  ),
  'vault.restore': call(backupSchema, z.null(), slow),
  'vault.confirmRestore': call(one, z.null(), slow),
  'vault.undoRestore': call(one, z.null(), slow),
  'vault.drill': call(backupSchema, z.strictObject({ records: z.number(), evidence: z.number(), missingEvidence: z.number() }), slow),
  'vault.protect': call(z.strictObject({ id: idSchema, passphrase: secretSchema, title: textSchema }), z.strictObject({ recoveryCode: z.string() }), slow),
  'vault.unprotect': call(z.strictObject({ id: idSchema, title: textSchema }), z.null(), slow),
  'vault.verifyPassphrase': call(z.strictObject({ id: idSchema, secret: secretSchema }), z.null(), slow),
} as const;
