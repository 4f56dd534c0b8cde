import { problem } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { Bridge } from '#shared/ipc/contract';
import type { PageChannel } from '#shared/ipc/channels';
import { callMain } from './bridge-call';
import type { SpanFeeder, VaultCaller, VaultQuestion } from './vault-messages';

/** The vault in Electron's main process; the channel is the call's name behind `vault.`. */
export function vaultOverBridge(bridge: Bridge): { readonly call: VaultCaller; readonly feed: SpanFeeder } {
  const call = (name: VaultQuestion['name'], args: unknown = null): Promise<unknown> =>
    callMain(bridge, `vault.${name}` as PageChannel, args as never);
  const feed: SpanFeeder = async (file, span) => {
    if (!(file instanceof File)) return ok({ fed: 0 });
    try {
      return await bridge.feedFile(file, span);
    } catch (error) {
      return fail(problem('E-IPC-07', `与主程序的通信中断（${String(error)}），本次操作没有完成。请重新打开程序。`));
    }
  };
  return { call: call as unknown as VaultCaller, feed };
}
