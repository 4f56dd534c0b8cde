// The same pages without Electron: a server on loopback with the same rules, and an installed browser as the window.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { installedBrowser } from '../node/find-browser';
import { browserArguments, hasDisplay, profileFolder } from './browser-window';
import { startPageServer } from './page-server';

/** Fixed, because what the browser keeps is bound to the address: another port would show an empty program. */
const usualPort = 47_317;

const { values } = parseArgs({
  options: { port: { type: 'string' }, open: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
});
const say = (text: string): void => void process.stdout.write(`${text}\n`);

const pages = path.join(import.meta.dirname, '../renderer');
const server = await startPageServer(pages, Number(values.port ?? usualPort));

if (server.kind === 'already-ours') {
  say(`工盾自评已在运行：${server.url}`);
  if (values.open) openWindow(server.url);
} else {
  if (server.kind === 'other-port') {
    say(`端口 ${usualPort} 被其他程序占用，本次改用 ${server.url}。`);
    say('注意：浏览器按地址保存数据，在这个地址下看不到以前的档案。请关闭占用端口的程序后重新启动，数据仍在。');
  }
  // One line for programs that start us; people read the sentence.
  say(values.json ? JSON.stringify({ url: server.url }) : `工盾自评：${server.url}（仅本机可访问，按 Ctrl+C 结束）`);
  if (values.open) openWindow(server.url, server.stop);
}

function openWindow(url: string, whenClosed?: () => void): void {
  const browser = installedBrowser();
  if (browser === null || !hasDisplay()) {
    say(browser === null ? '没有找到 Chrome、Edge 或 Chromium，请用这类浏览器打开上面的地址。' : '这台机器没有图形界面，请在能打开浏览器的机器上使用上面的地址。');
    say('不用界面也可以完成全部步骤：npm run demo，或 npm run -s cli -- --help');
    return;
  }
  say(`用 ${path.basename(browser)} 打开窗口；数据保存在 ${profileFolder()}`);
  const window = spawn(browser, browserArguments(url), { stdio: 'ignore', env: { ...process.env, LANGUAGE: 'zh_CN' } });
  window.once('error', (error) => say(`窗口没有打开（${error.message}），请自己打开上面的地址。`));
  window.once('exit', () => whenClosed?.());
  // Ctrl+C here closes the window too; it would only show a server that is gone.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (window.kill(), process.exit(0)));
}
