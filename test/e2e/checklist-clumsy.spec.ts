import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { put } from '#shared/dossier/change';
import { list, tab } from './checklist-page';
import { expectNoAxeViolations } from './expect-no-axe-violations';
import { expect, test } from './fixtures';
import { openGraded } from './graded-dossier';
import { screenshot } from './screenshot';

const note = (page: Page): Locator => page.getByLabel('说明（N）');
const panel = (page: Page): Locator => page.getByRole('region', { name: '佐证', exact: true });
const row = (page: Page, at: number): Locator => list(page).getByRole('option').nth(at);
const systems = [['s1', '冶炼 DCS'], ['s2', '能源平台']].map(([id, name], order) => put('systems', id!, { id: id!, order, values: { sys_name: name! } }));

/** A click on the type, and what the page then says about itself. */
async function switchTo(page: Page, name: string): Promise<void> {
  const types = page.getByRole('radiogroup', { name: /^企业类型/ });
  await types.getByText(name).click();
  await expect(types.getByRole('radio', { name })).toBeChecked();
}

/** Pastes into what has the focus; gives whether the page kept the event to itself. A picture comes along with text from Excel. */
async function paste(page: Page, text: string, picture: boolean): Promise<boolean> {
  return page.evaluate(async ([words, withPicture]) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', words);
    const canvas = new OffscreenCanvas(8, 8);
    canvas.getContext('2d')!.fillRect(0, 0, 4, 4);
    if (withPicture) clipboardData.items.add(new File([await canvas.convertToBlob()], 'image.png', { type: 'image/png' }));
    return !document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, [text, picture] as const);
}

test('what is half done for one type is neither shown beside nor written into the other', async ({ app, folder }) => {
  const { page } = app;
  await openGraded(page, folder, ['connected_industrial', 'platform']);
  await row(page, 1).click();
  await page.keyboard.press('n');
  await page.keyboard.type('联网工业企业的说明');
  await page.keyboard.press('Escape');
  await expect(list(page)).toBeFocused();
  await page.keyboard.press('2');
  await switchTo(page, '平台企业');
  await row(page, 1).click();
  await expect(note(page)).toHaveValue('');
  await note(page).fill('平台企业的说明');
  await switchTo(page, '联网工业企业');
  await row(page, 1).click();
  await expect(note(page)).toHaveValue('联网工业企业的说明');

  // A table that came back for the one type waits for its 写入 while the other is looked at.
  await tab(page, '表格与规则包');
  const [sheet] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出清单（含已填内容）' }).click()]);
  await tab(page, '清单');
  await row(page, 1).click();
  await page.keyboard.press('1');
  await tab(page, '表格与规则包');
  const [back] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '导入填好的清单' }).click()]);
  await back.setFiles({ name: '清单.xlsx', mimeType: '', buffer: readFileSync(await sheet.path()) });
  await expect(page.getByRole('heading', { name: '将要改动的清单内容，共 1 处，尚未写入' })).toBeFocused();
  await expectNoAxeViolations(page);
  await switchTo(page, '平台企业');
  await expect(page.getByRole('button', { name: /^写入/ })).toHaveCount(0);
  await tab(page, '清单');
  await expect(page.getByText(/^0\/\d+$/).first()).toBeVisible();
});

