// @ts-check
// `npm start`: builds where needed, then Electron; where Electron cannot be had, the same build in an installed browser.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { buildIfStale, dist, root } from './build-if-stale.mjs';
import { electronBinary } from './electron-binary.mjs';

buildIfStale();
const binary = await electronBinary();
if (binary === null) console.error('没有 Electron 运行程序，也无法下载，改用本机浏览器打开同一套界面。');
// Chromium's sandbox refuses root, as in containers.
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const command = binary ?? process.execPath;
const args = binary === null ? [path.join(dist, 'serve/serve.js'), '--open'] : [...asRoot, root];
const child = spawn(command, [...args, ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
child.once('exit', (code) => process.exit(code ?? 1));
