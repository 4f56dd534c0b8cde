import { chromium } from '@playwright/test';
import type { BrowserContext } from '@playwright/test';
import { findBrowser } from './browser-path';

/** Chromium on a profile of its own, as every test of the browser program uses it. */
export async function launchProfile(profile: string): Promise<BrowserContext> {
  const browser = await findBrowser();
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browser.executablePath,
    env: { ...process.env, ...browser.env },
    args: [...browser.args, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
    headless: true,
    chromiumSandbox: false,
    acceptDownloads: true,
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // A dialog that grows while it is clicked can lose the click: pressed on its button, let go beside it.
    reducedMotion: 'reduce',
  });
  // A dialog of the operating system cannot be answered here; without the picker the app downloads instead.
  await context.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  return context;
}
