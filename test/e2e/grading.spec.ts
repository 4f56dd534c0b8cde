import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expectNoAxeViolations } from './expect-no-axe-violations';
import { expect, test } from './fixtures';
import { screenshot } from './screenshot';

/** Name, id and kind of what has the focus. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement;
    const field = at instanceof HTMLInputElement ? `${at.name}|${at.type}` : '';
    return at ? [at.tagName, at.getAttribute('aria-label') ?? at.textContent, at.id, field, at.closest('fieldset')?.id ?? ''].join('|') : '';
  });
}

/** Presses Tab until the focus is on something that fits. */
async function tabTo(page: Page, wanted: RegExp, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 250; presses += 1) {
    if (wanted.test(await focused(page))) return;
    await page.keyboard.press(key);
  }
  throw new Error(`the keyboard does not reach ${String(wanted)}`);
}

/** A dialog takes the focus when it has come; what is pressed before that is pressed elsewhere. */
async function focusInDialog(page: Page): Promise<void> {
  await page.waitForFunction(() => Boolean(document.activeElement?.closest('[role="dialog"], .ant-modal-wrap')));
}

const result = (page: Page) => page.getByRole('complementary', { name: '目前结果' });

async function open(page: Page, stage: string): Promise<void> {
  await page.getByRole('navigation', { name: '阶段' }).getByRole('link', { name: stage }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(stage);
}

test('keyboard alone: from an empty dossier to an approved grading and a submitted registration', async ({ app }) => {
  const { page } = app;
  const { keyboard } = page;
  await tabTo(page, /^BUTTON\|新建企业档案/);
  await keyboard.press('Enter');
  // The dialog puts the focus into its first field itself; a Tab pressed before that lands one field further.
  await expect(page.getByRole('dialog', { name: '新建企业档案' }).getByLabel('企业名称（必填）')).toBeFocused();
  await keyboard.type('键盘铜业有限公司');
  await tabTo(page, /^BUTTON\|新建企业档案/);
  await keyboard.press('Enter');
  await expect(page.getByRole('banner')).toContainText('键盘铜业有限公司');
  // It leads to 企业档案 and puts the focus on the title; a key pressed before that goes astray.
  await expect(page.getByRole('heading', { level: 1, name: '企业档案', exact: true })).toBeFocused();
  await tabTo(page, /^A\|企业类型/);
  await keyboard.press('Enter');
  await tabTo(page, /\|checkbox\|field-types$/);
  await keyboard.press('Space');
  await tabTo(page, /^A\|\d?定级/, 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(result(page)).toContainText('目前可能为 一级至三级');
  const options = { size: 1, scope: 2, iiot: 1, systems: 2, data: 3, supply: 2, impact: 2 };
  for (const [factor, down] of Object.entries(options)) {
    await tabTo(page, new RegExp(`\\|factor-${factor}\\|radio\\|`));
    await keyboard.press('Space');
    for (let times = 0; times < down; times += 1) await keyboard.press('ArrowDown');
    await tabTo(page, new RegExp(`^TEXTAREA\\|.*\\|reason-${factor}\\|`));
    await keyboard.type('依据上年度台账');
  }
  await expect(result(page)).toContainText('得分 49 / 100');
  await expect(result(page)).toContainText('距三级门槛 21 分');
  await tabTo(page, /\|fact-cii\|radio\|/);
  await keyboard.press('ArrowDown');
  for (const [step, name] of [['prepared', '张三'], ['reviewed', '李四'], ['approved', '王五']] as const) {
    await tabTo(page, new RegExp(`\\|approval-${step}\\|`));
    await keyboard.type(name);
    await keyboard.press('Tab');
  }
  await tabTo(page, /^BUTTON\|检查并批准定级/);
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('批准定级：二级');
  await focusInDialog(page);
  await tabTo(page, /^BUTTON\|批准定级/);
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '已批准的定级' })).toBeVisible();
  await expect(page.getByText('得分 49 / 100（按得分）')).toBeVisible();
  await screenshot(page, 'grading-approved');
  await expectNoAxeViolations(page);

  await tabTo(page, /^A\|\d?信息登记/, 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '登记状态：已自主定级' })).toBeVisible();
  await tabTo(page, /^BUTTON\|登记提交/);
  await keyboard.press('Enter');
  await tabTo(page, /\|rg-receiptNumber\|/);
  await keyboard.type('530-2026-0042');
  await keyboard.press('Enter');
  await expect(page.getByText(/^主管部门的法定期限：登记信息核查/)).toBeVisible();
  await screenshot(page, 'registration-submitted');
  await expectNoAxeViolations(page);

  const again = await app.restart();
  await again.evaluate(() => void (location.hash = '/registration'));
  await expect(again.getByText(/^提交日期 .*回执号 530-2026-0042$/)).toBeVisible();
});

test('two types are graded and registered apart; a change of a factor lists what changes; the report holds what was typed', async ({ app, folder }) => {
  const { page } = app;
  await page.addInitScript(() => void Reflect.deleteProperty(window, 'showSaveFilePicker'));
  await page.reload();
  await page.getByRole('button', { name: '打开示例企业' }).click();
  // The home screen comes once the sample is read in.
  await expect(page.getByText('这是示例企业')).toBeVisible();
  await open(page, '企业档案');
  await page.getByRole('link', { name: /^企业类型/ }).click();
  await page.getByRole('group', { name: '企业类型，可多选' }).getByLabel('平台企业').check();
  await open(page, '定级');
  await expect(page.getByText('云南省工业和信息化厅')).toBeVisible();
  const types = page.getByRole('radiogroup', { name: '企业类型（按类型分别定级）' });
  // The type stands in the address, so the choice follows the click by a moment.
  await types.getByText('平台企业').click();
  await expect(page.getByText('云南省通信管理局')).toBeVisible();
  await expect(result(page)).toContainText('目前可能为 一级至三级');
  const factors = page.locator('fieldset.gr-options');
  const second = [0, 2, 2, 2, 2, 1, 2];
  for (const [at, option] of second.entries()) await factors.nth(at).getByRole('radio').nth(option).check();
  await expect(result(page)).toContainText(/得分 \d+ \/ 100/);
  await page.getByRole('textbox', { name: '理由' }).first().fill('名称含𠮷与㑇，人数按社保');
  await page.getByRole('button', { name: /^查看影响/ }).first().click();
  await expect(page.getByRole('complementary', { name: /会改变什么$/ })).toContainText('安全清单');
  await screenshot(page, 'grading-impact');

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '生成定级报告 PDF' }).click();
  const file = path.join(folder, 'report.pdf');
  await (await download).saveAs(file);
  // What the bundled fonts lack is framed in print, and named beforehand.
  await expect(page.getByText('个字不在内置字体里')).toContainText('𠮷');
  expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
  const text = pdfText(file);
  if (text !== null) {
    expect(text.normalize('NFKC')).toContain('非官方评分标准');
    expect(text).toContain('人数按社保');
  }
  await types.getByText('联网工业企业').click();
  await expect(page.getByRole('heading', { name: '已批准的定级' })).toBeVisible();
  await expect(page.getByText('云南省工业和信息化厅')).toBeVisible();
});

/** Text of a PDF, white space taken out; null where the tool is not installed (CI has it). */
function pdfText(file: string): string | null {
  try {
    return execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }).replaceAll(/\s/g, '');
  } catch (reason) {
    if (process.env['CI'] === 'true') throw reason;
    console.warn('pdftotext is not installed: the text of the report was not compared');
    return null;
  }
}
