import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { screenshot } from './screenshot';

/** The dialog of the operating system cannot be answered here; what it would give is put in its place. */
async function answerPicker(page: Page): Promise<void> {
  await page.evaluate(() => {
    const state = globalThis as unknown as { nextFolder?: Promise<FileSystemDirectoryHandle>; showDirectoryPicker: unknown };
    state.nextFolder ??= navigator.storage.getDirectory().then((root) => root.getDirectoryHandle('U盘', { create: true }));
    state.showDirectoryPicker = () => state.nextFolder;
  });
}

/** Drops a real folder of this computer on the window: its handle may be read, and writing must be asked for. */
async function dropFolder(page: Page, folder: string): Promise<void> {
  await page.evaluate(() => {
    const state = globalThis as unknown as { nextFolder?: unknown };
    document.addEventListener('dragover', (event) => event.preventDefault());
    state.nextFolder = new Promise((resolve) => {
      document.addEventListener('drop', (event) => {
        event.preventDefault();
        const [item] = event.dataTransfer?.items ?? [];
        resolve((item as unknown as { getAsFileSystemHandle(): Promise<unknown> }).getAsFileSystemHandle());
      }, { once: true });
    });
  });
  const devtools = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', { type, x: 400, y: 60, data: { items: [], files: [folder], dragOperationsMask: 1 } });
  }
}

async function openBackups(page: Page): Promise<void> {
  await page.getByRole('link', { name: '设置', exact: true }).click();
  await page.getByRole('link', { name: '备份与恢复' }).click();
  await expect(page.getByRole('heading', { name: '备份', exact: true })).toBeVisible();
}

test('backups go to a folder of choice in the browser; after a restart it is remembered, and a lost permission is asked for', async ({ app, folder }) => {
  test.setTimeout(240_000);
  let page = app.page;
  await answerPicker(page);
  await page.getByRole('button', { name: '打开示例企业' }).click();
  await expect(page.getByRole('heading', { name: '备份状态' })).toBeVisible();
  await openBackups(page);
  await page.getByRole('button', { name: '选择备份文件夹' }).click();
  await expect(page.getByText('U盘，还没有写入')).toBeVisible();
  await page.getByRole('button', { name: '立即备份' }).click();
  const outside = page.getByRole('row').filter({ hasText: '备份文件夹' });
  await expect(outside).toHaveCount(1);
  await screenshot(page, 'backup-folder');
  // What was written there serves: a drill on it compares every record and finds the evidence.
  await outside.getByRole('button', { name: /恢复演练/ }).click();
  await expect(page.getByText(/恢复演练通过：.*缺 0 份/)).toBeVisible();
  page = await app.restart();
  await answerPicker(page);
  await expect(page.getByText(/^U盘，最近一次/)).toBeVisible();
  // A handle without permission, as every chosen folder is after a restart in most browsers.
  const stick = path.join(folder, '移动硬盘');
  await mkdir(stick);
  await openBackups(page);
  await dropFolder(page, stick);
  await page.getByRole('button', { name: '选择备份文件夹' }).click();
  const sentence = page.getByText('需要你再次允许写入备份文件夹“移动硬盘”');
  await expect(sentence).toBeVisible();
  await expect(page.getByRole('button', { name: '允许写入备份文件夹' })).toBeEnabled();
  await screenshot(page, 'backup-folder-asks-again');
  page = await app.restart();
  await expect(page.getByText('需要你再次允许写入备份文件夹“移动硬盘”')).toBeVisible();
  await expect(page.getByRole('button', { name: '允许写入备份文件夹' })).toBeVisible();
  await page.getByRole('button', { name: '允许写入备份文件夹' }).scrollIntoViewIfNeeded();
  await screenshot(page, 'home-backup-asks-again');
  // The work itself goes on, and the backup in the vault is still made.
  await openBackups(page);
  await page.getByRole('button', { name: '不再备份到这个文件夹' }).click();
  await expect(page.getByText('没有设置。本机磁盘损坏时')).toBeVisible();
});
