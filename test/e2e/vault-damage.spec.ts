import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { launchProfile } from './launch-profile';
import { createDossier } from './new-dossier';
import { tellPage } from './tell-page';

/** Ways in which the files of Chromium's IndexedDB get damaged: by a kill, a full disk, a virus scanner, a bad sector. */
const damages: Record<string, (folder: string, names: readonly string[]) => Promise<void>> = {
  'the manifest is cut': async (folder, names) => truncate(path.join(folder, names.find((name) => name.startsWith('MANIFEST'))!), 20),
  'CURRENT is gone': async (folder) => rm(path.join(folder, 'CURRENT')),
  'bytes of the log are flipped': async (folder, names) => {
    const log = path.join(folder, names.find((name) => name.endsWith('.log'))!);
    const bytes = await readFile(log);
    for (let at = 10; at < bytes.length; at += 50) bytes[at]! ^= 0xff;
    await writeFile(log, bytes);
  },
  'the log is cut': async (folder, names) => truncate(path.join(folder, names.find((name) => name.endsWith('.log'))!), 100),
  'all its files are empty': async (folder, names) => {
    for (const name of names) if (name !== 'LOCK') await truncate(path.join(folder, name), 0);
  },
  'CURRENT names a manifest that is not there': async (folder) => writeFile(path.join(folder, 'CURRENT'), 'MANIFEST-999999\n'),
  'the whole folder is gone': async (folder) => rm(folder, { recursive: true }),
};

/** Whether the records are still in the browser's database, looked at from an empty page of the same origin. */
async function intact(page: Page, url: string, name: string): Promise<boolean> {
  const empty = new URL('empty-page', url).href;
  await page.route(empty, (route) => route.fulfill({ body: '<!doctype html>', contentType: 'text/html' }));
  await page.goto(empty);
  // Asked for by name: the list of databases is empty before Chromium has mended its files.
  return page.evaluate(async (wanted) => {
    const database = await new Promise<IDBDatabase>((resolve, refuse) => {
      const asked = indexedDB.open(wanted);
      asked.addEventListener('success', () => resolve(asked.result));
      asked.addEventListener('error', () => refuse(asked.error ?? new Error('cannot open')));
    });
    try {
      return await new Promise<boolean>((resolve) => {
        const count = database.transaction('profile').objectStore('profile').count();
        count.addEventListener('success', () => resolve(count.result > 0));
        count.addEventListener('error', () => resolve(false));
      });
    } catch {
      return false;
    } finally {
      database.close();
    }
  }, name).catch(() => false);
}

let last: Awaited<ReturnType<typeof openProfile>> | null = null;

test.afterEach(async () => {
  if (!last) return;
  await tellPage(last.page, test.info());
  await last.close();
  last = null;
});

async function openProfile(profile: string): Promise<{ page: Page; close: () => Promise<void> }> {
  const context = await launchProfile(profile);
  const page = await context.newPage();
  last = { page, close: () => context.close() };
  return last;
}

/** The stage, not 企业档案列表, which stands there alone until the dossier is open again. */
const stageLink = /^企业档案(?!列表)/;

test('seven kinds of damage to the browser database are mended, six at least from the vault, and the user is told', async ({ siteUrl, folder }) => {
  test.setTimeout(240_000);
  const profile = path.join(folder, 'damaged');
  let window = await openProfile(profile);
  await window.page.goto(siteUrl);
  let mended = 0;
  await createDossier(window.page, '损坏演练铜业有限公司');
  await expect(window.page.getByText('没有未保存的修改')).toBeVisible();
  const names = await window.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''));
  const database = names.find((name) => name.startsWith('gongdun-dossier-'));
  if (database === undefined) throw new Error('the dossier has no working database');
  for (const [what, damage] of Object.entries(damages)) {
    await window.close();
    const storage = path.join(profile, 'Default/IndexedDB');
    const files = (await readdir(storage)).find((name) => name.endsWith('.leveldb'));
    if (files === undefined) throw new Error('no IndexedDB folder in the profile');
    const place = path.join(storage, files);
    await damage(place, await readdir(place));
    window = await openProfile(profile);
    const whole = await intact(window.page, siteUrl, database);
    await window.page.goto(siteUrl);
    await expect(window.page.getByRole('navigation', { name: '阶段' }).getByRole('link', { name: stageLink })).toBeVisible();
    // Where Chromium mended its files itself there is nothing to tell.
    await expect(window.page.getByText('已用保险库重建'), what).toHaveCount(whole ? 0 : 1);
    process.stdout.write(`${what}: ${whole ? 'mended by Chromium' : 'rebuilt from the vault'}\n`);
    mended += whole ? 0 : 1;
    await window.page.getByRole('navigation', { name: '阶段' }).getByRole('link', { name: stageLink }).click();
    await expect(window.page.getByRole('main').getByLabel(/企业名称/).first(), what).toHaveValue('损坏演练铜业有限公司');
  }
  await window.close();
  expect(mended).toBeGreaterThanOrEqual(6);
});

test('what is typed into a protected dossier is nowhere in the profile after locking and quitting', async ({ app, folder }) => {
  test.setTimeout(180_000);
  const canary = 'CANARYQX7WZ';
  const page = app.page;
  await createDossier(page, `${canary}有限公司`, { codeName: '代号七', passphrase: '山高水长风清月朗天心' });
  const field = page.getByRole('main').getByLabel(/企业名称/).first();
  await expect(field).toHaveValue(`${canary}有限公司`);
  await field.fill(`${canary}有限责任公司`);
  await field.blur();
  await expect(page.getByText(/^已保存 \d/)).toBeVisible();
  await page.getByRole('button', { name: '锁定' }).click();
  await expect(page.getByRole('cell', { name: /^代号七/ })).toBeVisible();
  await expect(page.getByText(canary)).toHaveCount(0);
  await app.context.close();
  const found: string[] = [];
  for (const entry of await readdir(path.join(folder, 'profile'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(path.join(entry.parentPath, entry.name));
    // Chromium writes text as one or two bytes a character.
    if (bytes.includes(canary) || bytes.includes(Buffer.from(canary, 'utf16le'))) found.push(path.join(entry.parentPath, entry.name));
  }
  expect(found).toEqual([]);
  const page2 = await app.restart();
  await page2.getByRole('button', { name: /打开档案/ }).first().click();
  await page2.getByLabel('口令或恢复码').fill('山高水长风清月朗天心');
  await page2.getByRole('dialog').getByRole('button', { name: '打开档案' }).click();
  await expect(page2.getByText('有口令').or(page2.getByText('代号七')).first()).toBeVisible();
  await page2.getByRole('navigation', { name: '阶段' }).getByRole('link', { name: stageLink }).click();
  await expect(page2.getByRole('main').getByLabel(/企业名称/).first()).toHaveValue(`${canary}有限责任公司`);
});
