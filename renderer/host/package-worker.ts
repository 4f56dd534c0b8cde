// The worker that holds keys and hashes packages, so that neither a private key nor a long computation is in the page.
import { problem } from '#shared/base/problem';
import { fail } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { openKeyRing } from '#shared/submission/key-ring';
import type { KeyRing } from '#shared/submission/key-ring';
import { openPrimitives } from '#shared/submission/primitives';
import { checkPackOrigin } from '#shared/submission/signed-pack';
import { opfsKeyShelf } from './package-key-shelf';
import type { KeyCallName, PackageAnswer, PackageCalls, PackageQuestion } from './package-messages';
import { decryptBlob } from './decrypt-blob';
import { readPackagePart, verifyBlob, writeToPrivateFile } from './package-work';
import type { Watch } from './package-work';

const parts = openPrimitives();
const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
const ring: Promise<KeyRing> = parts.then((ready) =>
  openKeyRing({ shelf: opfsKeyShelf, subtle: crypto.subtle, random, now: () => new Date().toISOString(), parts: ready }),
);
const stopped = new Map<number, AbortController>();
const send = (message: PackageAnswer): void => postMessage(message);

addEventListener('message', ({ data }: MessageEvent<PackageQuestion>) => {
  if ('stop' in data) stopped.get(data.number)?.abort();
  else void serve(data);
});

type Call = Extract<PackageQuestion, { readonly name: unknown }>;

async function serve({ number, name, input }: Call): Promise<void> {
  const controller = new AbortController();
  stopped.set(number, controller);
  let result: Result<unknown>;
  try {
    result = await answer(name, input, watchOf(number, controller.signal));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    result = fail(problem('E-PKG-714', `处理申报包时出错（${reason}）。请重试；仍出错时请重新打开程序。`));
  }
  stopped.delete(number);
  send({ number, result });
}

function watchOf(number: number, signal: AbortSignal): Watch {
  let last = 0;
  return {
    signal,
    onProgress(step, done, total) {
      // At most about 100 messages for a whole package.
      if (done - last < total / 100 && done < total && done > last) return;
      last = done;
      send({ number, step, done, total });
    },
  };
}

async function answer(name: Call['name'], input: unknown, watch: Watch): Promise<Result<unknown>> {
  const ready = await parts;
  if (name === 'write') return writeToPrivateFile(input as Parameters<PackageCalls['write']>[0], { parts: ready, ring: await ring, random, watch });
  if (name === 'verify') return verifyBlob(input as Parameters<PackageCalls['verify']>[0], ready, watch);
  if (name === 'decrypt') return decryptBlob(input as Parameters<PackageCalls['decrypt']>[0], watch);
  if (name === 'readFile') return readPackagePart(input as Parameters<PackageCalls['readFile']>[0]);
  if (name === 'rulePackOrigin') {
    const { text, trust } = input as Parameters<PackageCalls['rulePackOrigin']>[0];
    return checkPackOrigin(text, { parts: ready, trust });
  }
  const call = (await ring)[name.slice('keys.'.length) as KeyCallName] as (given: unknown) => Promise<Result<unknown>>;
  return call(input);
}
