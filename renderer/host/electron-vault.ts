import type { Bridge } from '#shared/ipc/contract';
import type { Channel } from '#shared/ipc/channels';
import { callMain } from './bridge-call';
import type { VaultCaller, VaultQuestion } from './vault-messages';

/** Calls the vault in Electron's main process; the channel is the call's name behind `vault.`. */
export function vaultOverBridge(bridge: Bridge): VaultCaller {
  const call = (name: VaultQuestion['name'], args: unknown = null): Promise<unknown> =>
    callMain(bridge, `vault.${name}` as Channel, args as never);
  return call as unknown as VaultCaller;
}
