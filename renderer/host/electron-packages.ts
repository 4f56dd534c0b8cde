import { fail, ok } from '#shared/base/result';
import { packageProblem } from '#shared/submission/package-problems';
import type { PageChannel } from '#shared/ipc/channels';
import type { Bridge } from '#shared/ipc/contract';
import { callMain, listenToMain } from './bridge-call';
import type { KeysHost, PackagesHost, TokensHost } from './host';
import { createPackageCaller, startPackageWorker, workerVerifying } from './package-client';
import { keyCallNames } from './package-messages';

/** Keys in Electron: they lie under the data folder and never leave the main process. */
export function electronKeys(bridge: Bridge): KeysHost {
  const entries = keyCallNames.map((name) => [name, (input: unknown = null) => callMain(bridge, `keys.${name}` as PageChannel, input as never)]);
  return Object.fromEntries(entries) as KeysHost;
}

/** Tokens in Electron: the main process asks for the module and talks to the device. */
export function electronTokens(bridge: Bridge): TokensHost {
  return {
    chooseModule: () => callMain(bridge, 'tokens.choose-module', null),
    list: (input) => callMain(bridge, 'tokens.list', input),
    keys: (input) => callMain(bridge, 'tokens.keys', input),
    take: (input) => callMain(bridge, 'tokens.take', input),
  };
}

/** Packages in Electron: the main process signs and writes; verifying a chosen file is the worker's, as in the browser. */
export function electronPackages(bridge: Bridge): PackagesHost {
  return {
    ...workerVerifying(createPackageCaller(startPackageWorker)),
    async chooseTarget() {
      const chosen = await callMain(bridge, 'files.choose-folder', { purpose: 'export' });
      if (!chosen.ok) return chosen;
      if (chosen.value === null) return ok(null);
      const { token, path } = chosen.value;
      const facts = await callMain(bridge, 'packages.target', { token });
      return facts.ok ? ok({ token, place: path, ...facts.value }) : facts;
    },
    async write(order, { token }, { onProgress, signal }) {
      if (signal?.aborted) return fail(packageProblem('E-PKG-705'));
      const stopListening = listenToMain(bridge, 'packages.progress', ({ step, done, total }) => onProgress?.(step, done, total));
      signal?.addEventListener('abort', () => void callMain(bridge, 'packages.stop', null));
      try {
        return await callMain(bridge, 'packages.write', { ...order, token, keyIds: [...order.keyIds] });
      } finally {
        stopListening();
      }
    },
  };
}
