import type { Page } from '@playwright/test';
import { expectNoAxeViolations } from './expect-no-axe-violations';
import { expect, test } from './fixtures';
import { screenshot } from './screenshot';

// A section that the user edited, then a version of the app with a newer plan pack over the same data.

const rewritten = '（2）统一指挥，责任到人。主要负责人是第一责任人，到场前由值班领导指挥。';
const kept = '（5）平时备得足，战时用得上。备份、备件、图纸、账号封存件、联系电话每月核对。';

/** The app's own pack as a newer version of it would be: the chunk that holds the packs comes with other words. */
async function shipNewerPack(page: Page): Promise<void> {
  await page.route(/builtin-packs-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    const words = await response.text();
    const changed = words
      .replace(/(yn-plan[`"'],\s*"?version"?:\s*[`"'])1\.0\.0/, (_, before: string) => `${before}1.1.0`)
      .replace('（2）统一指挥，责任到人。主要负责人是第一责任人，指挥权只有一个，替补顺序事先写明。', rewritten)
      .replace('（5）平时备得足，战时用得上。备份、备件、图纸、账号封存件、联系电话按季核对。', kept);
    expect(changed.split(rewritten).length + changed.split(kept).length + changed.split('1.1.0').length).toBe(6);
    await route.fulfill({ response, body: changed });
  });
}

test('a newer template over an edited section keeps the edit, shows the conflict, and takes what does not collide', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: '打开示例企业' }).click();
  await expect(page.getByText('这是示例企业')).toBeVisible();
  await page.evaluate(() => void (location.hash = '/plan/text/S01.4'));
  await page.getByRole('button', { name: '编辑本节' }).click();
  const doc = page.getByRole('textbox', { name: '正文：1.4 工作原则' });
  await doc.getByText('替补顺序事先写明。').click();
  await doc.press('End');
  await page.keyboard.type('替补名单贴在中控室。');
  await page.getByRole('button', { name: '完成编辑' }).click();
  await expect(page.getByRole('article').getByText('已修改')).toBeVisible();

  await shipNewerPack(page);
  await page.reload();
  await expect(page.getByText('模板更新与你的修改有 1 处冲突，目前按你的文字。')).toBeVisible();
  const section = page.getByRole('article');
  await expect(section.locator('.plan-mark')).toHaveText(['模板更新有冲突']);
  await expect(section.locator('p', { hasText: '替补名单贴在中控室。' })).toBeVisible();
  await expect(section.locator('p', { hasText: '联系电话每月核对' })).toBeVisible();
  await expect(page.getByText('新模板：（2）统一指挥，责任到人。主要负责人是第一责任人，到场前由值班领导指挥。')).toBeVisible();
  await expectNoAxeViolations(page);
  await screenshot(page, 'plan-template-conflict');

  // Typing on does not settle the conflict by itself.
  await page.getByRole('button', { name: '编辑本节' }).click();
  await page.getByRole('textbox', { name: '正文：1.4 工作原则' }).press('Control+End');
  await page.keyboard.type('（补记）');
  await page.getByRole('button', { name: '完成编辑' }).click();
  await expect(page.getByText('模板更新与你的修改有 1 处冲突')).toBeVisible();
  await expect(section.locator('p', { hasText: '（补记）' })).toBeVisible();

  await page.getByText('改用新模板').click();
  await page.getByRole('button', { name: '按选择合并' }).click();
  await expect(page.getByText(/模板更新与你的修改有/)).toBeHidden();
  await expect(section.locator('p', { hasText: '到场前由值班领导指挥' })).toBeVisible();
  await expect(section.locator('p', { hasText: '（补记）' })).toBeVisible();
  await expect(section.locator('p', { hasText: '替补名单贴在中控室' })).toHaveCount(0);
  await screenshot(page, 'plan-template-merged');
  await page.reload();
  await expect(section.locator('.plan-mark')).toHaveText(['已修改']);
  await expect(section.locator('p', { hasText: '（补记）' })).toBeVisible();
});
