import type { Page } from '@playwright/test';
import { expectNoAxeViolations } from './expect-no-axe-violations';
import { expect, test } from './fixtures';
import { goTo } from './go-to';
import { screenshot } from './screenshot';

// The emergency plan from a value to an approved version, and an incident by keyboard from the first key to the finished
// first report.

async function openSample(page: Page): Promise<void> {
  // The plain download of a file, so that the test can see it.
  await page.evaluate(() => Reflect.deleteProperty(globalThis, 'showSaveFilePicker'));
  await page.getByRole('button', { name: '打开示例企业' }).click();
  await expect(page.getByText('这是示例企业')).toBeVisible();
}

test('a value typed once stands in the text', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await goTo(page, '/plan/values/step2');
  await page.getByLabel('24小时应急电话').fill('0872-0009999');
  await page.keyboard.press('Tab');
  await goTo(page, '/plan/text/S03.3');
  await expect(page.getByText('0872-0009999').first()).toBeVisible();
});

test('approving freezes a version; a changed contact makes it stale', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await goTo(page, '/plan/checks');
  await page.getByRole('button', { name: '登记编制' }).click();
  await page.getByLabel('评审人').fill('赵示、钱示');
  await page.getByRole('button', { name: '登记评审' }).click();
  await page.getByRole('button', { name: '批准并冻结本版' }).click();
  await expect(page.getByText('版已批准并冻结')).toBeVisible();
  await goTo(page, '/plan/values/step2');
  await page.getByLabel('联络员手机').fill('13811112222');
  await page.keyboard.press('Tab');
  await goTo(page, '/plan/versions');
  await expect(page.getByText(/批准后有 \d+ 项信息变化/)).toBeVisible();
  await expect(page.getByText('联络员手机：13800000003 → 13811112222')).toBeVisible();
  await expectNoAxeViolations(page);
  await screenshot(page, 'plan-versions-stale');
});

test('an incident by keyboard: from the first key to the finished 初报', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await page.keyboard.press('F8');
  await expect(page.getByRole('button', { name: '登记新事件（回车）' })).toBeVisible();
  await page.keyboard.press('Enter');
  const answers = ['1', '1', '3', '3', '2'];
  for (const [at, key] of answers.entries()) {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`登记事件：第 ${at + 1} 问，共 5 问`);
    await page.keyboard.press(key);
    // The second question goes on by itself: one choice, nothing to add.
    if (at !== 1) await page.keyboard.press('Enter');
  }
  await expect(page.getByText('立即', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('内部目标：电话').first()).toBeVisible();
  await expectNoAxeViolations(page);
  await screenshot(page, 'incident-sheet');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '生成初报 PDF' }).press('Enter');
  expect((await download).suggestedFilename()).toMatch(/^SJ-\d{4}-001-初报\.pdf$/);
  await page.reload();
  await expect(page.getByText('第 1 份：初报')).toBeVisible();
});
