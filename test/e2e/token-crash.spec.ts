import { canMakeDriver, makeCrashingDriver } from '../fixtures/crashing-driver';
import { hasSoftToken, makeSoftToken } from '../fixtures/soft-token';
import { expect, test } from './fixtures';
import { screenshot } from './screenshot';

test('a driver that crashes costs what was asked: the window goes on, and another driver works', async ({ desktop, folder }) => {
  test.skip(!hasSoftToken() || !canMakeDriver(), 'softhsm2, pkcs11js or a C compiler is not installed');
  test.setTimeout(300_000);
  const token = makeSoftToken();
  const { app, page } = await desktop.start();
  const chooses = (...filePaths: string[]): Promise<void> => app.evaluate(({ dialog }, chosen) => void dialog.answers.push({ filePaths: chosen }), filePaths);
  await page.getByRole('button', { name: '打开示例企业' }).click();
  await expect(page.getByText('这是示例企业')).toBeVisible();
  await page.evaluate(() => void (location.hash = '/settings/keys'));
  await page.getByRole('button', { name: '使用密码设备里的密钥' }).click();
  const dialog = page.getByRole('dialog', { name: '使用密码设备里的密钥' });
  await chooses(makeCrashingDriver(folder));
  await dialog.getByRole('button', { name: '选择驱动模块' }).click();
  await expect(dialog.getByText(/密码设备的驱动程序出错退出.*（E-TOK-12）/)).toBeVisible({ timeout: 60_000 });
  await screenshot(page, 'token-driver-crashed');
  expect(app.process().exitCode).toBeNull();

  await chooses(token.module);
  await dialog.getByRole('button', { name: '选择驱动模块' }).click();
  await expect(dialog.getByRole('radio', { name: /测试UKey/ })).toBeChecked({ timeout: 60_000 });
  await expect(dialog.getByText(/E-TOK-12/)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.evaluate(() => void (location.hash = '/dossier'));
  await page.getByLabel('企业名称').first().fill('驱动出错后仍能保存');
  await expect(page.getByText(/^已保存/)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('企业名称').first()).toHaveValue('驱动出错后仍能保存');
  token.remove();
});
