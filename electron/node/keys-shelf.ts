import { mkdir, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import type { Result } from '#shared/base/result';
import type { KeyShelf } from '#shared/submission/key-ring-tools';

/** Wraps and opens a text with the system's key ring; absent where there is no real one. */
export interface KeyRingWrap {
  available(): Promise<boolean>;
  wrap(text: string): Promise<Result<Uint8Array>>;
  unwrap(bytes: Uint8Array): Promise<Result<{ text: string; rewrap: boolean }>>;
}

/**
 * The key ring's document as a file that only its owner may read: `keys.json`, or `keys.wrapped` where the system has a
 * real key ring. The wrap is a second layer: private keys in it are PBES2-encrypted in any case.
 */
export function fileKeyShelf(folder: string, wrap: KeyRingWrap | null): KeyShelf {
  const plain = path.join(folder, 'keys.json');
  const wrapped = path.join(folder, 'keys.wrapped');
  return {
    async read() {
      const secret = await readOrNull(wrapped);
      if (secret === null || wrap === null) {
        const bytes = await readOrNull(plain);
        return bytes === null ? null : bytes.toString('utf8');
      }
      const opened = await wrap.unwrap(secret);
      if (!opened.ok) throw new Error(opened.problems[0]?.code ?? 'unwrap');
      return opened.value.text;
    },
    async write(text) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      if (wrap !== null && (await wrap.available())) {
        const secret = await wrap.wrap(text);
        if (secret.ok) {
          await replaceFile(wrapped, secret.value);
          return;
        }
      }
      await replaceFile(plain, Buffer.from(text, 'utf8'));
    },
  };
}

async function readOrNull(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Temporary file, fsync, rename: a crash leaves the old or the new document. */
async function replaceFile(file: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${file}.tmp`;
  const handle = await open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
}
