import { expect, test } from './fixtures';

test('a protected dossier is locked after ten minutes without a key or a pointer, and not before', async ({ app }) => {
  test.setTimeout(180_000);
  const page = await app.context.newPage();
  await page.clock.install();
  await page.goto(app.url);
  await page.getByRole('button', { name: '新建企业档案' }).click();
  const dialog = page.getByRole('dialog', { name: '新建企业档案' });
  await dialog.getByLabel('企业名称（必填）').fill('甲厂');
  await dialog.getByLabel('代号（可不填）').fill('代号七');
  await dialog.getByLabel('用口令加密这份档案').check();
  await dialog.getByLabel('口令（必填）', { exact: true }).fill('山高水长风清月朗天心');
  await dialog.getByLabel('再输一次口令（必填）').fill('山高水长风清月朗天心');
  await dialog.getByRole('button', { name: '新建企业档案' }).click();
  const code = page.getByRole('dialog', { name: /恢复码/ });
  await code.getByRole('checkbox').check();
  await code.getByRole('button', { name: '收起恢复码' }).click();
  const name = page.getByRole('main').getByLabel(/企业名称/).first();
  await expect(name).toHaveValue('甲厂');
  await page.clock.fastForward('09:00');
  await page.keyboard.press('Shift');
  await page.clock.fastForward('09:30');
  await expect(name).toHaveValue('甲厂');
  await page.clock.fastForward('01:00');
  await expect(page.getByRole('cell', { name: /^代号七/ })).toBeVisible();
  await expect(page.getByRole('button', { name: '打开档案' })).toBeVisible();
});
