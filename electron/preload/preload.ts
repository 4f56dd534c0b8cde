// The only code between the page and the main process: the names of the contract, and paths of chosen files. It runs
// sandboxed, so the build makes it one CommonJS file whose only import is `electron`.
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { channels, eventNames, feedChannel } from '#shared/ipc/channels';

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

// The page names files only by File objects, which the system gives for what the user chose; one that a script made has no path.
const feedFile = (file: File, span: object): Promise<unknown> => {
  const path = webUtils.getPathForFile(file);
  return path === '' ? Promise.resolve({ ok: true, value: { fed: 0 } }) : ipcRenderer.invoke(feedChannel, { ...span, path });
};

contextBridge.exposeInMainWorld('bridge', { calls, feedFile, listen });
