import { problem } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import type { LockReply, LockRequest } from './archive-lock-worker';
import type { ArchiveWatch } from './dossier-archive';

/**
 * Encrypts a 档案文件 with a passphrase as an age file, which the `age` program opens too; in a worker of its own.
 * Errors: E-DOS-18 reading or writing broke off, E-DOS-19 anything else. Throws what `signal` was aborted with.
 */
export const lockArchive = (file: Blob, passphrase: string, watch?: ArchiveWatch): Promise<Result<Blob>> => ask({ kind: 'lock', file, passphrase }, watch);

/**
 * Opens an encrypted 档案文件.
 * Errors: E-DOS-16 wrong passphrase, E-DOS-17 damaged, E-DOS-18 and -19 as above. Throws what `signal` was aborted with.
 */
export const unlockArchive = (file: Blob, passphrase: string, watch?: ArchiveWatch): Promise<Result<Blob>> => ask({ kind: 'unlock', file, passphrase }, watch);

async function ask(request: LockRequest, { onProgress, signal }: ArchiveWatch = {}): Promise<Result<Blob>> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./archive-lock-worker.ts', import.meta.url), { type: 'module', name: 'archive' });
  try {
    return await new Promise<Result<Blob>>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      worker.addEventListener('error', (event) => resolve(fail(problem('E-DOS-19', `加密或解密的后台程序停止了（${event.message}）。请重试。`))));
      worker.addEventListener('message', ({ data }: MessageEvent<LockReply>) => {
        if (data.kind === 'progress') onProgress?.(data.share);
        else resolve(data.kind === 'done' ? ok(data.file) : fail(data.problem));
      });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a page speaks to its worker only
      worker.postMessage(request);
    });
  } finally {
    worker.terminate();
  }
}
