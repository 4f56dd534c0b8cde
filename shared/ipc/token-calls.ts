import { z } from 'zod';
import { keySummarySchema } from '#shared/submission/key-ring-records';
import { call } from './call';
import { fileTokenSchema } from './file-calls';

/** Devices are slow, and wrong PINs are counted. */
const slow = { perSecond: 5 } as const;
const serialSchema = z.string().min(1).max(64);
const keyIdSchema = z.string().regex(/^([0-9a-f]{2}){1,256}$/);
const pinSchema = z.string().min(1).max(256);

/** Calls about PKCS#11 tokens. The driver module is chosen in the main process; the window has a token for it. */
export const tokenCalls = {
  /** Asks for the driver module; null when the user gave up. Nothing is loaded yet. */
  'tokens.choose-module': call(z.null(), z.strictObject({ module: fileTokenSchema, name: z.string() }).nullable(), slow),
  /** Loads the module and lists what is plugged in. */
  'tokens.list': call(
    z.strictObject({ module: fileTokenSchema }),
    z.array(z.strictObject({ serial: z.string(), label: z.string(), manufacturer: z.string(), pin: z.enum(['fine', 'low', 'last', 'locked']) })),
    slow,
  ),
  'tokens.keys': call(
    z.strictObject({ module: fileTokenSchema, serial: serialSchema, pin: pinSchema }),
    z.array(z.strictObject({ id: z.string(), label: z.string(), kind: z.enum(['p256', 'sm2', 'other']), certificates: z.array(z.string()) })),
    slow,
  ),
  /** Takes a key into use; `certificate` null: the device's own, or a self-signed one. */
  'tokens.take': call(
    z.strictObject({
      module: fileTokenSchema,
      serial: serialSchema,
      keyId: keyIdSchema,
      pin: pinSchema,
      certificate: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= 1_000_000).nullable(),
      commonName: z.string().max(200),
      uscc: z.string().max(40),
    }),
    keySummarySchema,
    { ...slow, maxWeight: 1_100_000 },
  ),
} as const;
