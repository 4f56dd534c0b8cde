import { expect, test } from './fixtures';

test('who opens 设置 while the program still starts gets there: the list of dossiers does not come in between', async ({ app }) => {
  const { page } = app;
  const late = async (pattern: string, wait: number): Promise<void> => {
    await page.route(pattern, async (route) => {
      await new Promise((done) => setTimeout(done, wait));
      await route.continue();
    });
  };
  await late('**/vault-worker-*.js', 1500);
  await late('**/settings-screen-*.js', 4000);
  await page.goto('about:blank');
  await page.goto(app.url);
  await page.getByRole('banner').getByRole('link', { name: '设置' }).click();
  await expect(page).toHaveURL(/#\/settings/, { timeout: 15_000 });
  await expect(page.getByRole('heading', { level: 1, name: '设置' })).toBeVisible();
});
