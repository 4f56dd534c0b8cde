// @ts-check
/**
 * Runs inside the page before any of its scripts, as source text: gives the built preload a `require('electron')` and
 * puts what it exposes on the window. What crosses is copied, as Electron's context bridge does; functions are proxied.
 * Unlike Electron, preload and page share one world here: isolation of worlds is asserted on the window's options.
 * @param {ReturnType<typeof import('./codec.mjs').makeCodec>} codec
 * @param {(require: (id: string) => unknown, module: { exports: object }, exports: object, process: object) => void} preload
 */
export function hostPreload(codec, preload) {
  if (window !== window.top) return;
  const page = /** @type {any} */ (globalThis);
  const out = page.standInOut;
  delete page.standInOut;
  /** @type {Map<string, Set<Function>>} */
  const listeners = new Map();
  const call = async (/** @type {string} */ kind, /** @type {string} */ channel, /** @type {unknown[]} */ args) => {
    const reply = JSON.parse(await out(kind, channel, JSON.stringify(codec.encode(args))));
    if (reply.error) throw new Error(`Error invoking remote method '${channel}': ${reply.error}`);
    return codec.decode(reply.value);
  };
  const ipcRenderer = {
    invoke: (/** @type {string} */ channel, /** @type {unknown[]} */ ...args) => call('invoke', channel, args),
    send: (/** @type {string} */ channel, /** @type {unknown[]} */ ...args) => void call('send', channel, args),
    on(/** @type {string} */ channel, /** @type {Function} */ listener) {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
      return ipcRenderer;
    },
    off(/** @type {string} */ channel, /** @type {Function} */ listener) {
      listeners.get(channel)?.delete(listener);
      return ipcRenderer;
    },
  };
  const receive = (/** @type {string} */ channel, /** @type {string} */ data) => {
    for (const listener of listeners.get(channel) ?? []) listener({ sender: ipcRenderer }, ...codec.decode(JSON.parse(data)));
  };
  Object.defineProperty(page, 'standInIn', { value: receive });
  /** @param {any} value @returns {any} */
  const across = (value) => {
    if (typeof value === 'function') return (/** @type {unknown[]} */ ...args) => acrossResult(value(...args.map(across)));
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(across);
    if (Object.getPrototypeOf(value) !== Object.prototype) return structuredClone(value);
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, across(item)])));
  };
  const acrossResult = (/** @type {any} */ result) => (typeof result?.then === 'function' ? result.then(across) : across(result));
  const contextBridge = {
    exposeInMainWorld(/** @type {string} */ key, /** @type {unknown} */ api) {
      if (key in page) throw new Error('Cannot bind an API on top of an existing property on the window object');
      Object.defineProperty(page, key, { value: across(api), writable: false, configurable: false, enumerable: true });
    },
  };
  // Chromium tells a page no paths: a test says them by name, as the system would for what the user chose.
  const getPathForFile = (/** @type {File} */ file) => page.standInPaths?.[file.name] ?? '';
  const require = (/** @type {string} */ id) => {
    if (id === 'electron') return { contextBridge, ipcRenderer, webUtils: { getPathForFile } };
    throw new Error(`module not found: ${id} (a sandboxed preload may require only electron, events, timers, url)`);
  };
  const module = { exports: {} };
  preload(require, module, module.exports, { platform: 'linux', versions: {}, contextIsolated: true, sandboxed: true });
}
