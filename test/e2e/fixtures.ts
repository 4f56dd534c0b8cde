import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { test as base } from '@playwright/test';
import type { BrowserContext, Page } from '@playwright/test';
import { launch } from './electron-stand-in/launch';
import type { LaunchOptions, RunningApp } from './electron-stand-in/launch';
import { launchProfile } from './launch-profile';
import { dist } from './project-paths';
import { tellPage } from './tell-page';

export { expect } from '@playwright/test';

/** The app in a plain browser, on a profile of its own. */
export interface BrowserApp {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly url: string;
  /** Ends the browser and starts it again on the same profile. */
  restart(): Promise<Page>;
}

interface TestFixtures {
  /** A folder that is gone after the test. */
  folder: string;
  app: BrowserApp;
  /** The built desktop program on a data folder of its own; `start` again after `close` or `kill` to come back. */
  desktop: { start(options?: Partial<LaunchOptions>): Promise<{ app: RunningApp; page: Page }>; userData: string };
  /** Everything that went wrong in a page; a test that expects trouble empties it. */
  pageErrors: string[];
}

interface WorkerFixtures {
  /** Address of the build, served by our own `npm run start:web`. */
  siteUrl: string;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  siteUrl: [
    async ({}, use) => {
      const server = spawn(process.execPath, [path.join(dist, 'serve/serve.js'), '--port', '0', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
      const [line] = await createInterface(server.stdout)[Symbol.asyncIterator]().next().then(({ value }) => [String(value)] as const);
      await use((JSON.parse(line) as { url: string }).url);
      server.kill();
    },
    { scope: 'worker' },
  ],
  folder: async ({}, use) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'gongdun-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  pageErrors: async ({}, use) => {
    const errors: string[] = [];
    await use(errors);
    if (errors.length > 0) throw new Error(`the page reported errors:\n${errors.join('\n')}`);
  },
  app: async ({ siteUrl, folder, pageErrors }, use, testInfo) => {
    const profile = path.join(folder, 'profile');
    let context = await openProfile(profile, pageErrors);
    let page = await openApp(context, siteUrl);
    await use({
      get page() {
        return page;
      },
      get context() {
        return context;
      },
      url: siteUrl,
      async restart() {
        await context.close();
        context = await openProfile(profile, pageErrors);
        page = await openApp(context, siteUrl);
        return page;
      },
    });
    await tellPage(page, testInfo);
    await context.close();
  },
  desktop: async ({ folder, pageErrors }, use, testInfo) => {
    const userData = path.join(folder, 'userData');
    const running: RunningApp[] = [];
    const pages: Page[] = [];
    await use({
      userData,
      async start(options = {}) {
        const app = await launch({ userData, ...options });
        running.push(app);
        const page = await app.firstWindow();
        pages.push(page);
        collectErrors(page, pageErrors);
        return { app, page };
      },
    });
    for (const page of pages) await tellPage(page, testInfo);
    // What a page still loads is broken off by the kill: no error of the page.
    for (const page of pages) page.removeAllListeners('console');
    for (const app of running) if (app.process().exitCode === null && app.process().signalCode === null) await app.kill();
  },
});

async function openProfile(profile: string, pageErrors: string[]): Promise<BrowserContext> {
  const context = await launchProfile(profile);
  context.on('page', (page) => collectErrors(page, pageErrors));
  return context;
}

async function openApp(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  // An address that is set before the app has taken its own is lost: the first screen comes when the dossiers are read.
  await page.getByRole('heading', { level: 1 }).waitFor({ timeout: 60_000 });
  return page;
}

function collectErrors(page: Page, errors: string[]): void {
  page.on('pageerror', (error) => errors.push(String(error.stack ?? error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
}
