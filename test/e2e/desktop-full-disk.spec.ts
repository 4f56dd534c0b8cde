import { execFileSync } from 'node:child_process';
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './fixtures';
import { createDossier } from './new-dossier';
import { screenshot } from './screenshot';

/** A small file system of its own for the vault, where this machine lets us mount one. */
function mountSmall(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test('a full disk: the last edit gets out, then the red state stays until there is room, and nothing acknowledged is lost', async ({ desktop }) => {
  test.setTimeout(240_000);
  const vault = path.join(desktop.userData, 'vault');
  await mkdir(vault, { recursive: true });
  test.skip(!mountSmall(vault), 'needs the right to mount a tmpfs');
  try {
    const { app, page } = await desktop.start();
    await createDossier(page, '甲厂');
    const name = page.getByRole('main').getByLabel(/企业名称/).first();
    await expect(name).toHaveValue('甲厂');
    const { bavail, bsize } = await statfs(vault);
    const filler = path.join(vault, 'filler');
    await writeFile(filler, Buffer.alloc(bavail * bsize, 1));
    // The reserve lets edits out for a while; large ones use it up.
    const red = page.getByRole('alert').filter({ hasText: '未保存' });
    let last = '甲厂';
    for (let step = 1; step < 60 && !(await red.isVisible()); step += 1) {
      await name.fill(`甲厂${step}`);
      await name.blur();
      await expect(red.or(page.getByText(/^已保存 \d/))).toBeVisible();
      // What nobody wrote through the window takes the rest of the reserve.
      const left = await statfs(vault);
      if (left.bavail > 0) await writeFile(path.join(vault, `filler${step}`), Buffer.alloc(left.bavail * left.bsize, 1)).catch(() => undefined);
      last = `甲厂${step}`;
    }
    await expect(red).toContainText('磁盘空间不足');
    await page.getByRole('button', { name: '怎么办' }).click();
    await screenshot(page, 'full-disk');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: '设置', exact: true }).click();
    await expect(red).toBeVisible();
    execFileSync('find', [vault, '-maxdepth', '1', '-name', 'filler*', '-delete']);
    await page.getByRole('button', { name: '重试保存' }).click();
    await expect(page.getByText(/^已保存 \d/)).toBeVisible();
    await app.close();
    const again = await desktop.start();
    await again.page.getByRole('navigation', { name: '阶段' }).getByRole('link', { name: /^企业档案(?!列表)/ }).click();
    await expect(again.page.getByRole('main').getByLabel(/企业名称/).first()).toHaveValue(last);
    await again.app.close();
  } finally {
    execFileSync('umount', [vault]);
    await rm(vault, { recursive: true, force: true });
  }
});
