import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expectNoAxeViolations } from './expect-no-axe-violations';
import { expect, test } from './fixtures';
import { goTo } from './go-to';
import { screenshot } from './screenshot';

const menu = (page: Page): ReturnType<Page['locator']> => page.getByRole('banner').getByRole('button', { name: /^操作人/ });

async function sayOperator(page: Page, name: string): Promise<void> {
  await goTo(page, '/settings/operator');
  await page.getByLabel('姓名（可不填）').fill(name);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`现在记作“${name}”。`)).toBeVisible();
}

/** Author of the newest step. */
async function newestAuthor(page: Page): Promise<string> {
  await goTo(page, '/settings/history');
  return page.locator('tbody tr.ant-table-row').first().locator('td').nth(3).innerText();
}

test('who works stands in verdicts, evidence, the log of keys and the log of an incident, from then on', async ({ app, folder }) => {
  const { page } = app;
  await page.getByRole('button', { name: '打开示例企业' }).click();
  await expect(page.getByText('这是示例企业')).toBeVisible();
  const judge = async (key: string): Promise<void> => {
    await goTo(page, '/checklist');
    await page.getByRole('option', { name: /REG-01/ }).click();
    await page.keyboard.press(key);
    await expect(page.getByText(/^已保存 \d/)).toBeVisible();
  };
  // Nobody has said who works: nothing asks, nothing is blocked.
  await judge('2');
  expect(await newestAuthor(page)).toBe('本机用户');
  await menu(page).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: '填写操作人' }).click();
  await expect(page.getByRole('heading', { name: '操作人', exact: true })).toBeVisible();
  await page.getByLabel('姓名（可不填）').fill('王工');
  // Left half-way by a key: the name counts as it stands.
  await page.keyboard.press('F8');
  await expect(page.getByRole('heading', { level: 1, name: '事件' })).toBeVisible();
  await expect(menu(page)).toContainText('王工');
  await page.getByRole('button', { name: /^登记新事件/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('事件');
  await page.evaluate(() => void (location.hash = location.hash.replace(/\/question\/.*/, '')));
  await expect(page.getByLabel('记录人')).toHaveValue('王工');
  await expect(page.getByRole('listitem').filter({ hasText: '打开事件登记' })).toContainText('王工');
  await judge('1');
  expect(await newestAuthor(page)).toBe('王工');

  await sayOperator(page, '李工');
  await goTo(page, '/checklist');
  await page.getByRole('option', { name: /REG-01/ }).click();
  const file = path.join(folder, '照片说明.txt');
  writeFileSync(file, '李工添加');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /添加佐证文件/ }).click();
  await (await chooser).setFiles(file);
  await expect(page.getByRole('listitem').filter({ hasText: '照片说明.txt' }).first()).toContainText('李工');
  // Back to who worked before, from the top bar and by keys alone; older steps stay under their names.
  await menu(page).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: '换成 王工' }).press('Enter');
  await expect(menu(page)).toContainText('王工');
  await judge('2');
  expect(await newestAuthor(page)).toBe('王工');
  await expect(page.locator('tbody tr.ant-table-row').filter({ hasText: '添加佐证' }).first()).toContainText('李工');
  await expect(page.locator('tbody tr.ant-table-row').filter({ hasText: '本机用户' })).not.toHaveCount(0);

  // Who judges a run of one's own; an institution is somebody else.
  await goTo(page, '/checklist/assessments');
  await page.getByRole('button', { name: /^开始一次评测/ }).click();
  await expect(page.getByLabel('评测人', { exact: true })).toHaveValue('王工');
  await page.getByLabel('评测方式').selectOption('third_party');
  await expect(page.getByLabel('评测机构名称（必填）')).toHaveValue('');
  await expect(page.getByText(/^已保存 \d/)).toBeVisible();

  const again = await app.restart();
  await goTo(again, '/settings/operator');
  await expect(again.getByText('现在记作“王工”。')).toBeVisible();
  await expect(again.getByRole('button', { name: '换成李工' })).toBeVisible();
  await screenshot(again, 'settings-operator');
  await expectNoAxeViolations(again);
  await again.getByRole('button', { name: '从名单移除李工' }).click();
  await expect(again.getByRole('button', { name: '换成李工' })).toHaveCount(0);
  await again.getByLabel('姓名（可不填）').fill('');
  await again.keyboard.press('Tab');
  await expect(again.getByText('现在记作“本机用户”。')).toBeVisible();
  // At 200 % the bar still has room for the longest name.
  await again.getByLabel('姓名（可不填）').fill('王'.repeat(60));
  await again.keyboard.press('Enter');
  await again.setViewportSize({ width: 683, height: 384 });
  expect(await again.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  await screenshot(again, 'operator-200');
  await expectNoAxeViolations(again);
});

test('a machine that cannot keep the name says so, and work goes on under it', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: '打开示例企业' }).click();
  await expect(page.getByText('这是示例企业')).toBeVisible();
  await page.evaluate(() => {
    for (let size = 1 << 22; size >= 1; size = Math.floor(size / 2)) {
      try {
        for (let at = 0; ; at += 1) localStorage.setItem(`full.${size}.${at}`, 'x'.repeat(size));
      } catch {
        // As full as pieces of this size make it.
      }
    }
  });
  await sayOperator(page, '王工');
  await expect(page.getByText('E-OPR-01')).toBeVisible();
  await expect(menu(page)).toContainText('王工');
  await screenshot(page, 'operator-not-kept');
  await expectNoAxeViolations(page);
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith('full.')) localStorage.removeItem(key);
  });
  await sayOperator(page, '王工程师');
  await expect(page.getByText('E-OPR-01')).toHaveCount(0);
});
