// @ts-check
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { app, running } from './app.mjs';
import { makeCodec } from './codec.mjs';
import { dispatch } from './ipc-main.mjs';
import { hostPreload } from './page-side.mjs';
import { session } from './session.mjs';
import { fromWeb, toWeb } from './web-origin.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').Frame} Frame */

const { encode } = makeCodec();
/** @type {Set<BrowserWindow>} */
const windows = new Set();
let nextId = 1;

class WebContents extends EventEmitter {
  session = session.defaultSession;
  /** @type {(details: { url: string }) => { action: string }} */
  openHandler = () => ({ action: 'allow' });
  /** @type {WeakMap<Frame, { url: string }>} */
  frames = new WeakMap();

  /** @param {BrowserWindow} window */
  constructor(window) {
    super();
    this.window = window;
    this.id = window.id;
  }
  /** One object per frame, so that frames compare by identity as in Electron. @param {Frame} frame */
  frameOf(frame) {
    const known = this.frames.get(frame) ?? { url: '' };
    known.url = fromWeb(frame.url());
    this.frames.set(frame, known);
    return known;
  }
  get mainFrame() {
    return this.window.page ? this.frameOf(this.window.page.mainFrame()) : null;
  }
  setWindowOpenHandler(/** @type {any} */ handler) {
    this.openHandler = handler;
  }
  getURL() {
    return fromWeb(this.window.page?.url() ?? '');
  }
  send(/** @type {string} */ channel, /** @type {unknown[]} */ ...args) {
    const data = JSON.stringify(encode(args));
    void this.window.opened.then((page) => page.evaluate(([name, text]) => /** @type {any} */ (globalThis).standInIn?.(name, text), [channel, data]));
  }
  isCrashed = () => this.window.crashed;
  isDestroyed = () => this.window.isDestroyed();
}

export class BrowserWindow extends EventEmitter {
  /** @type {Page | undefined} */ page;
  crashed = false;
  visible = false;
  lastLoad = '';
  static getAllWindows = () => [...windows];
  static getFocusedWindow = () => [...windows].at(-1) ?? null;

  /** @param {any} options */
  constructor(options = {}) {
    super();
    if (!running.context) throw new Error('Cannot create BrowserWindow before app is ready');
    const { nodeIntegration, contextIsolation, sandbox } = options.webPreferences ?? {};
    if (nodeIntegration || contextIsolation === false || sandbox === false) throw new Error('stand-in: only sandboxed, isolated windows are modelled');
    this.id = nextId++;
    this.options = options;
    this.webContents = new WebContents(this);
    windows.add(this);
    app.emit('web-contents-created', {}, this.webContents);
    app.emit('browser-window-created', {}, this);
    this.opened = this.#open(options);
  }

  /** @param {any} options */
  async #open(options) {
    const context = /** @type {import('@playwright/test').BrowserContext} */ (running.context);
    const page = running.blank && !running.blank.isClosed() ? running.blank : await context.newPage();
    running.blank = null;
    this.page = page;
    await page.setViewportSize({ width: options.width ?? 800, height: options.height ?? 600 });
    await this.#bindPreload(page, options.webPreferences?.preload);
    await this.#guard(page);
    page.on('close', () => this.#closed());
    page.on('crash', () => {
      this.crashed = true;
      app.emit('render-process-gone', {}, this.webContents, { reason: 'crashed' });
    });
    return page;
  }

  /** @param {Page} page @param {string | undefined} preload */
  async #bindPreload(page, preload) {
    if (!preload) return;
    await page.exposeBinding('standInOut', async ({ frame }, kind, channel, data) => {
      return dispatch({ sender: this.webContents, senderFrame: this.webContents.frameOf(frame) }, kind, channel, data);
    });
    const wrapped = `function (require, module, exports, process) {${readFileSync(preload, 'utf8')}\n}`;
    await page.addInitScript(`(${hostPreload.toString()})((${makeCodec.toString()})(), ${wrapped});`);
  }

  /** Navigation, new windows and requests ask the app's own guards. @param {Page} page */
  async #guard(page) {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Page.enable');
    devtools.on('Page.windowOpen', ({ url }) => void this.webContents.openHandler({ url: fromWeb(url) }));
    page.on('popup', (popup) => void popup.close().catch(() => undefined));
    await page.route('**/*', (route) => {
      const request = route.request();
      const url = fromWeb(request.url());
      if (request.isNavigationRequest() && url !== this.lastLoad && this.#navigationStopped(request.frame() === page.mainFrame(), url)) return route.abort('aborted');
      if (session.defaultSession.cancels(url)) return route.abort('blockedbyclient');
      return route.fallback();
    });
  }

  /** @param {boolean} isMainFrame @param {string} url */
  #navigationStopped(isMainFrame, url) {
    let stopped = false;
    const event = { url, isMainFrame, preventDefault: () => (stopped = true) };
    this.webContents.emit('will-frame-navigate', event);
    if (isMainFrame) this.webContents.emit('will-navigate', event, url);
    return stopped;
  }

  #closed() {
    windows.delete(this);
    this.emit('closed');
    if (windows.size === 0) app.emit('window-all-closed');
  }

  /** @param {string} url */
  async loadURL(url) {
    const page = await this.opened;
    this.lastLoad = url;
    await page.goto(toWeb(url), { waitUntil: 'load' });
    this.emit('ready-to-show');
  }
  close() {
    let stopped = false;
    this.emit('close', { preventDefault: () => (stopped = true) });
    if (!stopped) void this.opened.then((page) => page.close());
  }
  destroy() {
    void this.opened.then((page) => page.close());
  }
  show() {
    this.visible = true;
  }
  focus() {}
  restore() {}
  isMinimized = () => false;
  isVisible = () => this.visible;
  isDestroyed = () => this.page?.isClosed() ?? false;
}
