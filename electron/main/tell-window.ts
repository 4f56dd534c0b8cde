import { events } from '#shared/ipc/contract';
import type { EventOf } from '#shared/ipc/contract';
import type { EventName } from '#shared/ipc/channels';
import { mainWindow } from './window';

/** Sends one event of the contract to the window, if it is open. */
export function tellWindow<E extends EventName>(name: E, detail: EventOf<E>): void {
  mainWindow()?.webContents.send(name, events[name].parse(detail));
}
