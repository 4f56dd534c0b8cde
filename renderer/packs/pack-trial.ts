import { problem } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import type { TrialReply, TrialRequest, TriedPack } from './pack-trial-worker';

/**
 * Reads and tries a rule pack in a thread of its own: a big plan template takes seconds, and the window stays usable.
 * Errors: those of `readPackUpdate`; E-PACK-15 it cannot be used, E-PACK-18 the trial itself broke.
 * @throws DOMException `AbortError` when `signal` fires
 */
export async function tryPack(request: TrialRequest, signal: AbortSignal): Promise<Result<TriedPack>> {
  signal.throwIfAborted();
  // Nothing to try: the previews of the other kinds are made at once.
  if ('pack' in request.from && request.from.pack.kind !== 'plan') return ok({ pack: request.from.pack, effect: null });
  const worker = new Worker(new URL('./pack-trial-worker.ts', import.meta.url), { type: 'module', name: 'pack-trial' });
  try {
    return await new Promise<Result<TriedPack>>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new DOMException('已停止试用', 'AbortError')), { once: true });
      worker.addEventListener('error', (event) => resolve(broken(event.message)));
      worker.addEventListener('message', ({ data }: MessageEvent<TrialReply>) => resolve(data.kind === 'tried' ? data.result : broken(data.message)));
      worker.postMessage(request);
    });
  } finally {
    worker.terminate();
  }
}

function broken(cause: string): Result<never> {
  return fail(problem('E-PACK-18', '试用规则包时程序出错，没有导入，已填内容没有改动。请重试；仍不行请向本工具的提供者报告。', cause));
}
