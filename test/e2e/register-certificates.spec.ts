import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expectNoAxeViolations } from './expect-no-axe-violations';
import { expect, test } from './fixtures';
import { dist } from './project-paths';
import { screenshot } from './screenshot';

test('both certificates of a signer come in and are registered by one question; only what is ticked; a revoked one stays alone', async ({ app, folder }) => {
  const { page } = app;
  const certificate = (algorithm: string, name: string): string => {
    const key = path.join(folder, `${name}-${algorithm}.pem`);
    execFileSync(process.execPath, [path.join(dist, 'cli/cli.js'), 'keygen', '--alg', algorithm, '--name', name, '--out', key], { stdio: 'ignore' });
    const file = path.join(folder, `${name}-${algorithm}.crt`);
    writeFileSync(file, /-----BEGIN CERTIFICATE-----[^]*-----END CERTIFICATE-----/.exec(readFileSync(key, 'utf8'))![0]);
    return file;
  };
  await page.evaluate(() => void (location.hash = '/settings/keys'));
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '导入证书文件' }).click();
  await (await chooser).setFiles([certificate('sm2', '甲厂'), certificate('p256', '甲厂'), certificate('sm2', '乙厂')]);
  const section = page.getByRole('region', { name: '证书登记' });
  await expect(section.getByRole('listitem')).toHaveCount(3);
  await expect(section.getByText('已知')).toHaveCount(3);
  await expect(section.getByRole('button', { name: '登记这张证书' })).toHaveCount(1);
  await section.getByRole('button', { name: '登记 2 张证书' }).first().press('Enter');
  const dialog = page.getByRole('dialog', { name: /^登记 .*甲厂.* 的 2 张证书$/ });
  const register = dialog.getByRole('button', { name: /^指纹一致，登记/ });
  await dialog.getByLabel(/^核对方式/).fill('与甲厂电话核对');
  await expect(register).toBeDisabled();
  // One is the same, the other was not compared: only the first is registered.
  await dialog.getByRole('checkbox').first().check();
  await register.click();
  // The sentence above the list has the word, too.
  await expect(section.getByText('已登记', { exact: true })).toHaveCount(1);
  await expect(section.getByRole('button', { name: '登记这张证书' })).toHaveCount(2);
  await section.getByRole('listitem').filter({ hasText: '已登记' }).getByRole('button', { name: '撤销信任' }).click();
  await page.getByLabel('原因').fill('密钥遗失');
  await page.getByRole('dialog').getByRole('button', { name: '撤销信任' }).click();
  await expect(section.getByText('已撤销')).toHaveCount(1);
  await expect(section.getByRole('button', { name: '登记 2 张证书' })).toHaveCount(0);
  await screenshot(page, 'register-certificates');
  await expectNoAxeViolations(page);
});
