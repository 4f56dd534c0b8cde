import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

/** The built app on its own server; gives its address and the way to end it. */
export async function serveApp(dist) {
  const server = spawn(process.execPath, [path.join(dist, 'serve/serve.js'), '--port', '0', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise((resolve) => createInterface(server.stdout).once('line', resolve));
  return { url: JSON.parse(line).url, stop: () => server.kill() };
}

/** Starts a browser in a process group of its own on a profile, connects to it, and opens an address. */
export async function startBrowser(browser, profile, url) {
  const child = spawn(
    browser,
    ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--window-size=1366,768', 'about:blank'],
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const endpoint = await new Promise((resolve, refuse) => {
    createInterface(child.stderr).on('line', (line) => {
      const found = /DevTools listening on (ws:\S+)/.exec(line);
      if (found) resolve(found[1]);
    });
    child.once('close', () => refuse(new Error('the browser ended')));
  });
  const connected = await chromium.connectOverCDP(endpoint);
  const page = await connected.contexts()[0].newPage();
  await page.goto(url);
  return { child, page };
}

/** Kills the whole process group and waits until it is gone. */
export async function killBrowser(child) {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid, 'SIGKILL');
  await gone;
}
