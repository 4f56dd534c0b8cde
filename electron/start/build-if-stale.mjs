// @ts-check
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');
export const dist = path.resolve(root, process.env['GONGDUN_DIST'] ?? 'dist');

const sources = ['assets', 'electron', 'renderer', 'shared', 'package.json', 'package-lock.json', 'vite.config.ts'];

/** Newest change below a path; folders count too, so that a removed file is noticed. @param {string} file @returns {number} */
function newest(file) {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(found.mtimeMs, ...readdirSync(file).map((name) => newest(path.join(file, name))));
}

/** When the last whole build began; 0 where there is none. */
function builtAt() {
  try {
    return JSON.parse(readFileSync(path.join(dist, 'build.json'), 'utf8')).startedAt;
  } catch {
    return 0;
  }
}

/** Builds when a source is newer than the build. */
export function buildIfStale() {
  if (Math.max(...sources.map((name) => newest(path.join(root, name)))) <= builtAt()) return;
  console.error('正在构建（首次或源文件有变化，约半分钟）…');
  const vite = path.join(root, 'node_modules/vite/bin/vite.js');
  // A test runner calls with NODE_ENV=test, which would give React's development build: several times slower.
  const env = { ...process.env, NODE_ENV: 'production' };
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`构建失败（vite build 返回 ${status}），请看上面的错误。`);
}

if (process.argv[1] === import.meta.filename) buildIfStale();
