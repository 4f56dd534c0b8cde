import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { launch } from './electron-stand-in/launch';
import { expect, test } from './fixtures';

type Answer = { ok: boolean; value?: { token: string; path: string; sha256?: string } | null; problems?: { code: string }[] };

/** One call through the preload. */
async function call(page: Page, channel: string, args: unknown): Promise<Answer> {
  return page.evaluate(([name, given]) => (window as unknown as { bridge: { calls: Record<string, (args: unknown) => Promise<Answer>> } }).bridge.calls[name]!(given), [channel, args] as const);
}

/** One `files.write` whose bytes are made in the page: Playwright's own arguments cannot carry them. */
async function write(page: Page, token: string, offset: number, text: string): Promise<Answer> {
  return page.evaluate(
    ([given, at, words]) =>
      (window as unknown as { bridge: { calls: Record<string, (args: unknown) => Promise<Answer>> } }).bridge.calls['files.write']!({ token: given, offset: at, bytes: new TextEncoder().encode(words) }),
    [token, offset, text] as const,
  );
}

test('a file is written in pieces, read back, and appears only when it is whole', async ({ desktop, folder }) => {
  const { app, page } = await desktop.start();
  const target = path.join(folder, '评估报告.pdf');
  await app.evaluate(({ dialog }, filePath) => void dialog.answers.push({ filePath }), target);
  const chosen = await call(page, 'files.choose-save', { suggestedName: '评估报告.pdf', kind: 'pdf' });
  expect(chosen.value).toMatchObject({ path: target });
  const token = chosen.value!.token;
  expect((await write(page, token, 0, '工盾')).ok).toBe(true);
  expect((await write(page, token, 3, 'x')).problems?.[0]?.code).toBe('E-FILE-11');
  expect((await write(page, token, 6, '自评')).ok).toBe(true);
  expect(existsSync(target)).toBe(false);
  const finished = await call(page, 'files.finish', { token });
  expect(finished.value).toMatchObject({ path: target, size: 12 });
  expect(readFileSync(target, 'utf8')).toBe('工盾自评');
  expect(existsSync(`${target}.part`)).toBe(false);
  expect((await call(page, 'files.finish', { token })).problems?.[0]?.code).toBe('E-FILE-20');
});

test('a chosen file is read by its path, which the page neither knows nor can make up', async ({ desktop, folder }) => {
  const { page } = await desktop.start();
  const chosen = path.join(folder, '台账.txt');
  writeFileSync(chosen, '资产台账'.repeat(1000));
  const made = await page.evaluate(
    async ([name, where]) => {
      Object.assign(window, { standInPaths: { [name]: where } });
      const { calls, feedFile } = (window as unknown as { bridge: { calls: Record<string, (args: unknown) => Promise<{ value: never }>>; feedFile: (file: File, span: object) => Promise<unknown> } }).bridge;
      const { id } = (await calls['vault.create']!({ title: '甲', sample: false, passphrase: null })).value as { id: string };
      await calls['vault.open']!({ id, secret: null });
      const { token } = (await calls['vault.evidenceBegin']!({ id })).value as { token: string };
      const fed = await feedFile(new File([], name), { token, offset: 0, length: 1_000_000 });
      // Made by a script: no path; and the call behind has no name on the bridge.
      const none = await feedFile(new File(['x'], 'x'), { token, offset: 0, length: 1 });
      return { fed, none, stored: await calls['vault.evidenceFinish']!({ token }), hidden: 'vault.evidenceFeed' in calls };
    },
    ['台账.txt', chosen] as const,
  );
  const bytes = readFileSync(chosen);
  expect(made).toMatchObject({
    fed: { ok: true, value: { fed: bytes.length } },
    none: { ok: true, value: { fed: 0 } },
    stored: { ok: true, value: { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length } },
    hidden: false,
  });
});

test('giving up leaves an older file as it was', async ({ desktop, folder }) => {
  const { app, page } = await desktop.start();
  const target = path.join(folder, 'old.json');
  writeFileSync(target, 'old');
  await app.evaluate(({ dialog }, filePath) => void dialog.answers.push({ filePath }), target);
  const { token } = (await call(page, 'files.choose-save', { suggestedName: 'old.json', kind: 'json' })).value!;
  await write(page, token, 0, 'new');
  expect((await call(page, 'files.abandon', { token })).ok).toBe(true);
  expect(readFileSync(target, 'utf8')).toBe('old');
  expect(existsSync(`${target}.part`)).toBe(false);
});

test('a dialog that is given up, and a place that cannot be written, are said so', async ({ desktop, folder }) => {
  const { app, page } = await desktop.start();
  await app.evaluate(({ dialog }, filePath) => void dialog.answers.push({ canceled: true }, { filePath }), path.join(folder, 'missing/a.pdf'));
  expect(await call(page, 'files.choose-save', { suggestedName: 'a.pdf', kind: 'pdf' })).toEqual({ ok: true, value: null });
  expect((await call(page, 'files.choose-save', { suggestedName: 'a.pdf', kind: 'pdf' })).problems?.[0]?.code).toBe('E-FILE-05');
});

test('a second start gives way before it touches any data', async ({ desktop }) => {
  const { app } = await desktop.start();
  mkdirSync(desktop.userData, { recursive: true });
  const before = statSync(desktop.userData).mtimeMs;
  await expect(launch({ userData: desktop.userData })).rejects.toThrow(/ended with 0/);
  expect(statSync(desktop.userData).mtimeMs).toBe(before);
  await app.close();
});

test('a window that does not answer leaves the choice to the user', async ({ desktop }) => {
  test.slow();
  const { app, page } = await desktop.start();
  await app.evaluate(({ dialog, ipcMain, BrowserWindow }) => {
    dialog.answers.push({ response: 1 });
    // As if the page hung: its answer never arrives.
    ipcMain.handlers.set('app.close-now', () => new Promise(() => undefined));
    BrowserWindow.getAllWindows()[0].close();
  });
  await page.waitForEvent('close', { timeout: 30_000 });
});

test('locking the screen reaches the window', async ({ desktop }) => {
  const { app, page } = await desktop.start();
  await page.evaluate(() => {
    const { listen } = (window as unknown as { bridge: { listen: Record<string, (listener: (detail: unknown) => void) => void> } }).bridge;
    listen['app.lock-requested']!((heard) => Object.assign(window, { heard }));
  });
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));
  await expect.poll(() => page.evaluate(() => (window as unknown as { heard?: unknown }).heard)).toEqual({ reason: 'screen-locked' });
});

test('a Linux without a key ring is not taken for one', async ({ desktop }) => {
  const { page } = await desktop.start({ noKeyRing: true });
  expect((await call(page, 'app.info', null)).value).toMatchObject({ keyRing: false });
});
