// npm run bench -- checklist : key to painted verdict with 134 items and 300 evidence records at six times slower CPU,
// filter and search, and taking in evidence against sha256sum of the same files. The first line of each result is JSON.
import { execFileSync, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import type { CDPSession, Page } from 'playwright-core';
import { bench, describe } from 'vitest';
import { buildIfStale, dist } from '../../electron/start/build-if-stale.mjs';
import { applicableItems } from '#shared/checklist/applicable-items';
import { filterItems, searchIndex } from '#shared/checklist/item-filter';
import { applyChanges, emptyDossier, put } from '#shared/dossier/change';
import { writeDossierFile } from '#shared/dossier/dossier-file';
import { findBrowser } from '../e2e/browser-path';
import { answer, readPack } from '../shared/checklist/fixture';

const once = { iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0 } as const;
const say = (result: Record<string, unknown>): void => void process.stdout.write(`${JSON.stringify(result)}\n`);
const at = '2026-11-20T00:00:00Z';
const pack = readPack();
const items = applicableItems(pack, { type: 'platform', level: 3, keyEnterprise: true });
/** Evidence to take in: the whole size of the issue, or less with GONGDUN_BENCH_MB. */
const megabytes = Number(process.env['GONGDUN_BENCH_MB'] ?? 2100);
const files = Math.max(1, Math.round(1400 * (megabytes / 2100)));

function quantile(times: readonly number[], share: number): number {
  return Math.round((times.toSorted((one, other) => one - other)[Math.floor(times.length * share)] ?? Number.NaN) * 10) / 10;
}

/** 134 items, half of them answered, 300 evidence records of which each item has some. */
function dossierText(): string {
  const evidence = Array.from({ length: 300 }, (_, index) => ({
    id: `e${index}`, title: `佐证材料${index}.pdf`, kind: 'file' as const, sha256: 'a'.repeat(64), sm3: null, size: 1000, mediaType: 'application/pdf',
    addedAt: at, addedBy: '', validUntil: null, location: '', marks: [], scaledSha256: null, note: '', deleted: null,
  }));
  const answers = items.map((item, index) => answer(item, index % 2 ? 'met' : null, { type: 'platform', evidenceIds: [`e${index}`, `e${index + 100}`] }));
  const stores = applyChanges(emptyDossier(), [
    put('profile', 'profile', { types: ['platform'], typeAnswers: {}, values: { name: '基准测试厂' } }),
    put('settings', 'keyEnterprise', { value: true }),
    put('gradings', 'g1', {
      id: 'g1', type: 'platform', status: 'approved', pack: { id: 'x', version: '1.0.0', digest: 'x' }, answers: {}, facts: {}, external: null, approvals: [],
      createdAt: at, approvedAt: at, regradeOf: null, selfChecks: [], frozen: { level: 3, score: 80, floors: [], by: 'score', floorTexts: [], perFactor: [] },
    }),
    ...evidence.map((one) => put('evidence', one.id, one)),
    ...answers.map((one) => put('answers', `platform.${one.itemId}`, one)),
  ]);
  return writeDossierFile({ format: 'gongdun.dossier/1', id: 'd1', exportedAt: at, stores });
}

async function withPage(task: (page: Page, cdp: CDPSession, folder: string) => Promise<void>): Promise<void> {
  buildIfStale();
  const folder = await mkdtemp(path.join(process.env['GONGDUN_BENCH_DIR'] ?? os.tmpdir(), 'gongdun-bench-checklist-'));
  const server = spawn(process.execPath, [path.join(dist, 'serve/serve.js'), '--port', '0', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await createInterface(server.stdout)[Symbol.asyncIterator]().next().then(({ value }) => [String(value)] as const);
  const { executablePath, args } = await findBrowser();
  const context = await chromium.launchPersistentContext(path.join(folder, 'profile'), { executablePath, args: [...args], viewport: { width: 1366, height: 768 } });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto((JSON.parse(line) as { url: string }).url);
    const file = path.join(folder, 'dossier.json');
    await writeFile(file, dossierText());
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '导入档案文件' }).click({ timeout: 60_000 })]);
    await chooser.setFiles(file);
    await page.getByRole('navigation', { name: '阶段' }).getByRole('link', { name: '安全清单' }).first().click({ timeout: 60_000 });
    await page.getByRole('listbox', { name: /^检查项/ }).waitFor({ timeout: 60_000 });
    await task(page, await context.newCDPSession(page), folder);
  } finally {
    await context.close();
    server.kill();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Notes for every key the milliseconds from its own time stamp to the frame after its change was painted. */
async function watchKeys(page: Page): Promise<() => Promise<readonly number[]>> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(globalThis, { keyTimes: times });
    addEventListener(
      'keydown',
      (event) => {
        // Two frames: the first runs before the paint of this change, the second after it.
        requestAnimationFrame(() => requestAnimationFrame(() => times.push(performance.now() - event.timeStamp)));
      },
      { capture: true },
    );
  });
  return () => page.evaluate(() => [...(globalThis as unknown as { keyTimes: number[] }).keyTimes]);
}

