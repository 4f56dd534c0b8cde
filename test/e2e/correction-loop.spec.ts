import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expectNoAxeViolations } from './expect-no-axe-violations';
import { expect, test } from './fixtures';
import { dist } from './project-paths';
import { screenshot } from './screenshot';

// The loop of article 6 in a real browser: submit, 补正 notice, mend, revision 2 supersedes revision 1; then both files in
// the app's worker and in the one-file offline verifier (its code runs in the page itself).

const passphrase = '一个足够长的口令 2026';

async function accept(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: '1 检查' })).toBeVisible();
  for (const box of await page.getByRole('checkbox', { name: '接受这条提醒' }).all()) await box.check();
  for (const reason of await page.getByRole('textbox', { name: /^接受理由/ }).all()) await reason.fill('下一版修订');
}

async function exportTo(page: Page, file: string): Promise<void> {
  await accept(page);
  await page.getByLabel('密钥口令').fill(passphrase);
  const download = page.waitForEvent('download', { timeout: 180_000 });
  await page.getByRole('button', { name: '导出申报包' }).click();
  await (await download).saveAs(file);
  await expect(page.getByText('申报包已写好并读回核对，可以安全拔出')).toBeVisible();
}

test('submit, correction notice, revision 2, both verify, the difference shows', async ({ app, folder }) => {
  test.setTimeout(400_000);
  const { page } = app;
  // The save dialog cannot be driven; without it the browser downloads.
  await page.addInitScript(() => void Reflect.deleteProperty(window, 'showSaveFilePicker'));
  await page.reload();
  await page.getByRole('button', { name: '打开示例企业' }).click();
  await expect(page.getByText('这是示例企业')).toBeVisible();
  await page.evaluate(() => void (location.hash = '/submission'));
  await accept(page);
  await page.getByRole('button', { name: '创建签名密钥' }).click();
  const dialog = page.getByRole('dialog', { name: '创建签名密钥' });
  await dialog.getByLabel('口令', { exact: true }).fill(passphrase);
  await dialog.getByLabel('再输一次口令').fill(passphrase);
  await dialog.getByRole('button', { name: '创建签名密钥' }).click();
  await expect(dialog).toBeHidden({ timeout: 60_000 });
  const [first, second] = [path.join(folder, 'r1.zip'), path.join(folder, 'r2.zip')];
  await exportTo(page, first);

  await page.getByRole('button', { name: '登记回执' }).click();
  await page.getByRole('radio', { name: '需补正' }).check();
  await page.getByLabel('受理编号或文号').fill('云工信补〔2026〕12号');
  await page.getByLabel(/^需补正的问题/).fill('缺少网络拓扑图\n等保备案编号没有填写');
  await page.getByRole('button', { name: '保存回执' }).click();
  await expect(page.getByRole('heading', { name: /^补正：/ })).toBeVisible();
  await expect(page.getByText(/法定期限 .*（细则第六条，20 个工作日）/)).toBeVisible();
  await screenshot(page, 'correction');
  await expectNoAxeViolations(page);
  for (const note of await page.getByRole('textbox', { name: /^改了什么/ }).all()) await note.fill('已补充');
  for (const done of await page.getByRole('checkbox', { name: '已改' }).all()) await done.check();
  await exportTo(page, second);
  await expect(page.getByText('已被第 2 版替代')).toBeVisible();
  await expect(page.getByRole('heading', { name: /^补正：/ })).toHaveCount(0);
  await asksBeforeSuperseded(page);

  await page.getByRole('link', { name: '核验', exact: true }).click();
  // A link under the pointer has another colour while it fades.
  await page.mouse.move(700, 700);
  await page.getByLabel('选择申报包').setInputFiles(second);
  const answer = page.getByRole('region', { name: '核验结论' });
  await expect(answer.getByText('有效', { exact: true })).toBeVisible({ timeout: 60_000 });
  await registersBothCertificates(page);
  await page.getByLabel('选择上一版比较').setInputFiles(first);
  await expect(page.getByRole('region', { name: '与上一版的差别' }).getByText('data/audit/log.jsonl')).toBeVisible({ timeout: 60_000 });
  await screenshot(page, 'revisions-compared');
  await expectNoAxeViolations(page);

  await page.goto(`file://${path.join(dist, 'verify/verify.html')}`);
  for (const [file, words] of [[first, '有效'], [second, '有效'], [spoiled(second, folder), '无效']] as const) {
    await page.getByLabel(/^选择申报包/).setInputFiles(file);
    await expect(page.locator('.verdict')).toHaveText(words, { timeout: 60_000 });
  }
});

/** 登记回执 of the superseded revision asks, and names the one that took its place; that of the newest does not. */
async function asksBeforeSuperseded(page: Page): Promise<void> {
  const old = page.getByRole('button', { name: '登记第 1 版的回执' });
  await old.focus();
  await page.keyboard.press('Enter');
  const question = page.getByRole('dialog', { name: '登记第 1 版的回执？' });
  await expect(question).toContainText('第 1 版已被第 2 版');
  await expectNoAxeViolations(page);
  await screenshot(page, 'receipt-superseded');
  // The focus is on the way out: Enter by habit registers nothing.
  await page.keyboard.press('Enter');
  await expect(question).toBeHidden();
  await expect(page.getByRole('dialog', { name: '登记第 1 版的回执' })).toHaveCount(0);
  await expect(old).toBeFocused();
  await page.keyboard.press('Enter');
  await question.getByRole('button', { name: '登记第 1 版的回执' }).click();
  await expect(page.getByRole('dialog', { name: '登记第 1 版的回执', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(old).toBeFocused();
  await page.getByRole('button', { name: '登记回执', exact: true }).click();
  await expect(page.getByRole('dialog', { name: '登记第 2 版的回执', exact: true })).toBeVisible();
  await page.getByRole('button', { name: '不登记' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** One question for the two certificates of the signer: each ticked by itself, one note, both registered at once. */
async function registersBothCertificates(page: Page): Promise<void> {
  const signatures = page.getByRole('region', { name: '签名', exact: true });
  await signatures.getByRole('button', { name: '登记 2 张证书' }).first().click();
  const dialog = page.getByRole('dialog', { name: /^登记 .+ 的 2 张证书$/ });
  await expect(dialog.locator('pre')).toHaveCount(2);
  await dialog.getByLabel(/^核对方式/).fill('与张三电话核对');
  const register = dialog.getByRole('button', { name: /^指纹一致，登记/ });
  await expect(register).toBeDisabled();
  for (const box of await dialog.getByRole('checkbox').all()) await box.check();
  await expect(register).toHaveText('指纹一致，登记 2 张');
  await screenshot(page, 'register-both');
  await expectNoAxeViolations(page);
  await register.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('region', { name: '核验结论' })).toContainText('签名证书：已登记', { timeout: 60_000 });
  await expect(signatures.getByText('已登记')).toHaveCount(2);
  await expect(signatures.getByRole('button')).toHaveCount(0);
}

function spoiled(file: string, folder: string): string {
  const copy = path.join(folder, 'spoiled.zip');
  copyFileSync(file, copy);
  const bytes = readFileSync(copy);
  bytes[Math.floor(bytes.length / 2)]! ^= 1;
  writeFileSync(copy, bytes);
  return copy;
}
