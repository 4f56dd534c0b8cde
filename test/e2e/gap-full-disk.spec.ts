import { expect, test } from './fixtures';
import { list, tab } from './checklist-page';
import { openGraded, openStage } from './graded-dossier';
import { expectNoAxeViolations } from './expect-no-axe-violations';
import { screenshot } from './screenshot';

test('a rectification whose save is refused says so in its dialog, keeps the text, and has it on disk once there is room', async ({ app, folder, pageErrors }) => {
  const { page } = app;
  await openGraded(page, folder, 'platform');
  await list(page).focus();
  await page.keyboard.press('3');
  await tab(page, '整改');
  await page.getByRole('button', { name: '列入 1 项整改任务' }).click();
  await page.getByRole('region', { name: '待整改，1 项' }).getByRole('button').click();
  const task = page.getByRole('dialog');
  await task.getByLabel('完成情况').fill('第一句。');
  await expect(task.getByText(/已保存 \d/)).toBeVisible();
  const cdp = await app.context.newCDPSession(page);
  const quota = (quotaSize?: number): Promise<unknown> => cdp.send('Storage.overrideQuotaForOrigin', { origin: new URL(app.url).origin, ...(quotaSize === undefined ? {} : { quotaSize }) });
  await quota(1);
  // The reserve lets small edits out for a while; large ones use it up.
  const long = '写得很长。'.repeat(990);
  const refused = task.getByText(/^未保存：/);
  let last = '';
  for (let step = 1; step < 400 && !(await refused.isVisible()); step += 1) {
    last = `${step}${long}`;
    await task.getByLabel('完成情况').fill(last);
    await task.getByLabel('整改措施').focus();
    await expect(refused.or(task.getByText(/已保存 \d/))).toBeVisible();
  }
  await expect(refused).toBeVisible();
  await expect(task.getByLabel('完成情况')).toHaveValue(last);
  await screenshot(page, 'gap-refused');
  await expectNoAxeViolations(page);
  // Ctrl + S does not claim what is not so.
  await page.keyboard.press('Control+s');
  await expect(page.getByText('还有内容没有保存，原因见右上角。')).toBeVisible();
  await quota();
  await task.getByRole('button', { name: '重试保存' }).click();
  await expect(task.getByText(/已保存 \d/)).toBeVisible();
  await task.getByRole('button', { name: '返回整改任务' }).click();
  const again = await app.restart();
  await openStage(again, '安全清单');
  await tab(again, '整改');
  await again.getByRole('region', { name: '待整改，1 项' }).getByRole('button').click();
  await expect(again.getByRole('dialog').getByLabel('完成情况')).toHaveValue(last);
  pageErrors.length = 0;
});