describe('checklist', () => {
  bench(
    'key to painted verdict, six times slower',
    () =>
      withPage(async (page, cdp) => {
        const list = page.getByRole('listbox', { name: /^检查项/ });
        await list.focus();
        await cdp.send('Emulation.setCPUThrottlingRate', { rate: 6 });
        const read = await watchKeys(page);
        for (let index = 0; index < items.length - 1; index += 1) {
          await page.keyboard.press(index % 3 ? '1' : '2');
          // One key at a time: the next one waits until this one is painted.
          await page.waitForFunction((count) => (globalThis as unknown as { keyTimes: number[] }).keyTimes.length >= count, index + 1);
        }
        const times = await read();
        say({ bench: 'checklist/key-to-paint', items: items.length, evidence: 300, slowDown: 6, p50: quantile(times, 0.5), p95: quantile(times, 0.95), max: quantile(times, 0.999), aim: 'p95 < 100 ms' });
      }),
    once,
  );

  bench(
    'filter and search',
    () => {
      const index = searchIndex(items);
      const answers = Object.fromEntries(items.map((item, number) => [item.id, answer(item, number % 2 ? 'met' : null)]));
      const facts = { answers, personId: null, usableEvidence: new Set<string>(), index };
      const times = ['zzdj', '端口', 'REG-0', '日志 六个月', 'pt'].flatMap((query) =>
        (['open', 'gaps', 'no_evidence'] as const).map((view) => {
          const from = performance.now();
          filterItems(items, { category: null, views: [view], query }, facts);
          return performance.now() - from;
        }),
      );
      say({ bench: 'checklist/filter-and-search', items: items.length, p95: quantile(times, 0.95), aim: '< 100 ms' });
    },
    once,
  );

  bench(
    'evidence against sha256sum',
    () =>
      withPage(async (page, cdp, folder) => {
        const source = path.join(folder, 'evidence');
        const names = await makeFiles(source);
        const from = performance.now();
        execFileSync('sh', ['-c', 'sha256sum * > /dev/null'], { cwd: source });
        const plain = performance.now() - from;
        await page.getByRole('navigation', { name: '安全清单的各页' }).getByRole('link', { name: '佐证库' }).click();
        const heap: number[] = [];
        const watch = setInterval(() => void cdp.send('Runtime.getHeapUsage').then(({ usedSize }) => heap.push(usedSize)).catch(() => undefined), 500);
        const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '添加佐证文件' }).click()]);
        await chooser.setFiles(names);
        const begun = performance.now();
        await page.getByText(new RegExp(`^已添加 ${names.length} 个文件`)).waitFor({ timeout: 1_800_000 });
        const taken = performance.now() - begun;
        clearInterval(watch);
        say({ bench: 'checklist/evidence', files: names.length, megabytes, seconds: Math.round(taken) / 1000, sha256sumSeconds: Math.round(plain) / 1000, ratio: Math.round((taken / plain) * 100) / 100, heapMaxMb: Math.round(Math.max(...heap) / 1048576), aim: 'ratio <= 1.5, memory flat' });
      }),
    { ...once, time: 0 },
  );
});

/** Files of equal size and different content. */
async function makeFiles(folder: string): Promise<readonly string[]> {
  await mkdir(folder);
  const size = Math.round((megabytes * 1_000_000) / files);
  const block = Buffer.alloc(size, 'x');
  const names: string[] = [];
  for (let index = 0; index < files; index += 1) {
    const name = path.join(folder, `佐证${String(index).padStart(4, '0')}.txt`);
    block.write(`${index} `);
    await writeFile(name, block);
    names.push(name);
  }
  return names;
}
