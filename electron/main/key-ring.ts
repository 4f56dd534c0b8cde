import { safeStorage } from 'electron';
import { problem } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';

const missing = problem('E-KEY-20', '本机没有可用的系统密钥环，不能代为保管口令。请每次输入口令，或请管理员启用系统密钥环。');

/**
 * Whether the system keeps secrets for us in a real key ring. On Linux without one, Electron falls back to a fixed
 * password (`basic_text`), which protects nothing: that counts as none.
 */
export async function hasKeyRing(): Promise<boolean> {
  if (process.platform === 'linux') {
    const backend = safeStorage.getSelectedStorageBackend();
    if (backend === 'basic_text' || backend === 'unknown') return false;
  }
  return safeStorage.isAsyncEncryptionAvailable();
}

/** Wraps a secret text for this system user. */
export async function wrapSecret(text: string): Promise<Result<Uint8Array>> {
  if (!(await hasKeyRing())) return fail(missing);
  return ok(new Uint8Array(await safeStorage.encryptStringAsync(text)));
}

/** Opens a wrapped secret; `rewrap` says that the system changed its key and the secret should be wrapped again. */
export async function unwrapSecret(bytes: Uint8Array): Promise<Result<{ text: string; rewrap: boolean }>> {
  if (!(await hasKeyRing())) return fail(missing);
  try {
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(bytes));
    return ok({ text: result, rewrap: shouldReEncrypt });
  } catch {
    return fail(problem('E-KEY-21', '系统密钥环打不开保存的口令（可能换过用户或重装过系统）。请改为输入口令。'));
  }
}
