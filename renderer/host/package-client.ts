import { problem } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import type { FilesHost, KeysHost, PackagesHost, PackageWatch, VaultHost } from './host';
import { keyCallNames } from './package-messages';
import type { PackageAnswer, PackageCalls, PackageQuestion } from './package-messages';

/** Calls the package worker; the worker starts with the first call. */
export type PackageCaller = (name: Exclude<Extract<PackageQuestion, { name: unknown }>['name'], never>, input: unknown, watch?: PackageWatch) => Promise<Result<unknown>>;

const gone = problem('E-PKG-715', '处理申报包的后台程序停止了，本次操作没有完成。请刷新页面后重试。');

interface Waiting {
  readonly settle: (result: Result<unknown>) => void;
  readonly watch: PackageWatch;
}

/** A caller over a worker of our own. */
export function createPackageCaller(start: () => Worker): PackageCaller {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let last = 0;
  const open = (): Worker => {
    const started = start();
    started.addEventListener('message', ({ data }: MessageEvent<PackageAnswer>) => {
      const one = waiting.get(data.number);
      if ('step' in data) {
        one?.watch.onProgress?.(data.step, data.done, data.total);
        return;
      }
      waiting.delete(data.number);
      one?.settle(data.result);
    });
    started.addEventListener('error', () => {
      worker = null;
      for (const one of waiting.values()) one.settle(fail(gone));
      waiting.clear();
    });
    return started;
  };
  return (name, input, watch = {}) => {
    worker ??= open();
    last += 1;
    const number = last;
    const target = worker;
    watch.signal?.addEventListener('abort', () => target.postMessage({ number, stop: true } satisfies PackageQuestion));
    return new Promise((settle) => {
      waiting.set(number, { settle, watch });
      target.postMessage({ number, name, input } satisfies PackageQuestion);
    });
  };
}

/** Keys over the worker. */
export function workerKeys(call: PackageCaller): KeysHost {
  const entries = keyCallNames.map((name) => [name, (input: unknown) => call(`keys.${name}`, input)]);
  return Object.fromEntries(entries) as KeysHost;
}

/** Verifying over the worker: the same in both hosts, because the chosen file is at hand in the page. */
export function workerVerifying(call: PackageCaller): Pick<PackagesHost, 'verify' | 'decrypt' | 'readFile' | 'rulePackOrigin'> {
  return {
    verify: (file, { trust, now }, watch) => call('verify', { file, trust, now }, watch) as ReturnType<PackageCalls['verify']>,
    rulePackOrigin: (text, trust) => call('rulePackOrigin', { text, trust }) as ReturnType<PackageCalls['rulePackOrigin']>,
    decrypt: (file, identityFile, watch) => call('decrypt', { file, identityFile }, watch) as ReturnType<PackageCalls['decrypt']>,
    readFile: (file, path) => call('readFile', { file, path }) as ReturnType<PackageCalls['readFile']>,
  };
}

/** Packages in a plain browser: written in the worker, then saved by the browser's own dialog or download. */
export function browserPackages(call: PackageCaller, vault: VaultHost, files: FilesHost): PackagesHost {
  return {
    ...workerVerifying(call),
    chooseTarget: () => Promise.resolve(ok({ token: '', place: '写好后由浏览器保存到你选的位置（或“下载”文件夹）', freeBytes: null, fat32: null, unfinished: [] })),
    async write(order, _target, watch) {
      const blobs = new Map<string, Blob>();
      for (const { content } of order.draft.files) {
        if ('bytes' in content || blobs.has(content.sha256)) continue;
        const blob = await vault.getBlob(order.dossierId, content.sha256);
        if (!blob.ok) return blob;
        blobs.set(content.sha256, blob.value);
      }
      const written = (await call('write', { ...order, blobs }, watch)) as Awaited<ReturnType<PackageCalls['write']>>;
      if (!written.ok) return written;
      const { facts, file } = written.value;
      const saved = await files.save({ suggestedName: facts.fileName, bytes: file, kind: 'zip' });
      if (!saved.ok) return saved;
      return ok(saved.value === null ? null : { ...facts, place: saved.value.path });
    },
  };
}

/** Starts the worker of this folder. */
export function startPackageWorker(): Worker {
  return new Worker(new URL('package-worker.ts', import.meta.url), { type: 'module', name: 'packages' });
}
