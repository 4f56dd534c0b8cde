// node test/kill/kill-browser.mjs --cycles N   (needs a build; GONGDUN_DIST names another one)
// The real window in a real Chromium: types into the enterprise form, kills the whole browser with SIGKILL in the
// middle, starts it again on the same profile and looks for the last text that the window had called 已保存.
// The last line on stdout is { "cycles", "acknowledged", "lost" }.
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { killBrowser, serveApp, startBrowser } from './killable-browser.mjs';

const { values } = parseArgs({ options: { cycles: { type: 'string', default: '10' }, browser: { type: 'string', default: '/usr/bin/chromium' } } });
const cycles = Number(values.cycles);
const dist = path.resolve(import.meta.dirname, '../..', process.env['GONGDUN_DIST'] ?? 'dist');
const folder = await mkdtemp(path.join(os.tmpdir(), 'gongdun-kill-browser-'));

const { url, stop } = await serveApp(dist);
const start = () => startBrowser(values.browser, path.join(folder, 'profile'), url);
const kill = killBrowser;

const nameField = (page) => page.getByRole('main').getByLabel(/企业名称/).first();

let { child, page } = await start();
await page.getByRole('button', { name: '新建企业档案' }).first().click();
await page.getByLabel('企业名称（必填）').fill('甲厂');
await page.getByRole('dialog').getByRole('button', { name: '新建企业档案' }).click();
await page.goto(`${url}#/dossier`);
await nameField(page).waitFor();

let acknowledged = 0;
let lost = 0;
let last = '甲厂';
for (let cycle = 0; cycle < cycles; cycle += 1) {
  // Counts how often the fixed place at the top came to 已保存.
  await page.locator('.gd-save').waitFor();
  await page.evaluate(() => {
    const place = document.querySelector('.gd-save');
    globalThis.savedTimes = 0;
    let before = place.textContent;
    new MutationObserver(() => {
      const now = document.querySelector('.gd-save').textContent;
      if (now !== before && now.startsWith('已保存')) globalThis.savedTimes += 1;
      before = now;
    }).observe(document.querySelector('.gd-header'), { subtree: true, childList: true, characterData: true });
  });
  const typed = [last];
  const wanted = 1 + Math.floor(Math.random() * 4);
  const run = { on: true, saved: 0 };
  const typing = (async () => {
    for (let step = 1; run.on; step += 1) {
      const text = `甲厂${cycle}次${step}步`;
      typed.push(text);
      const before = await page.evaluate(() => globalThis.savedTimes);
      await nameField(page).fill(text);
      await nameField(page).blur();
      await page.waitForFunction((count) => globalThis.savedTimes > count, before, { polling: 5 });
      if (!run.on) return;
      last = text;
      acknowledged += 1;
      run.saved += 1;
    }
  })().catch(() => undefined); // the browser is killed under it
  // A few acknowledgements, however slow the machine is, and then anywhere inside the next save.
  while (run.saved < wanted) await pause(10);
  await pause(Math.random() * 400);
  await kill(child);
  run.on = false;
  await typing;
  ({ child, page } = await start());
  // What was open last is remembered by the page's own storage, which a kill may take; the list has it in any case.
  const list = page.getByRole('button', { name: '打开档案' }).first();
  await page.locator('.gd-save').or(list).first().waitFor();
  if (await list.isVisible()) await list.click();
  await page.locator('.gd-save').waitFor();
  await page.getByRole('link', { name: /企业档案/ }).first().click();
  const shown = nameField(page);
  await shown.waitFor();
  const found = await shown.inputValue();
  // Later than acknowledged is fine: the answer was on its way when the kill came.
  if (typed.indexOf(found) < typed.indexOf(last)) {
    lost += 1;
    console.error(`cycle ${cycle}: shows ${found}, acknowledged ${last}`);
  }
  last = found;
  if ((cycle + 1) % 10 === 0) console.error(`${cycle + 1} kills, ${acknowledged} acknowledged, ${lost} lost`);
}
await kill(child);
stop();
await rm(folder, { recursive: true, force: true, maxRetries: 5 });
console.log(JSON.stringify({ cycles, acknowledged, lost }));
process.exitCode = lost === 0 ? 0 : 1;
