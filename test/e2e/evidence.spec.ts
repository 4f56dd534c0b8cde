import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { isJpeg, withPosition } from '../fixtures/photo-with-position';
import { list } from './checklist-page';
import { expectNoAxeViolations } from './expect-no-axe-violations';
import { expect, test } from './fixtures';
import { openGraded, openStage } from './graded-dossier';
import { screenshot } from './screenshot';

const panel = (page: Page): ReturnType<Page['locator']> => page.getByRole('region', { name: '佐证', exact: true });

/** A picture drawn by the browser itself. */
async function picture(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
    const pen = canvas.getContext('2d')!;
    pen.fillStyle = '#0b5cad';
    pen.fillRect(80, 80, 400, 300);
    return canvas.toDataURL('image/jpeg');
  });
  return Buffer.from(url.split(',')[1]!, 'base64');
}

/** What the private file system holds under a name. */
async function storedUnder(page: Page, name: string): Promise<Buffer | null> {
  const text = await page.evaluate(async (wanted) => {
    const walk = async (folder: FileSystemDirectoryHandle): Promise<string | null> => {
      for await (const handle of folder.values()) {
        if (handle.kind === 'directory') {
          const found = await walk(handle);
          if (found !== null) return found;
        } else if (handle.name === wanted) {
          return String.fromCodePoint(...new Uint8Array(await (await handle.getFile()).arrayBuffer()));
        }
      }
      return null;
    };
    return walk(await navigator.storage.getDirectory());
  }, name);
  return text === null ? null : Buffer.from(text, 'latin1');
}

test('evidence is chosen, dropped and pasted, doubts are named, one file serves many items, photos lose their place in packages', async ({ app, folder }) => {
  await openGraded(app.page, folder, 'connected_industrial');
  const { page } = app;
  const photo = path.join(folder, '机房门口.jpg');
  writeFileSync(photo, withPosition(await picture(page)));
  const paper = path.join(folder, '安全管理制度.txt');
  writeFileSync(paper, '第一条 总则');
  const locked = path.join(folder, '加密.zip');
  writeFileSync(locked, Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 1, 0, ...Array.from({ length: 40 }, () => 0)]));

  await expect(panel(page)).toBeVisible();
  await list(page).focus();
  // The browser must know that somebody waits for the dialog before the key opens it: a key, unlike a click, does not wait.
  const waiting = page.waitForEvent('filechooser');
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50))));
  await page.keyboard.press('e');
  const chooser = await waiting;
  await chooser.setFiles([photo, paper, locked]);
  await expect(panel(page)).toContainText('E-EVD-12');
  await expect(panel(page)).toContainText('E-EVD-16');
  await expect(panel(page)).toContainText('申报包收录去除位置的副本');
  await panel(page).getByRole('button', { name: /^预览\s*机房门口.jpg/ }).click();
  await expect(page.getByRole('dialog').getByRole('img', { name: '机房门口.jpg' })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.keyboard.press('Escape');
  await expect(panel(page).getByRole('button', { name: /^预览\s*机房门口.jpg/ })).toBeFocused();

  // Dropped and pasted: a browser test can only make the events, not the hand that does it.
  await panel(page).dispatchEvent('drop', { dataTransfer: await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['值班记录'], '值班记录.txt'));
    return data;
  }) });
  await expect(panel(page)).toContainText('值班记录.txt');
  await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(40, 40);
    canvas.getContext('2d')!.fillRect(0, 0, 20, 20);
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([await canvas.convertToBlob()], 'image.png', { type: 'image/png' }));
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  });
  await expect(panel(page)).toContainText('.png');
  await panel(page).getByLabel('安全管理制度.txt 有效期至').fill('2020-01-01');
  await expect(panel(page)).toContainText('E-EVD-13');
  await screenshot(page, 'evidence-panel');
  await expectNoAxeViolations(page);

  // The same file for another item.
  await list(page).focus();
  await page.keyboard.press('j');
  await panel(page).getByRole('button', { name: '关联已有' }).click();
  await page.getByRole('dialog').getByLabel(/^安全管理制度.txt/).check();
  await expectNoAxeViolations(page);
  await page.getByRole('dialog').getByRole('button', { name: '关联 1 份佐证' }).click();
  await expect(panel(page)).toContainText('用于 2 处');

  // SM3 comes behind; the history names it as the tool's own step.
  await openStage(page, '申报');
  const hints = page.getByRole('region', { name: '建议' });
  await expect(hints).toContainText('1 张照片带有拍摄位置');
  await screenshot(page, 'evidence-preflight');
  await hints.getByRole('button', { name: '现在去除位置信息' }).click();
  await expect(hints).toContainText('1 张照片以去除位置信息的副本收录');
  await expect(hints).not.toContainText('带有拍摄位置：');

  await openStage(page, '安全清单');
  await page.getByRole('navigation', { name: '安全清单的各页' }).getByRole('link', { name: '佐证库', exact: true }).click();
  const store = page.getByRole('region', { name: '佐证列表' });
  await page.getByRole('button', { name: '核对文件是否齐全' }).click();
  await expect(store).toContainText('已核对');
  await expect(store).not.toContainText('E-EVD-11');
  // Step by step, so that a failure says which step it was.
  const saving = page.waitForEvent('download');
  await store.getByRole('button', { name: /^另存副本\s*机房门口.jpg/ }).click();
  const asking = page.getByRole('dialog', { name: /^另存/ });
  await expectNoAxeViolations(page);
  await asking.getByRole('button', { name: '另存副本' }).click();
  await expect(asking).toBeHidden();
  const saved = await saving;
  expect(readFileSync(await saved.path()).includes('Exif')).toBe(false);
  await screenshot(page, 'evidence-store');
  await expectNoAxeViolations(page);
  // The original stays in the dossier, to the byte.
  expect((await storedUnder(page, createHash('sha256').update(readFileSync(photo)).digest('hex')))?.equals(readFileSync(photo))).toBe(true);

  await page.getByRole('navigation', { name: '安全清单的各页' }).getByRole('link', { name: '迎检资料', exact: true }).click();
  const exporting = page.waitForEvent('download');
  await page.getByRole('button', { name: /^导出全部资料/ }).click();
  const photos = Object.values(unzipSync(readFileSync(await (await exporting).path()))).filter(isJpeg);
  expect(photos.length).toBeGreaterThan(0);
  for (const bytes of photos) expect(Buffer.from(bytes).includes('Exif')).toBe(false);
});
