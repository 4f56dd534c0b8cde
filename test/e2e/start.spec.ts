import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { createDossier } from './new-dossier';

/** Files of the program that fit the pattern come late, as on a slow disk. */
async function late(page: Page, pattern: string, wait: number): Promise<void> {
  await page.route(pattern, async (route) => {
    await new Promise((done) => setTimeout(done, wait));
    await route.continue();
  });
}

test('who opens 设置 while the program still starts gets there: the list of dossiers does not come in between', async ({ app }) => {
  const { page } = app;
  await late(page, '**/vault-worker-*.js', 1500);
  await late(page, '**/settings-screen-*.js', 4000);
  await page.goto('about:blank');
  await page.goto(app.url);
  await page.getByRole('banner').getByRole('link', { name: '设置' }).click();
  await expect(page).toHaveURL(/#\/settings/, { timeout: 15_000 });
  await expect(page.getByRole('heading', { level: 1, name: '设置' })).toBeVisible();
});

test('the stages can be used while the rule packs are still read: a press begun before ends on the same link, the focus stays', async ({ app }) => {
  const { page } = app;
  await createDossier(page, '早起机械有限公司');
  await expect(page.getByText('没有未保存的修改')).toBeVisible();
  let release = (): void => undefined;
  const held = new Promise<void>((done) => (release = done));
  await page.route('**/builtin-packs-*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('about:blank');
  await page.goto(app.url);
  const stages = page.getByRole('navigation', { name: '阶段' });
  const stage = stages.getByRole('link', { name: /^企业档案(?!列表)/ });
  await stages.getByRole('link', { name: '定级' }).focus();
  const place = (await stage.boundingBox())!;
  await page.mouse.move(place.x + place.width / 2, place.y + place.height / 2);
  await page.mouse.down();
  await stages.getByRole('link', { name: '期限' }).focus();
  release();
  // The state of a stage stands beside its name when the packs are read.
  await expect(stage).toHaveAccessibleName(/未开始|填写中|处错误/);
  await expect(stages.getByRole('link', { name: '期限' })).toBeFocused();
  await page.mouse.up();
  await expect(page).toHaveURL(/#\/dossier/);
  await expect(page.getByRole('main').getByLabel(/企业名称/).first()).toHaveValue('早起机械有限公司');
});

test('who presses 企业档案 twice does not come to an empty page, whenever the second press arrives', async ({ app }) => {
  const { page } = app;
  await createDossier(page, '双击机械有限公司');
  const field = page.getByRole('main').getByLabel(/企业名称/).first();
  await expect(field).toHaveValue('双击机械有限公司');
  const stages = page.getByRole('navigation', { name: '阶段' });
  await stages.getByRole('link', { name: /^定级/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: '定级' })).toBeVisible();
  // The worst moment: the first press has led on to the first section, which is not drawn yet.
  await stages.getByRole('link', { name: /^企业档案(?!列表)/ }).evaluate((link: HTMLElement) => {
    const replaceState = history.replaceState.bind(history);
    history.replaceState = (...given) => {
      replaceState(...given);
      if (!String(given[2]).includes('/dossier/enterprise')) return;
      history.replaceState = replaceState;
      queueMicrotask(() => link.click());
    };
    link.click();
  });
  await expect(field).toHaveValue('双击机械有限公司');
  await expect(page).toHaveURL(/#\/dossier\/enterprise/);
});
