// The only code between the page and the main process: the names of the contract, and nothing else. It runs
// sandboxed, so the build makes it one CommonJS file whose only import is `electron`.
import { contextBridge, ipcRenderer } from 'electron';
import { channels, eventNames } from '#shared/ipc/channels';

const calls = Object.fromEntries(channels.map((channel) => [channel, (args: unknown) => ipcRenderer.invoke(channel, args)]));

// The event object carries `sender`, a way into Electron, so listeners get the detail alone.
const listen = Object.fromEntries(
  eventNames.map((name) => [
    name,
    (listener: (detail: unknown) => void) => {
      const receive = (_event: unknown, detail: unknown): void => listener(detail);
      ipcRenderer.on(name, receive);
      return () => {
        ipcRenderer.off(name, receive);
      };
    },
  ]),
);

contextBridge.exposeInMainWorld('bridge', { calls, listen });
