// The worker that holds keys and hashes packages, so that neither a private key nor a long computation is in the page.
import { problem } from '#shared/base/problem';
import { fail } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { openKeyRing } from '#shared/submission/key-ring';
import type { KeyRing } from '#shared/submission/key-ring';
import type { SubtleKeys } from '#shared/submission/pkcs8';
import { openPrimitives } from '#shared/submission/primitives';
import { opfsKeyShelf } from './package-key-shelf';
import type { KeyCallName, PackageAnswer, PackageCalls, PackageQuestion } from './package-messages';
import { readPackagePart, verifyBlob, writeToPrivateFile } from './package-work';
import type { Watch } from './package-work';

const parts = openPrimitives();
const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
const ring: Promise<KeyRing> = parts.then((ready) =>
  openKeyRing({ shelf: opfsKeyShelf, subtle: crypto.subtle as unknown as SubtleKeys, random, now: () => new Date().toISOString(), parts: ready }),
);
const stopped = new Map<number, AbortController>();

addEventListener('message', ({ data }: MessageEvent<PackageQuestion>) => {
  if ('stop' in data) {
    stopped.get(data.number)?.abort();
    return;
  }
  const controller = new AbortController();
  stopped.set(data.number, controller);
  const send = (answer: PackageAnswer): void => postMessage(answer);
  let last = 0;
  const watch: Watch = {
    signal: controller.signal,
    onProgress(step, done, total) {
      // At most about 100 messages for a whole package.
      if (done - last < total / 100 && done < total && done > last) return;
      last = done;
      send({ number: data.number, step, done, total });
    },
  };
  void answer(data.name, data.input, watch)
    .catch((error: unknown) => fail(problem('E-PKG-714', `处理申报包时出错（${error instanceof Error ? error.message : String(error)}）。请重试；仍出错时请重新打开程序。`)))
    .then((result) => {
      stopped.delete(data.number);
      send({ number: data.number, result });
    });
});

async function answer(name: keyof PackageCalls | `keys.${KeyCallName}`, input: unknown, watch: Watch): Promise<Result<unknown>> {
  const ready = await parts;
  switch (name) {
    case 'write':
      return writeToPrivateFile(input as Parameters<PackageCalls['write']>[0], { parts: ready, ring: await ring, random, watch });
    case 'verify':
      return verifyBlob(input as Parameters<PackageCalls['verify']>[0], ready, watch);
    case 'readFile':
      return readPackagePart(input as Parameters<PackageCalls['readFile']>[0]);
    default: {
      const call = (await ring)[name.slice('keys.'.length) as KeyCallName] as (given: unknown) => Promise<Result<unknown>>;
      return call(input);
    }
  }
}
