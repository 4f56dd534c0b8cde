import { problem } from '#shared/base/problem';
import { fail } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import type { SpanFeeder, VaultAnswer, VaultCaller, VaultQuestion } from './vault-messages';

/** The vault in its worker: its calls, and the one that lets it read a chosen file by itself. */
export interface WorkerVault {
  readonly call: VaultCaller;
  readonly feed: SpanFeeder;
}

/** Calls the vault in its worker. A worker that died answers every call with a problem instead of silence. */
export function createWorkerCaller(worker: Worker): WorkerVault {
  const waiting = new Map<number, (result: Result<unknown>) => void>();
  let last = 0;
  let dead = false;
  worker.addEventListener('message', (event: MessageEvent<VaultAnswer>) => {
    const { number, result } = event.data;
    waiting.get(number)?.(result);
    waiting.delete(number);
  });
  worker.addEventListener('error', () => {
    dead = true;
    for (const settle of waiting.values()) settle(fail(gone));
    waiting.clear();
  });
  const call = (name: VaultQuestion['name'], args: unknown): Promise<Result<unknown>> => {
    if (dead) return Promise.resolve(fail(gone));
    last += 1;
    const question: VaultQuestion = { number: last, name, args };
    return new Promise((settle) => {
      waiting.set(question.number, settle);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a page speaks to its worker only
      worker.postMessage(question);
    });
  };
  return { call: call as VaultCaller, feed: (file, span) => call('evidenceFeed', { file, ...span }) as ReturnType<SpanFeeder> };
}

const gone = problem('E-VLT-24', '保险库没有响应，最后的修改可能没有保存。请先复制未保存的内容，再刷新页面。');
