// @ts-check
import { EventEmitter } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { settings } from './settings.mjs';
import { serveSchemes } from './web-origin.mjs';

/** The running Chromium; `context` is there once the app is ready. */
export const running = {
  /** @type {import('@playwright/test').BrowserContext | null} */ context: null,
  /** @type {import('@playwright/test').Page | null} the empty first tab, taken by the first window */ blank: null,
};

const lockFile = path.join(settings.userData, 'stand-in.lock');

class App extends EventEmitter {
  isPackaged = false;
  name = 'Electron';
  sandboxed = false;
  /** @type {Map<string, string | undefined>} */ switches = new Map();
  /** @type {Map<string, string>} */ paths = new Map();
  #quitting = false;
  #ready = this.#start();

  async #start() {
    await new Promise((resolve) => setImmediate(resolve)); // the main file runs through first, as in Electron
    const port = await serveSchemes();
    const profile = path.join(settings.userData, 'chromium');
    running.context = await chromium.launchPersistentContext(profile, {
      executablePath: settings.browser,
      headless: true,
      chromiumSandbox: false,
      acceptDownloads: true,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      // A dialog that grows while it is clicked can lose the click.
      reducedMotion: 'reduce',
      args: [
        ...settings.browserArgs,
        '--remote-debugging-port=0',
        `--host-resolver-rules=MAP *.localhost 127.0.0.1:${port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
      ],
    });
    running.context.on('close', () => void this.quit());
    running.blank = running.context.pages()[0] ?? null;
    const debugPort = readFileSync(path.join(profile, 'DevToolsActivePort'), 'utf8').split('\n')[0];
    this.emit('ready');
    process.send?.({ type: 'ready', debug: `http://127.0.0.1:${debugPort}` });
  }

  whenReady = () => this.#ready;
  isReady = () => running.context !== null;
  getVersion = () => JSON.parse(readFileSync(path.join(settings.appPath, 'package.json'), 'utf8')).version;
  getName = () => this.name;
  getAppPath = () => settings.appPath;
  getLocale = () => 'zh-CN';
  setAppUserModelId() {}
  enableSandbox() {
    this.sandboxed = true;
  }
  /** @param {string} name */ setName(name) {
    this.name = name;
  }
  /** @param {string} kind @param {string} value */ setPath(kind, value) {
    this.paths.set(kind, value);
  }
  /** The test's own folder stands for everything that would lie in the user's home. @param {string} kind */
  getPath(kind) {
    if (kind === 'userData' || kind === 'sessionData') return settings.userData;
    return kind === 'temp' ? os.tmpdir() : (this.paths.get(kind) ?? path.join(settings.userData, kind));
  }
  commandLine = {
    appendSwitch: (/** @type {string} */ name, /** @type {string} */ value) => void this.switches.set(name, value),
    hasSwitch: (/** @type {string} */ name) => name === 'user-data-dir' || this.switches.has(name),
  };

  requestSingleInstanceLock() {
    try {
      const owner = Number(readFileSync(lockFile, 'utf8'));
      process.kill(owner, 0);
      if (owner !== process.pid) return false;
    } catch {
      // no lock, or its owner is gone
    }
    writeFileSync(lockFile, String(process.pid));
    return true;
  }

  async quit() {
    if (this.#quitting) return;
    this.#quitting = true;
    let stopped = false;
    this.emit('before-quit', { preventDefault: () => (stopped = true) });
    if (stopped) {
      this.#quitting = false;
      return;
    }
    this.emit('will-quit', { preventDefault() {} });
    // Only the lock's owner may remove it: a second program that gives way comes through here too.
    if (running.context) rmSync(lockFile, { force: true });
    await running.context?.close().catch(() => undefined);
    this.emit('quit', {}, 0);
    process.exit(0);
  }
  exit(code = 0) {
    process.exit(code);
  }
}

export const app = new App();
