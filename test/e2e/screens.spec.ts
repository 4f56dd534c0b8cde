import type { Page } from '@playwright/test';
import { expectNoAxeViolations } from './expect-no-axe-violations';
import { expect, test } from './fixtures';
import { screenshot } from './screenshot';

// Every screen with the sample plant at 1366 × 768: it draws, says what it is, has no accessibility violation, does
// not scroll sideways, and reports no error.

const screens = [
  ['home', '/'],
  ['dossier', '/dossier'],
  ['grading', '/grading'],
  ['registration', '/registration'],
  ['checklist', '/checklist'],
  ['plan', '/plan'],
  ['submission', '/submission'],
  ['notices', '/notices'],
  ['calendar', '/calendar'],
  ['incident', '/incident'],
  ['verify', '/verify'],
  ['settings', '/settings'],
  ['welcome', '/welcome'],
] as const;

async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: '打开示例企业' }).click();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('开始使用工盾自评');
}

async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => void (location.hash = hash), path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('正在打开…')).toHaveCount(0);
  // A screen's text may follow its heading when the rule packs are read.
  await page.waitForFunction(() => document.querySelector('.ant-spin-spinning, [aria-busy=true]') === null);
}

test('every screen draws the sample plant without a violation', async ({ app }) => {
  test.setTimeout(300_000);
  const { page } = app;
  await screenshot(page, '00-first-run');
  await expectNoAxeViolations(page);
  await openSample(page);
  for (const [name, path] of screens) {
    await test.step(name, async () => {
      await goTo(page, path);
      await screenshot(page, name);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect.soft(width, `${name} scrolls sideways`).toBeLessThanOrEqual(1366);
      await expectNoAxeViolations(page);
    });
  }
});
