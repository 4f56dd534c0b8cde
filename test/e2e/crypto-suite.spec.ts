import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { contentSecurityPolicy } from '../../shared/base/content-security-policy';
import { expectedResults } from '../fixtures/crypto-suite';
import { expect, test } from './fixtures';
import { root } from './project-paths';

/** The suite as one script, put beside the app's own: the page and its workers take it under the app's policy. */
async function bundledSuite(folder: string): Promise<string> {
  const entry = path.join(root, 'test/fixtures/crypto-suite-browser.ts');
  await build({
    configFile: false,
    root,
    logLevel: 'silent',
    build: { target: 'chrome120', outDir: path.join(folder, 'suite'), lib: { entry, formats: ['es'], fileName: () => 'crypto-suite.js' } },
  });
  return readFileSync(path.join(folder, 'suite/crypto-suite.js'), 'utf8');
}

/** Text is not evaluated where the policy is in force. */
const expected = { ...expectedResults, evaluating: 'EvalError' };

type Results = Record<string, string>;

test('page and worker of Chromium compute the same as Node, under the policy of the app', async ({ app, folder }) => {
  const body = await bundledSuite(folder);
  const address = new URL('crypto-suite.js', app.url).href;
  await app.context.route(address, (route) => route.fulfill({ contentType: 'text/javascript', headers: { 'content-security-policy': contentSecurityPolicy }, body }));
  const inPage = await app.page.evaluate(async (from) => ((await import(from)) as { results: Promise<Results> }).results, address);
  expect(inPage).toEqual(expected);
  const inWorker = await app.page.evaluate(
    (from) =>
      new Promise<Results>((resolve, reject) => {
        const worker = new Worker(from, { type: 'module' });
        worker.addEventListener('message', ({ data }: MessageEvent<Results>) => resolve(data));
        worker.addEventListener('error', ({ message }) => reject(new Error(`worker: ${message}`)));
      }),
    address,
  );
  expect(inWorker).toEqual(expected);
});
