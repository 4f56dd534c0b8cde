import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { contentSecurityPolicy } from '#shared/base/content-security-policy';
import type { ReportDocument } from '#shared/report/blocks';
import { buildDocx } from '../../../renderer/office/docx/build-docx';
import { printPdf } from '../../../renderer/pdf/draw/print-pdf';
import { findBrowser } from '../../e2e/browser-path';
import { documentOf, everyBlock, fonts, squeezed } from '../../fixtures/report-documents';
import { hasTool } from '../../fixtures/tools';
import type { PageTools } from './page/page';

// The real worker in a real browser, built as the app is built and served under the app's own policy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });
const root = fileURLToPath(new URL('../../../', import.meta.url));
const out = mkdtempSync(join(tmpdir(), 'gongdun-pdf-page-'));
const problems: string[] = [];
let server: Server;
let browser: Browser;
let page: Page;

/** Runs in the page: sends the file back as base64, which is far quicker than a list of numbers. */
const made = async (how: 'renderPdf' | 'renderDocx', document: ReportDocument): Promise<{ bytes: Buffer; type: string }> => {
  const { text, type } = await page.evaluate(
    async ({ how: name, document: own }) => {
      const blob = await (window as unknown as { tools: PageTools }).tools[name](own);
      const address = await new Promise<string>((resolve) => {
        const reader = new FileReader();
        reader.addEventListener('load', () => resolve(reader.result as string));
        reader.readAsDataURL(blob);
      });
      return { text: address.slice(address.indexOf(',') + 1), type: blob.type };
    },
    { how, document },
  );
  return { bytes: Buffer.from(text, 'base64'), type };
};

beforeAll(async () => {
  await build({ configFile: `${root}vite.config.ts`, root: fileURLToPath(new URL('./page', import.meta.url)), logLevel: 'silent', build: { outDir: out, emptyOutDir: true } });
  const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.ttf': 'font/ttf' };
  server = createServer((request, response) => {
    const file = join(out, new URL(request.url ?? '/', 'http://x').pathname);
    if (!existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream', 'content-security-policy': contentSecurityPolicy });
    return response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const found = await findBrowser();
  browser = await chromium.launch({ executablePath: found.executablePath, args: [...found.args, '--no-sandbox'], env: { ...process.env, ...found.env } });
  page = await browser.newPage();
  page.on('console', (message) => {
    if (/Content Security Policy|Refused/.test(message.text())) problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/index.html`);
  await page.waitForFunction(() => 'tools' in window);
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(out, { recursive: true, force: true });
});

test.skipIf(!hasTool('pdftotext'))('the worker draws what Node draws, under the policy of the app', async () => {
  const document = everyBlock({ watermark: '草稿' });
  const text = (name: string, bytes: Uint8Array): string => {
    writeFileSync(join(out, name), bytes);
    return squeezed(execFileSync('pdftotext', ['-layout', join(out, name), '-'], { encoding: 'utf8', maxBuffer: 64 << 20 }));
  };
  const { bytes, type } = await made('renderPdf', document);
  expect(type).toBe('application/pdf');
  expect(text('worker.pdf', bytes) === text('node.pdf', await printPdf(document, fonts))).toBe(true);
  expect(problems).toEqual([]);
});

test('a stopped drawing ends as AbortError, another one beside it is finished, progress only grows', async () => {
  const found = await page.evaluate(
    async ({ long, short }) => {
      const { tools } = window as unknown as { tools: PageTools };
      const controller = new AbortController();
      const stopped = tools.renderPdf(long, { signal: controller.signal }).then(
        () => 'finished',
        (error: Error) => error.name,
      );
      const shares: number[] = [];
      const beside = tools.renderPdf(short, { onProgress: (share) => shares.push(share) });
      controller.abort();
      const late = await tools.renderPdf(short, { signal: controller.signal }).catch((error: Error) => error.name);
      return { stopped: await stopped, size: (await beside).size, grows: shares.every((share, at) => at === 0 || share > shares[at - 1]!), late };
    },
    { long: everyBlock(), short: documentOf([{ kind: 'paragraph', text: '短文' }]) },
  );
  expect(found).toMatchObject({ stopped: 'AbortError', late: 'AbortError', grows: true });
  expect(found.size).toBeGreaterThan(1000);
});

test('characters that the fonts lack are named', async () => {
  const missing = await page.evaluate(async (document) => await (window as unknown as { tools: PageTools }).tools.findMissingGlyphs(document), documentOf([{ kind: 'paragraph', text: '姓名𠮷㑇' }]));
  expect(missing).toEqual([{ char: '𠮷', codePoint: 'U+20BB7', context: '姓名𠮷㑇' }]);
});

test('DOCX from the page carries its figures as pictures too', async () => {
  const { bytes, type } = await made('renderDocx', everyBlock());
  expect(type).toContain('wordprocessingml');
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
  // The figures drawn by the canvas, against one white pixel each where there is none.
  const without = await buildDocx(everyBlock(), { rasterize: async () => await Promise.resolve(null) });
  expect(bytes.length).toBeGreaterThan(without.byteLength + 15_000);
  expect(problems).toEqual([]);
});
