import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './fixtures';
import { startNewEnterprise, submitSample } from './main-path';
import type { HostDriver } from './main-path';

test('the whole job through the built main process and preload', async ({ desktop, folder }) => {
  test.setTimeout(600_000);
  let { app, page } = await desktop.start();
  const stick = path.join(folder, 'stick');
  mkdirSync(stick);
  const host: HostDriver = {
    name: 'desktop',
    folder,
    async restart() {
      await app.close();
      ({ app, page } = await desktop.start());
      return page;
    },
    async saved(_page, fileName, press) {
      await app.evaluate(({ dialog }, chosen) => void dialog.answers.push({ filePaths: [chosen] }), stick);
      await press();
      const files = readdirSync(stick);
      expect(files.filter((name) => name.endsWith(fileName))).toHaveLength(1);
      expect(files.filter((name) => name.endsWith('.part'))).toEqual([]);
      return path.join(stick, files.find((name) => name.endsWith(fileName))!);
    },
  };
  page = await startNewEnterprise(page, host);
  await submitSample(page, host);
});
