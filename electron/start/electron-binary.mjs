// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './build-if-stale.mjs';

const folder = path.join(root, 'node_modules/electron');

/** The installed binary of Electron, or null. */
function installed() {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const name = path.join(folder, 'path.txt');
  if (!existsSync(name)) return null;
  const file = path.join(override ?? path.join(folder, 'dist'), readFileSync(name, 'utf8'));
  return existsSync(file) ? file : null;
}

/** Whether the place that Electron is fetched from answers within ten seconds; a mirror is honoured. */
async function canBeFetched() {
  // Behind a proxy the question below would go astray, so the download itself is tried.
  if (process.env['ELECTRON_GET_USE_PROXY']) return true;
  const mirror = process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror'] ?? 'https://github.com/electron/electron/releases/download/';
  try {
    await fetch(mirror, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(10_000) });
    return true;
  } catch {
    return false;
  }
}

/**
 * The binary of Electron: the installed one, else fetched once. Electron 45 has no install script, so `npm ci` leaves
 * it to the first start.
 * @returns {Promise<string | null>} null where it is neither there nor to be had
 */
export async function electronBinary() {
  const found = installed();
  if (found !== null || process.env['ELECTRON_SKIP_BINARY_DOWNLOAD']) return found;
  if (!(await canBeFetched())) return null;
  console.error('正在下载 Electron（约 110 MB，只需一次；网络较慢时可设置 ELECTRON_MIRROR）…');
  spawnSync(process.execPath, [path.join(folder, 'install.js')], { stdio: ['ignore', 2, 2], timeout: 15 * 60_000 });
  return installed();
}
