import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './fixtures';

const canary = 'CANARYQX7WZ';

/** Files below a folder that hold a text, as one or as two bytes a character, or in their names. */
async function filesWith(folder: string, text: string): Promise<string[]> {
  const wide = Buffer.from(text, 'utf16le');
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    // A socket or a file that Chromium removes meanwhile has nothing to read.
    const bytes = entry.isFile() ? await readFile(file).catch(() => Buffer.alloc(0)) : Buffer.alloc(0);
    if (entry.name.includes(text) || bytes.includes(text) || bytes.includes(wide)) found.push(path.relative(folder, file));
  }
  return found;
}

test('after locking and quitting, what a protected dossier held is nowhere under the data folder or the temp folder', async ({ desktop, folder }) => {
  test.setTimeout(240_000);
  const temp = path.join(folder, 'temp');
  const source = path.join(folder, 'source');
  for (const one of [temp, source]) await mkdir(one);
  const { app, page } = await desktop.start({ temp });
  await page.getByRole('button', { name: '打开示例企业' }).click();
  await expect(page.getByRole('heading', { name: '备份状态' })).toBeVisible();
  await page.getByRole('link', { name: '设置', exact: true }).click();
  await page.getByRole('link', { name: '口令与锁定' }).click();
  await page.getByLabel('列表中显示的代号').fill('CONTROL七');
  await page.getByLabel('口令', { exact: true }).fill('山高水长风清月朗天心');
  await page.getByLabel('再输一次口令').fill('山高水长风清月朗天心');
  await page.getByRole('button', { name: '启用口令保护' }).click();
  const code = page.getByRole('dialog', { name: /恢复码/ });
  await code.getByRole('checkbox').check();
  await code.getByRole('button', { name: '收起恢复码' }).click();
  const stages = page.getByRole('navigation', { name: '阶段' });
  await stages.getByRole('link', { name: /^安全清单/ }).click();
  await page.getByRole('link', { name: /^佐证/ }).click();
  const evidence = path.join(source, `${canary}.txt`);
  await writeFile(evidence, `${canary} 佐证内容\n`.repeat(200));
  // The list that is left has such a field, too: it goes with its page.
  await expect(page.getByRole('region', { name: '佐证列表' })).toBeVisible();
  await page.getByLabel('添加佐证文件').setInputFiles(evidence);
  await expect(page.getByRole('button', { name: `另存副本 ${canary}.txt` })).toBeVisible();
  await stages.getByRole('link', { name: /^企业档案(?!列表)/ }).click();
  const name = page.getByRole('main').getByLabel(/企业名称/).first();
  await name.fill(`${canary}有限公司`);
  await name.press('Control+a');
  await name.press('Control+c');
  await name.blur();
  await expect(page.getByText(/^已保存 \d/)).toBeVisible();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const clipboard = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  expect(await clipboard()).toBe(`${canary}有限公司`);
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));
  await expect(page.getByRole('cell', { name: /^CONTROL七/ })).toBeVisible();
  await expect(page.getByText(canary)).toHaveCount(0);
  await expect.poll(clipboard).toBe('');
  await app.close();
  // The code name is plain on purpose: it shows that the search finds what is there.
  expect(await filesWith(desktop.userData, 'CONTROL七')).not.toEqual([]);
  expect({ data: await filesWith(desktop.userData, canary), temp: await filesWith(temp, canary) }).toEqual({ data: [], temp: [] });
  const again = await desktop.start({ temp });
  await again.page.getByRole('button', { name: /打开档案/ }).first().click();
  await again.page.getByLabel('口令或恢复码').fill('山高水长风清月朗天心');
  await again.page.getByRole('dialog').getByRole('button', { name: '打开档案' }).click();
  await again.page.getByRole('navigation', { name: '阶段' }).getByRole('link', { name: /^企业档案(?!列表)/ }).click();
  await expect(again.page.getByRole('main').getByLabel(/企业名称/).first()).toHaveValue(`${canary}有限公司`);
});
