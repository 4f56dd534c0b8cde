import { z } from 'zod';
import { call } from './call';

/**
 * The window never names a path. The main process asks the user, keeps the path, and hands out a token that stands
 * for it until the program ends; the path comes back only as text to show.
 */
export const fileTokenSchema = z.string().regex(/^[0-9a-f]{32}$/);

const suggestedNameSchema = z
  .string()
  .min(1)
  .max(120)
  // Reserved by Windows, path separators, control characters: refused here, replaced by whoever makes the name.
  // oxlint-disable-next-line no-control-regex -- control characters are what it refuses
  .regex(/^[^<>:"/\\|?*\u0000-\u001f]+$/);

/** Bytes of one `files.write`; bigger files come in several. */
export const maxWriteBytes = 4 * 1024 * 1024;

/** Calls that write files where the user chose. */
export const fileCalls = {
  /** Asks where to save; null when the user gave up. `free` is the room on that volume, in bytes. */
  'files.choose-save': call(
    z.strictObject({ suggestedName: suggestedNameSchema, kind: z.enum(['pdf', 'docx', 'xlsx', 'json', 'zip', 'pem', 'ics', 'csv', 'text', 'backup', 'other']) }),
    z.strictObject({ token: fileTokenSchema, path: z.string(), free: z.number() }).nullable(),
    { perSecond: 5 },
  ),
  /** Appends to the `.part` file beside the target; `offset` must be what was written so far. */
  'files.write': call(
    z.strictObject({ token: fileTokenSchema, offset: z.int().min(0), bytes: z.instanceof(Uint8Array) }),
    z.strictObject({ written: z.number() }),
    { maxWeight: maxWriteBytes + 4096, perSecond: 2000 },
  ),
  /** Flushes to the medium, reads every byte back, compares, and gives the file its name. */
  'files.finish': call(z.strictObject({ token: fileTokenSchema }), z.strictObject({ path: z.string(), size: z.number(), sha256: z.string() })),
  /** Gives up and removes the `.part` file; an older file of that name stays as it was. */
  'files.abandon': call(z.strictObject({ token: fileTokenSchema }), z.null()),
  /** Asks for a folder (backups, a USB stick); null when the user gave up. */
  'files.choose-folder': call(
    z.strictObject({ purpose: z.enum(['backup', 'export', 'import']) }),
    z.strictObject({ token: fileTokenSchema, path: z.string(), free: z.number() }).nullable(),
    { perSecond: 5 },
  ),
  /** Shows a file that was saved through us in the file manager. */
  'files.reveal': call(z.strictObject({ token: fileTokenSchema }), z.null(), { perSecond: 5 }),
} as const;
