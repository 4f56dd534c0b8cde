import { expect, test } from './fixtures';
import { expectNoAxeViolations } from './expect-no-axe-violations';
import { screenshot } from './screenshot';

test('the browser host shows the first page under the policy', async ({ app }) => {
  await expect(app.page.getByRole('heading', { level: 1 })).toBeVisible();
  await screenshot(app.page, 'browser-first');
  await expectNoAxeViolations(app.page);
});

test('the built main process and preload show the same page', async ({ desktop }) => {
  const { app, page } = await desktop.start();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await screenshot(page, 'desktop-first');
  await app.close();
});
