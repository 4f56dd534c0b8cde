import { z } from 'zod';
import { problem } from '../base/problem';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import { fromHex, toHex, utf8 } from './bytes';
import type { Bytes } from './bytes';
import type { VaultCrypto } from './ports';
import { sealBytes, unsealBytes } from './seal';

/**
 * The key of a protected dossier, wrapped twice: under the passphrase and under the printed recovery code. The
 * parameters of Argon2id stand beside each wrap, so they can grow without locking anybody out.
 */
const wrapSchema = z.object({
  kdf: z.literal('argon2id'),
  /** KiB; bounded, so that a made-up file cannot take all memory. */
  memory: z.number().int().min(8192).max(1_048_576),
  passes: z.number().int().min(1).max(16),
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  sealed: z.string().regex(/^[0-9a-f]{120}$/),
});
export const keyBoxSchema = z.object({ passphrase: wrapSchema, recovery: wrapSchema });
export type KeyBox = z.infer<typeof keyBoxSchema>;
type Wrap = z.infer<typeof wrapSchema>;

/** OWASP's minimum for Argon2id is 19 MiB and 2 passes; this takes about half a second on a slow office PC. */
export const defaultCost = { memory: 65_536, passes: 3 } as const;

/** Shortest passphrase that is taken. */
export const minPassphrase = 10;

/** Errors: E-VLT-42 the passphrase is too short. */
export function checkPassphrase(passphrase: string): Result<null> {
  if (passphrase.length >= minPassphrase) return ok(null);
  return fail(problem('E-VLT-42', `口令至少 ${minPassphrase} 个字符。建议用几个不相干的词连起来，便于记忆。`));
}

/** A new key box and the recovery code to print: 6 groups of 5 digits, about 100 bits. */
export async function makeKeyBox(raw: Bytes, passphrase: string, crypto: VaultCrypto, cost: Cost = defaultCost): Promise<NewKeyBox> {
  const recoveryCode = makeRecoveryCode(crypto);
  return {
    recoveryCode,
    box: {
      passphrase: await wrap(raw, { kind: 'passphrase', text: passphrase }, crypto, cost),
      recovery: await wrap(raw, { kind: 'recovery', text: recoveryCode }, crypto, cost),
    },
  };
}

/** Memory in KiB and passes of Argon2id. */
export type Cost = Pick<Wrap, 'memory' | 'passes'>;
/** A key box with the recovery code that opens it; the code is shown once and never stored. */
export interface NewKeyBox {
  readonly box: KeyBox;
  readonly recoveryCode: string;
}

interface Secret {
  readonly kind: 'passphrase' | 'recovery';
  readonly text: string;
}

/**
 * The raw key out of a box, by passphrase or recovery code (30 digits, spaces and dashes ignored).
 * Errors: E-VLT-41 neither fits.
 */
export async function openKeyBox(box: KeyBox, typed: string, crypto: VaultCrypto): Promise<Result<Bytes>> {
  const digits = typed.replaceAll(/[\s-]/g, '');
  const secrets: Secret[] = [{ kind: 'passphrase', text: typed }];
  if (/^\d{30}$/.test(digits)) secrets.push({ kind: 'recovery', text: digits });
  for (const secret of secrets) {
    const raw = await unwrap(box[secret.kind], secret, crypto);
    if (raw) return ok(raw);
  }
  return fail(problem('E-VLT-41', '口令不对，档案没有打开。请检查大小写和输入法后重试；忘记口令时可输入打印的 30 位恢复码。'));
}

async function wrap(raw: Bytes, secret: Secret, crypto: VaultCrypto, cost: Cost): Promise<Wrap> {
  const salt = crypto.random(16);
  const key = await crypto.sealKey(await crypto.argon2id(secretBytes(secret), salt, cost));
  return { kdf: 'argon2id', ...cost, salt: toHex(salt), sealed: toHex(await sealBytes(key, crypto, boundTo(secret), raw)) };
}

async function unwrap(one: Wrap, secret: Secret, crypto: VaultCrypto): Promise<Bytes | null> {
  const key = await crypto.sealKey(await crypto.argon2id(secretBytes(secret), fromHex(one.salt), one));
  return unsealBytes(key, boundTo(secret), fromHex(one.sealed)).catch(() => null);
}

const boundTo = ({ kind }: Secret): Bytes => utf8(`gongdun key box 1 ${kind}`);

/** Input methods may compose the same character in two ways; the passphrase is the only text that is normalised. */
const secretBytes = ({ kind, text }: Secret): Bytes => utf8(kind === 'recovery' ? text.replaceAll(/\D/g, '') : text.normalize('NFC'));

function makeRecoveryCode(crypto: VaultCrypto): string {
  const groups: string[] = [];
  while (groups.length < 6) {
    const [high = 0, middle = 0, low = 0] = crypto.random(3);
    const value = high * 65_536 + middle * 256 + low;
    // 16,700,000 is the largest multiple of 100,000 below 2^24: no digit is likelier than another.
    if (value < 16_700_000) groups.push(String(value % 100_000).padStart(5, '0'));
  }
  return groups.join('-');
}
