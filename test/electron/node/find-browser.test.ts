import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { installedBrowser } from '../../../electron/node/find-browser';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'gongdun-bin-'));
  for (const name of ['chromium', 'microsoft-edge']) {
    writeFileSync(path.join(folder, name), '');
    chmodSync(path.join(folder, name), 0o755);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

it('looks for the family on the PATH, in a fixed order', () => {
  expect(installedBrowser({ PATH: folder }, 'linux')).toBe(path.join(folder, 'microsoft-edge'));
  expect(installedBrowser({ PATH: '' }, 'linux')).toBeNull();
});

it('takes the one that is named, and says when it is not there', () => {
  expect(installedBrowser({ PATH: '', GONGDUN_BROWSER: path.join(folder, 'chromium') }, 'linux')).toBe(path.join(folder, 'chromium'));
  expect(installedBrowser({ PATH: folder, GONGDUN_BROWSER: '/missing' }, 'linux')).toBeNull();
});

it('looks where Windows installs them', () => {
  expect(installedBrowser({ ProgramFiles: folder, LOCALAPPDATA: folder }, 'win32')).toBeNull();
});
