// @ts-check
// `npm run dist`: packs the desktop program for this system. Electron's own files must be there or to be had; the
// installer (NSIS, AppImage) needs tools that electron-builder fetches. `npm run dist -- --dir` makes the folder alone.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { buildIfStale, root } from './build-if-stale.mjs';
import { electronBinary } from './electron-binary.mjs';

buildIfStale();
const binary = await electronBinary();
if (binary === null) {
  console.error('没有 Electron 运行程序，也无法下载，不能打包。请在能下载的机器上运行，或设置 ELECTRON_MIRROR 后重试。');
  process.exit(1);
}
const { status } = spawnSync(path.join(root, 'node_modules/.bin/electron-builder'), [`-c.electronDist=${path.dirname(binary)}`, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
process.exit(status ?? 1);
