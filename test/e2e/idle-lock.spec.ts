import { expect, test } from './fixtures';
import { createDossier } from './new-dossier';

test('a protected dossier is locked after ten minutes without a key or a pointer, and not before', async ({ app }) => {
  test.setTimeout(180_000);
  const page = await app.context.newPage();
  await page.clock.install();
  await page.goto(app.url);
  await createDossier(page, '甲厂', { codeName: '代号七', passphrase: '山高水长风清月朗天心' });
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
