import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Page } from '@playwright/test';
import { hasSoftToken, makeSoftToken } from '../fixtures/soft-token';
import { expectNoAxeViolations } from './expect-no-axe-violations';
import { expect, test } from './fixtures';
import { screenshot } from './screenshot';

// What a plant with a UKey and a platform that wants encryption does: a key of a device signs, an export that broke off is
// continued, a package is encrypted to a compared key and verified with the identity file. In the built desktop program.

const passphrase = '一个足够长的口令 2026';

async function accept(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: '1 检查' })).toBeVisible();
  for (const box of await page.getByRole('checkbox', { name: '接受这条提醒' }).all()) await box.check();
  for (const reason of await page.getByRole('textbox', { name: /^接受理由/ }).all()) await reason.fill('下一版修订');
}

test('a device signs, an export that broke off is continued, a package is encrypted and verified', async ({ desktop, folder }) => {
  // A minute and more of a browser: by hand, and before a release. Its parts are tested in test/electron/node.
  test.skip(process.env['GONGDUN_LONG_E2E'] !== '1', 'GONGDUN_LONG_E2E=1 runs it');
  test.skip(!hasSoftToken(), 'softhsm2 is not installed');
  test.setTimeout(600_000);
  const token = makeSoftToken();
  const stick = path.join(folder, 'stick');
  mkdirSync(stick);
  let { app, page } = await desktop.start();
  const chooses = (...filePaths: string[]): Promise<void> => app.evaluate(({ dialog }, chosen) => void dialog.answers.push({ filePaths: chosen }), filePaths);
  await page.getByRole('button', { name: '打开示例企业' }).click();
  await expect(page.getByText('这是示例企业')).toBeVisible();

  await page.evaluate(() => void (location.hash = '/settings/keys'));
  await page.getByRole('button', { name: '创建签名密钥' }).click();
  const creating = page.getByRole('dialog', { name: '创建签名密钥' });
  await creating.getByRole('radio', { name: '只用国密 SM2' }).check();
  await creating.getByLabel('口令', { exact: true }).fill(passphrase);
  await creating.getByLabel('再输一次口令').fill(passphrase);
  await creating.getByRole('button', { name: '创建签名密钥' }).click();
  await expect(creating).toBeHidden({ timeout: 60_000 });

  await page.getByRole('button', { name: '使用密码设备里的密钥' }).click();
  const dialog = page.getByRole('dialog', { name: '使用密码设备里的密钥' });
  await chooses(token.module);
  await dialog.getByRole('button', { name: '选择驱动模块' }).click();
  await expect(dialog.getByRole('radio', { name: /测试UKey/ })).toBeChecked();
  await dialog.getByLabel('设备 PIN').fill('00000000');
  await dialog.getByRole('button', { name: '读取密钥' }).click();
  await expect(dialog.getByText(/PIN 不对。设备/)).toBeVisible();
  await screenshot(page, 'token-wrong-pin');
  await dialog.getByLabel('设备 PIN').fill(token.pin);
  await dialog.getByRole('button', { name: '读取密钥' }).click();
  await expect(dialog.getByRole('radio', { name: /SM2：这个设备不提供/ })).toBeDisabled();
  await expect(dialog.getByRole('radio', { name: /由设备自签一张/ })).toBeChecked();
  await screenshot(page, 'token-keys');
  await expectNoAxeViolations(page);
  await dialog.getByRole('button', { name: '使用这把密钥' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('密码设备里的“sign”')).toBeVisible();

  const identity = await generateX25519Identity();
  await page.getByRole('button', { name: '登记加密公钥' }).click();
  await page.getByLabel('接收方名称').fill('省平台');
  await page.getByLabel(/^公钥/).fill(await identityToRecipient(identity));
  await page.getByRole('button', { name: '登记公钥' }).click();
  await page.getByRole('button', { name: '核对指纹' }).click();
  await page.getByLabel(/^核对方式/).fill('与平台王工电话核对');
  await screenshot(page, 'recipient-compare');
  await page.getByRole('button', { name: '指纹一致，可以使用' }).click();
  await expect(page.getByText('已核对', { exact: true })).toBeVisible();
  await screenshot(page, 'keys-and-recipients');

  await sign(page, token.pin);
  await chooses(stick);
  await page.getByRole('button', { name: '导出申报包' }).click();
  await partIn(stick);
  await app.kill();
  expect(readdirSync(stick).filter((name) => name.endsWith('.zip'))).toEqual([]);

  ({ app, page } = await desktop.start());
  await page.getByRole('link', { name: /示例/ }).or(page.getByRole('button', { name: /打开.*示例/ })).first().click();
  await sign(page, token.pin);
  await chooses(stick);
  await page.getByRole('button', { name: '导出申报包' }).click();
  const left = page.getByRole('dialog', { name: '这个位置有一份没写完的申报包' });
  await expect(left).toBeVisible({ timeout: 120_000 });
  await screenshot(page, 'export-continue');
  await expectNoAxeViolations(page);
  await left.getByRole('button', { name: '继续导出' }).click();
  await expect(page.getByText('申报包已写好并读回核对，可以安全拔出')).toBeVisible({ timeout: 180_000 });
  expect(readdirSync(stick)).toEqual([expect.stringMatching(/_r1_\d{8}\.gongdun\.zip$/)]);

  await page.reload();
  await sign(page, token.pin);
  await page.getByLabel('加密').selectOption({ index: 1 });
  await screenshot(page, 'export-encrypted');
  await chooses(stick);
  await page.getByRole('button', { name: '导出申报包' }).click();
  await expect(page.getByText('申报包已写好并读回核对，可以安全拔出')).toBeVisible({ timeout: 180_000 });
  const encrypted = readdirSync(stick).find((name) => name.endsWith('.gongdun.zip.age'));
  await page.getByRole('link', { name: '核验', exact: true }).click();
  await page.getByLabel('选择申报包').setInputFiles(path.join(stick, encrypted!));
  await expect(page.getByRole('heading', { name: /已加密$/ })).toBeVisible();
  await screenshot(page, 'verify-encrypted');
  await expectNoAxeViolations(page);
  const [theirs, other] = [path.join(folder, 'identity.txt'), path.join(folder, 'other.txt')];
  writeFileSync(theirs, `${identity}\n`);
  writeFileSync(other, `${await generateX25519Identity()}\n`);
  await page.getByLabel('选择身份文件').setInputFiles(other);
  await expect(page.getByText(/这个身份文件打不开/)).toBeVisible();
  await page.getByLabel('选择身份文件').setInputFiles(theirs);
  await expect(page.getByRole('region', { name: '核验结论' }).getByText('有效', { exact: true })).toBeVisible({ timeout: 60_000 });
  await screenshot(page, 'verify-decrypted');
  token.remove();
});

/** The keys, their secrets, and the warnings accepted, on the page 申报. */
async function sign(page: Page, pin: string): Promise<void> {
  await page.evaluate(() => void (location.hash = '/submission'));
  await accept(page);
  await page.getByRole('checkbox', { name: /SM2/ }).check();
  await page.getByRole('checkbox', { name: /密码设备里的/ }).check();
  await page.getByLabel('密钥口令').fill(passphrase);
  await page.getByLabel('设备 PIN').fill(pin);
}

/** Waits for the first byte of a part file. */
async function partIn(stick: string): Promise<void> {
  const parts = (): string[] => readdirSync(stick).filter((name) => name.endsWith('.part') && statSync(path.join(stick, name)).size > 0);
  for (let tries = 0; parts().length === 0; tries += 1) {
    if (tries > 60_000) throw new Error('no part file came');
    await sleep(2);
  }
}
