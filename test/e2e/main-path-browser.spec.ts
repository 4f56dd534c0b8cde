import path from 'node:path';
import { expect, test } from './fixtures';
import { startNewEnterprise, submitSample } from './main-path';
import type { HostDriver } from './main-path';

test('the whole job in a plain browser', async ({ app, folder }) => {
  test.setTimeout(600_000);
  const host: HostDriver = {
    name: 'browser',
    folder,
    restart: () => app.restart(),
    async saved(page, fileName, press) {
      const download = page.waitForEvent('download', { timeout: 150_000 });
      await press();
      const file = await download;
      expect(file.suggestedFilename()).toContain(fileName);
      const place = path.join(folder, file.suggestedFilename());
      await file.saveAs(place);
      return place;
    },
  };
  const page = await startNewEnterprise(app.page, host);
  await submitSample(page, host);
});
