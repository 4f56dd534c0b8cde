// npm run test:kill-intake -- --host browser --megabytes 500 --files 40 --cycles 5   (needs a build)
// The real window in a real Chromium: adds evidence in 佐证库, kills the whole browser with SIGKILL in the middle, starts it
// again on the same profile and compares the list on the screen with the bytes in the private file system: as many, each
// what its name says, none half, nothing on its way in. Gives { cycles, listed, wrong }.
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { killBrowser, serveApp, startBrowser } from './killable-browser.mjs';

/** What lies in the private file system under the evidence folders: path, size, and whether the bytes are those of the name. */
async function storedEvidence(page) {
  return page.evaluate(async () => {
    const found = [];
    const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const walk = async (folder, at) => {
      for await (const [name, handle] of folder.entries()) {
        if (handle.kind === 'directory') await walk(handle, `${at}/${name}`);
        else {
          const file = await handle.getFile();
          found.push({ path: `${at}/${name}`, size: file.size, whole: hex(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())) === name });
        }
      }
    };
    const top = await (await navigator.storage.getDirectory()).getDirectoryHandle('gongdun-vault');
    for await (const dossier of (await top.getDirectoryHandle('dossiers')).values()) {
      const evidence = await dossier.getDirectoryHandle('evidence').catch(() => null);
      if (evidence) await walk(evidence, '');
    }
    return found;
  });
}

/** What the screen shows where a step did not come about. */
async function told(page, step) {
  try {
    await step();
  } catch (error) {
    const shown = await page.evaluate(() => `${location.hash} ${document.querySelector('main')?.textContent?.slice(0, 400)} | ${document.querySelector('.gd-save')?.textContent}`);
    throw new Error(`${error.message}\nOn the screen: ${shown}`, { cause: error });
  }
}

const openStore = (page) => told(page, () => walkToStore(page));

async function walkToStore(page) {
  // After an import and after a start the dossier opens by itself; only where the kill took the note of which was last,
  // it is opened from the list. That list also flashes up during an import: nothing is clicked there too early.
  const opened = await page.locator('.gd-save').waitFor({ timeout: 20_000 }).then(() => true, () => false);
  if (!opened) await page.getByRole('button', { name: '打开档案' }).first().click();
  // Opening leads home at its end.
  await page.getByRole('heading', { name: '首页', level: 1 }).waitFor();
  await page.getByRole('navigation', { name: '阶段' }).getByRole('link', { name: '安全清单' }).first().click();
  await page.getByRole('navigation', { name: '安全清单的各页' }).getByRole('link', { name: '佐证库', exact: true }).click();
  await page.getByRole('button', { name: '添加佐证文件', exact: true }).waitFor();
}

/** Chooses files by their paths: over a connection Playwright's own way copies them, and refuses more than 50 MB. */
async function chooseFiles(page, files) {
  const cdp = await page.context().newCDPSession(page);
  const { result } = await cdp.send('Runtime.evaluate', { expression: "document.querySelector('main input[type=file]')" });
  await cdp.send('DOM.setFileInputFiles', { files, objectId: result.objectId });
}

/** How many pieces of evidence the screen lists. */
async function shownCount(page) {
  const text = await page.getByText(/^共 \d+ 份|还没有佐证/).first().textContent();
  return Number(/^共 (\d+) 份/.exec(text ?? '')?.[1] ?? 0);
}

/** One dossier on a profile of its own: adds, kills at a share of the way, starts again, compares. */
async function killOnce({ browser, profile, url, dossier, files, share }) {
  let running = await startBrowser(browser, profile, url);
  try {
    const { page } = running;
    // On a busy machine the first start of a browser alone takes half a minute.
    page.setDefaultTimeout(60_000);
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '导入档案文件' }).click()]);
    await chooser.setFiles(dossier);
    await page.getByRole('dialog').getByRole('button', { name: '导入这份档案' }).click();
    await openStore(page);
    await chooseFiles(page, files);
    // A share of the way, read from the figures on the screen.
    await page.waitForFunction(
      (wanted) => {
        const shown = /([\d.]+) (MB|GB|KB|B) \/ ([\d.]+) (MB|GB)/.exec(document.body.textContent ?? '');
        const unit = { B: 1e-6, KB: 1e-3, MB: 1, GB: 1000 };
        return (shown && (Number(shown[1]) * unit[shown[2]]) / (Number(shown[3]) * unit[shown[4]]) >= wanted) || /已添加 \d+ 个文件/.test(document.body.textContent ?? '');
      },
      share,
      { polling: 20, timeout: 600_000 },
    );
    await killBrowser(running.child);
    running = await startBrowser(browser, profile, url);
    running.page.setDefaultTimeout(60_000);
    await openStore(running.page);
    return { listed: await shownCount(running.page), stored: await storedEvidence(running.page) };
  } finally {
    if (running.child.exitCode === null && running.child.signalCode === null) await killBrowser(running.child);
  }
}

/** Adds, kills somewhere on the way, and looks; a profile of its own each time. */
export async function killWhileAdding({ dist, browser, dossier, files, cycles }) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gongdun-kill-intake-browser-'));
  const { url, stop } = await serveApp(dist);
  const total = { cycles, killed: 0, listed: 0, wrong: 0 };
  try {
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      const profile = path.join(folder, `profile-${cycle}`);
      const share = (cycle + Math.random()) / cycles;
      const { listed, stored } = await killOnce({ browser, profile, url, dossier, files, share });
      const wrong = [
        ...stored.filter((one) => !one.whole).map((one) => `not what its name says: ${one.path} ${one.size}`),
        ...stored.filter((one) => one.path.includes('/incoming/')).map((one) => `still on its way in: ${one.path}`),
        ...(stored.length === listed ? [] : [`${listed} listed, ${stored.length} stored`]),
      ];
      for (const one of wrong) console.error(`cycle ${cycle}: ${one}`);
      console.error(`cycle ${cycle}: killed at ${Math.round(share * 100)} %, ${listed} listed, ${stored.length} stored`);
      total.killed += 1;
      total.listed += listed;
      total.wrong += wrong.length;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  } finally {
    stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  return total;
}
