import { expect, test } from './fixtures';
import { screenshot } from './screenshot';

// A drill made ready by its dates, run with a named recorder; a check of the plan sent into rectification.

test('a day of the drill brings its quarter and year along; the recorder stands in every later line of the log', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: '打开示例企业' }).click();
  await expect(page.getByText('这是示例企业')).toBeVisible();
  await page.evaluate(() => void (location.hash = '/plan/drills'));
  await page.getByRole('button', { name: /^生成 \d+ 年演练计划/ }).first().click();
  await page.getByRole('button', { name: /^打开演练/ }).first().click();
  const day = page.getByLabel('计划日期');
  const next = new Date().getFullYear() + 1;
  await day.fill(`${next}年8月20日`);
  await day.press('Enter');
  await expect(page.getByLabel('季度').locator('..')).toContainText('三季度');
  await expect(day).toHaveValue(`${next}年8月20日`);
  await screenshot(page, 'plan-drill-facts');
  await page.getByRole('tab', { name: '实施' }).click();
  const recorder = page.getByRole('textbox', { name: '记录人' });
  await recorder.fill('段丽示');
  await recorder.press('Enter');
  await page.getByRole('button', { name: '开始演练' }).click();
  await page.getByRole('textbox', { name: '记录一条' }).fill('班长到场');
  await page.keyboard.press('Enter');
  const log = page.getByRole('list', { name: '演练日志' });
  await expect(log.getByRole('listitem').filter({ hasText: '班长到场' })).toContainText('（段丽示）');
  await recorder.fill('和志示');
  await recorder.press('Enter');
  await expect(log).toContainText('记录人：和志示');
  await screenshot(page, 'plan-drill-run');
  await page.reload();
  await page.getByRole('tab', { name: '准备' }).click();
  await expect(day).toHaveValue(`${next}年8月20日`);
  await page.evaluate(() => void (location.hash = '/plan/drills'));
  await expect(page.getByRole('row').filter({ hasText: '三季度' }).filter({ hasText: String(next) }).filter({ hasText: '进行中' })).toBeVisible();
});

test('what a check finds to be built says that it is in rectification already, and leads there', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: '打开示例企业' }).click();
  await expect(page.getByText('这是示例企业')).toBeVisible();
  await page.evaluate(() => void (location.hash = '/plan/checks'));
  await page.getByRole('listitem').filter({ hasText: 'E-PL13' }).getByRole('link', { name: '已转入整改' }).click();
  await expect(page.getByText('三级企业建设企业级监测平台').first()).toBeVisible();
  await screenshot(page, 'plan-check-gap');
});
