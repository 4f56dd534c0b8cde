import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { bench, describe } from 'vitest';
import { build } from 'vite';
import { readDossierFile } from '#shared/dossier/dossier-file';
import { renderPlan } from '#shared/plan/plan-rendering';
import type { ReportDocument } from '#shared/report/blocks';
import { planDocument } from '#shared/report/sections/plan-document';
import { printPdf } from '../../renderer/pdf/draw/print-pdf';
import { findBrowser } from '../e2e/browser-path';
import { fonts } from '../fixtures/report-documents';
import { testPacks } from '../shared/test-packs';
import { longestTask } from './main-thread';
import { planHtml } from './plan-html';

// PDF in the worker against Chromium's own print of the same content, in one run, alternately. Both are warm: fonts
// loaded, the worker started. Chromium's print has no contents with page numbers, ours has. A frame gap says something
// only beside the gap of the same window at rest; the longest task in CPU time holds on a busy machine too.
const root = fileURLToPath(new URL('../../', import.meta.url));
const out = `${root}.cache/bench-pdf-page`;
const require = createRequire(import.meta.url);
const rounds = 5;

function wholePlan(): ReportDocument {
  const packs = testPacks();
  const read = readDossierFile(readFileSync(`${root}assets/sample/dossier.json`, 'utf8'));
  if (!read.ok) throw new Error('sample');
  return planDocument({ plan: renderPlan(packs, read.value.stores), pack: packs.plan, dossier: read.value.stores, createdOn: '2026-11-23', draft: false, look: 'official' });
}

const pagesOf = (bytes: Uint8Array): number => Buffer.from(bytes).toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

/** The plan cut to about so many pages: three guesses, each corrected by the pages that the last one gave. */
async function cutTo(plan: ReportDocument, wanted: number): Promise<ReportDocument> {
  let count = Math.round((plan.blocks.length * wanted) / 130);
  for (let guess = 0; guess < 3; guess++) {
    const pages = pagesOf(await printPdf({ ...plan, blocks: plan.blocks.slice(0, count) }, fonts));
    count = Math.min(plan.blocks.length, Math.max(3, Math.round((count * wanted) / pages)));
  }
  return { ...plan, blocks: plan.blocks.slice(0, count) };
}

async function served(): Promise<Server> {
  await build({ configFile: `${root}vite.config.ts`, root: `${root}test/bench/pdf-page`, logLevel: 'silent', build: { outDir: out, emptyOutDir: true } });
  const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.ttf': 'font/ttf' };
  const font = (name: string): string => require.resolve(`@expo-google-fonts/${name}.ttf`);
  const own: Record<string, string> = { '/song.ttf': font('noto-serif-sc/400Regular/NotoSerifSC_400Regular'), '/hei.ttf': font('noto-sans-sc/400Regular/NotoSansSC_400Regular') };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    const file = own[path] ?? join(out, path);
    if (!existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream', 'access-control-allow-origin': '*', 'cache-control': 'max-age=3600' });
    return response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** Largest resident set of the browser's page processes, in MB. */
function pageMemory(): number {
  const sizes = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer')) return [];
      return [Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024];
    } catch {
      return [];
    }
  });
  return Math.round(Math.max(0, ...sizes));
}

const median = (values: readonly number[]): number => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!;

async function printed(browser: Browser, address: string, html: string): Promise<number> {
  const page = await browser.newPage();
  await page.goto(`${address}/index.html`);
  await page.setContent('<style>@font-face { font-family: Song; src: url(/song.ttf); } @font-face { font-family: Hei; src: url(/hei.ttf); }</style><p style="font-family: Song">暖<b style="font-family: Hei">机</b></p>');
  await page.evaluate(() => document.fonts.ready.then(() => null));
  const from = performance.now();
  await page.setContent(html, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready.then(() => null));
  await page.pdf({ preferCSSPageSize: true, displayHeaderFooter: true, headerTemplate: '<span></span>', footerTemplate: '<span style="font-size:9px;margin-left:28mm">第 <span class="pageNumber"></span> 页 共 <span class="totalPages"></span> 页</span>' });
  const ms = performance.now() - from;
  await page.close();
  return ms;
}

interface BenchPage {
  hold(document: unknown): void;
  measure(): Promise<{ ms: number; gap: number; bytes: number }>;
  idleGap(ms: number): Promise<number>;
}

async function drawn(page: Page, document: ReportDocument): Promise<{ ms: number; gap: number; bytes: number; task: number }> {
  await page.evaluate((own) => (window as unknown as BenchPage).hold(own), document as unknown);
  const { result, cpuMs } = await longestTask(page, async () => await page.evaluate(async () => await (window as unknown as BenchPage).measure()));
  return { ...result, task: cpuMs };
}

async function compare(): Promise<void> {
  const plan = wholePlan();
  const server = await served();
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const found = await findBrowser();
  const browser = await chromium.launch({ executablePath: found.executablePath, args: [...found.args, '--no-sandbox'], env: { ...process.env, ...found.env } });
  try {
    const page = await browser.newPage();
    await page.goto(`${address}/index.html`);
    console.log('pages | worker ms | Chromium print ms | ratio | longest frame gap ms | gap while idle ms | longest task of the window, CPU ms | KB');
    for (const wanted of [10, 30, 100]) {
      const document = await cutTo(plan, wanted);
      const html = planHtml(document, address);
      await drawn(page, document);
      const own: Awaited<ReturnType<typeof drawn>>[] = [];
      const idle = await page.evaluate(async () => await (window as unknown as BenchPage).idleGap(5000));
      const theirs: number[] = [];
      for (let round = 0; round < rounds; round++) {
        own.push(await drawn(page, document));
        theirs.push(await printed(browser, address, html));
      }
      const pages = pagesOf(await printPdf(document, fonts));
      const [mine, other] = [median(own.map(({ ms }) => ms)), median(theirs)];
      console.log([`${pages}`, mine.toFixed(0), other.toFixed(0), (mine / other).toFixed(2), Math.max(...own.map(({ gap }) => gap)).toFixed(0), idle.toFixed(0), Math.max(...own.map(({ task }) => task)).toFixed(1), Math.round(own[0]!.bytes / 1024)].join(' | '));
    }
    console.log(`peak memory of a page process: ${pageMemory()} MB`);
  } finally {
    await browser.close();
    server.close();
  }
}

describe('plan: PDF in the worker against Chromium print', () => {
  bench('10, 30, 100 pages', compare, { iterations: 1, warmupIterations: 0, time: 0, warmupTime: 0 });
});