test('pasting, undoing, leaving a filter, systems judged one by one: nothing goes silently, the keyboard is never lost', async ({ app, folder }) => {
  const { page } = app;
  await openGraded(page, folder, 'connected_industrial', systems);
  await list(page).focus();
  await page.keyboard.press('n');
  // From Excel: the field keeps the text, and no picture of it becomes evidence.
  expect(await paste(page, '抽查两台', true)).toBe(false);
  expect(await paste(page, '长'.repeat(10_001), false)).toBe(true);
  await expect(page.getByRole('alert')).toContainText('粘贴后会有 10001 个字');
  await expect(panel(page).getByRole('listitem')).toHaveCount(0);
  await page.keyboard.type('第一句');
  await page.keyboard.press('Escape');
  await expect(page.getByText(/^已保存 \d/)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(note(page)).toHaveValue('');
  await page.keyboard.press('4');
  await expect(page.getByLabel(/^为什么不适用/)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(list(page)).toBeFocused();

  // What was refused for one item is not shown beside the next.
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), panel(page).getByRole('button', { name: /添加佐证文件/ }).click()]);
  await chooser.setFiles({ name: '空.pdf', mimeType: '', buffer: Buffer.alloc(0) });
  await expect(panel(page)).toContainText('E-EVD-02');
  await page.keyboard.press('j');
  await expect(page.getByRole('heading', { name: /^REG-02/ })).toBeVisible();
  await expect(panel(page)).not.toContainText('E-EVD-02');

  // Judged by pointer, the item leaves the filter; J goes on from where it stood.
  await page.getByRole('button', { name: /^未评/ }).click();
  await page.getByRole('button', { name: '符合', exact: true }).click();
  await expect(page.getByRole('listbox', { name: /共 126 项$/ })).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.getByRole('heading', { name: /^REG-03/ })).toBeVisible();
  await page.getByRole('button', { name: '清除筛选' }).press('Enter');
  await expect(page.getByRole('searchbox')).toBeFocused();

  await row(page, 0).click();
  await page.getByText('按系统分别评定').click();
  const [first, second] = [page.getByLabel('冶炼 DCS的结论'), page.getByLabel('能源平台的结论')];
  await page.getByLabel('冶炼 DCS', { exact: true }).check();
  await first.selectOption('unmet');
  await page.getByLabel('能源平台', { exact: true }).check();
  await second.selectOption('na');
  await expect(page.getByLabel(/^哪个系统、为什么不适用/)).toBeFocused();
  await expectNoAxeViolations(page);
  await page.keyboard.type('不联网');
  await page.keyboard.press('Enter');
  await expect(second).toBeFocused();
  await expect(page.getByText('不适用理由：不联网')).toBeVisible();
  await expect(row(page, 0)).toContainText('不符合');
  await list(page).focus();
  await page.keyboard.press('1');
  await expectNoAxeViolations(page);
  await screenshot(page, 'checklist-replace-systems');
  await page.getByRole('dialog').getByRole('button', { name: '保留按系统的结论' }).press('Enter');
  await expect(list(page)).toBeFocused();
  await expect(row(page, 0)).toContainText('不符合');
  await page.keyboard.press('1');
  await page.getByRole('dialog').getByRole('button', { name: '代替按系统的结论' }).click();
  await expect(row(page, 0)).toContainText(/✓\s*符合/);

  // At 200 % the list shows two rows and a half: the one in focus is whole among them, whichever way it was reached.
  await page.setViewportSize({ width: 683, height: 384 });
  await list(page).focus();
  await page.keyboard.press('End');
  for (let up = 0; up < 3; up += 1) await page.keyboard.press('ArrowUp');
  await page.getByRole('heading', { name: /^EVA-0/ }).waitFor();
  const boxes = await Promise.all([list(page).boundingBox(), list(page).getByRole('option', { selected: true }).boundingBox()]);
  expect(boxes[1]!.y).toBeGreaterThanOrEqual(boxes[0]!.y);
  expect(boxes[1]!.y + boxes[1]!.height).toBeLessThanOrEqual(boxes[0]!.y + boxes[0]!.height);
});

test('evidence that arrives late is linked to its task, also when the task was changed or closed meanwhile', async ({ app, folder }) => {
  const { page } = app;
  await openGraded(page, folder, 'connected_industrial');
  await list(page).focus();
  await page.keyboard.press('3');
  await tab(page, '整改');
  await page.getByRole('button', { name: '列入 1 项整改任务' }).press('Enter');
  const card = page.getByRole('region', { name: '待整改，1 项' }).getByRole('button');
  await expect(card).toBeFocused();
  await page.keyboard.press('Enter');
  const task = page.getByRole('dialog', { name: /^REG-01/ });
  // A screenshot pasted into the task, as its own hint says.
  await task.getByRole('button', { name: '登记引用' }).focus();
  expect(await paste(page, '', true)).toBe(true);
  await expect(task.getByRole('listitem')).toHaveCount(1);
  // A date that is half deleted is the date that was; emptied and left, it is none.
  const due = task.getByLabel('完成期限（内部目标）');
  await due.fill('2027-01-31');
  await due.press('Backspace');
  await task.getByLabel('完成情况').focus();
  await expect(due).toHaveValue('2027-01-31');
  await due.fill('');
  await task.getByLabel('完成情况').focus();
  await task.getByLabel('完成情况').fill('已完成');
  await due.fill('2027-02-28');
  const large = path.join(folder, '大文件.txt');
  writeFileSync(large, Buffer.alloc(150_000_000, 'x'));
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), task.getByRole('button', { name: /添加佐证文件/ }).click()]);
  await chooser.setFiles(large);
  // Closing the window now would lose the file: the browser asks.
  await expect(task.getByRole('progressbar', { name: /正在添加佐证/ })).toBeVisible();
  expect(await page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })))).toBe(true);
  await task.getByRole('button', { name: /^取消关联/ }).click();
  await page.keyboard.press('Escape');
  await expect(card).toBeFocused();
  await tab(page, '佐证库');
  await expect(page.getByRole('region', { name: '佐证列表' })).toContainText('大文件.txt');
  await tab(page, '整改');
  await card.click();
  await expect(task.getByRole('listitem')).toHaveCount(1);
  await expect(task.getByRole('listitem')).toContainText('大文件.txt');
  await expect(due).toHaveValue('2027-02-28');
  await due.fill('');
  await page.keyboard.press('Escape');
  await expect(card).toContainText('未定期限');
});
