import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { _electron, chromium } from '@playwright/test';
import type { BrowserContext, Page } from '@playwright/test';
import { findBrowser } from '../browser-path';
import { dist, root } from '../project-paths';
import { makeCodec } from './codec.mjs';

const { encode, decode } = makeCodec();

export interface LaunchOptions {
  /** The data folder; the same one again finds what was saved. */
  readonly userData: string;
  /** A Linux without a key ring. */
  readonly noKeyRing?: boolean;
  /** Folder for temporary files, instead of the machine's. */
  readonly temp?: string;
}

/** The part of Playwright's ElectronApplication that the specs use; the real one and the stand-in both have it. */
export interface RunningApp {
  /** Whether this is a real Electron. */
  readonly real: boolean;
  /** Runs a function in the main process; it sees the electron module and one argument, nothing else. */
  // oxlint-disable-next-line typescript/no-explicit-any -- the stand-in has more than electron's types say
  evaluate<T>(run: (electron: any, arg: any) => T | Promise<T>, arg?: unknown): Promise<T>;
  firstWindow(): Promise<Page>;
  context(): BrowserContext;
  process(): ChildProcess;
  /** Ends by the menu's way: windows close, the last save is waited for. */
  close(): Promise<void>;
  /** Ends at once, as a power cut would. */
  kill(): Promise<void>;
}

/** Starts the built desktop program: the real binary where it is installed, else the stand-in. */
export async function launch(options: LaunchOptions): Promise<RunningApp> {
  const binary = process.env['GONGDUN_STAND_IN_ALWAYS'] ? undefined : electronBinary();
  return binary ? launchReal(binary, options) : launchStandIn(options);
}

function electronBinary(): string | undefined {
  const folder = path.join(root, 'node_modules/electron');
  const name = path.join(folder, 'path.txt');
  return existsSync(name) ? path.join(folder, 'dist', readFileSync(name, 'utf8')) : undefined;
}

/** Where Node and Chromium look for the temp folder. */
const tempVariables = (temp: string | undefined): Record<string, string> => (temp === undefined ? {} : { TMPDIR: temp, TEMP: temp, TMP: temp });

async function launchReal(executablePath: string, { userData, temp }: LaunchOptions): Promise<RunningApp> {
  const env = { ...(process.env as Record<string, string>), ...tempVariables(temp) };
  const app = await _electron.launch({ executablePath, env, args: [path.join(dist, 'main/main.js'), `--user-data-dir=${userData}`] });
  return {
    real: true,
    evaluate: (run, arg) => app.evaluate(run, arg),
    firstWindow: () => app.firstWindow(),
    context: () => app.context(),
    process: () => app.process(),
    close: () => app.close(),
    async kill() {
      app.process().kill('SIGKILL');
      await new Promise((resolve) => app.process().once('exit', resolve));
    },
  };
}

async function launchStandIn({ userData, noKeyRing = false, temp }: LaunchOptions): Promise<RunningApp> {
  const browser = await findBrowser();
  const settings = { userData, noKeyRing, appPath: root, browser: browser.executablePath, browserArgs: browser.args };
  const child = fork(path.join(dist, 'main/main.js'), [], {
    execArgv: ['--import', path.join(import.meta.dirname, 'register.mjs')],
    env: { ...process.env, ...browser.env, ...tempVariables(temp), GONGDUN_STAND_IN: JSON.stringify(settings) },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const calls = new Calls(child);
  const exited = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  const viewer = await chromium.connectOverCDP(await calls.ready);
  const context = viewer.contexts()[0];
  if (!context) throw new Error('the stand-in has no browser context');
  return {
    real: false,
    evaluate: (run, arg) => calls.run(run.toString(), arg) as never,
    firstWindow: () => firstPage(context),
    context: () => context,
    process: () => child,
    async close() {
      void calls.run('({ BrowserWindow }) => { for (const window of BrowserWindow.getAllWindows()) window.close(); }', null).catch(() => undefined);
      await exited;
      await viewer.close().catch(() => undefined);
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
      await viewer.close().catch(() => undefined);
    },
  };
}

async function firstPage(context: BrowserContext): Promise<Page> {
  for (;;) {
    const page = context.pages().find((candidate) => candidate.url().includes('.localhost/'));
    if (page) {
      await page.waitForLoadState('load');
      return page;
    }
    await sleep(20);
  }
}

interface Reply {
  readonly type?: 'ready';
  readonly debug?: string;
  readonly id?: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** Questions to the main process and their answers. */
class Calls {
  readonly ready: Promise<string>;
  private readonly waiting = new Map<number, (reply: Reply) => void>();
  private next = 0;
  private readonly child: ChildProcess;

  constructor(child: ChildProcess) {
    this.child = child;
    this.ready = new Promise((resolve, reject) => {
      child.on('message', (reply: Reply) => {
        if (reply.type === 'ready' && reply.debug !== undefined) resolve(reply.debug);
        else if (reply.id !== undefined) this.waiting.get(reply.id)?.(reply);
      });
      child.once('exit', (code) => {
        reject(new Error(`the main process ended with ${code}`));
        for (const answer of this.waiting.values()) answer({ error: 'the main process is gone' });
      });
    });
  }

  run(source: string, arg: unknown): Promise<unknown> {
    this.next += 1;
    const id = this.next;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, (reply) => {
        this.waiting.delete(id);
        if (reply.error === undefined) resolve(decode(reply.value));
        else reject(new Error(reply.error));
      });
      this.child.send({ type: 'evaluate', id, source, arg: encode(arg) });
    });
  }
}
