import { z } from 'zod';
import { call } from './call';

/** Calls about the program itself and its window. */
export const appCalls = {
  'app.info': call(
    z.null(),
    z.strictObject({
      version: z.string(),
      electron: z.string(),
      chromium: z.string(),
      platform: z.string(),
      /** Shown to the user so that backups and support can find the data; never accepted back. */
      dataFolder: z.string(),
      /** Whether the system keeps secrets for us in a real key ring (DPAPI, Keychain, libsecret, KWallet). */
      keyRing: z.boolean(),
    }),
  ),
  /** Free and total bytes of the volume that holds the data; `navigator.storage.estimate()` does not know the disk. */
  'app.disk-space': call(z.null(), z.strictObject({ free: z.number(), total: z.number() })),
  /** The window's answer to `app.close-requested`: everything is saved, or the user chose to leave all the same. */
  'app.close-now': call(z.null(), z.null()),
  /** Empties the clipboard where it still holds this text; what was copied elsewhere since stays. */
  'app.clear-clipboard': call(z.strictObject({ text: z.string().max(1_000_000) }), z.null(), { maxWeight: 8_000_000 }),
} as const;

/** What each event carries. */
export const eventSchemas = {
  /** The window is about to close: save what is pending, then call `app.close-now`. */
  'app.close-requested': z.null(),
  /** The system locked its screen or goes to sleep: protected dossiers are closed. */
  'app.lock-requested': z.strictObject({ reason: z.enum(['screen-locked', 'suspend']) }),
  /** The user chose a line of the application menu. */
  'app.menu': z.strictObject({ command: z.enum(['settings', 'verify', 'lock', 'save', 'about']) }),
} as const;
