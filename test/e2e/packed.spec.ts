import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, test } from './fixtures';
import { dist, root } from './project-paths';

const require = createRequire(import.meta.url);
/** What the fuses are found by, and eight fuses as Electron ships them. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const shippedFuses = '101100101';

/** A folder shaped like Electron's own, with a program that carries the fuses: enough for everything but running. */
function fakeElectron(folder: string): string {
  mkdirSync(path.join(folder, 'resources'), { recursive: true });
  mkdirSync(path.join(folder, 'locales'));
  const { version } = JSON.parse(readFileSync(path.join(root, 'node_modules/electron/package.json'), 'utf8')) as { version: string };
  writeFileSync(path.join(folder, 'electron'), `\x7fELF${sentinel}\x01\x09${shippedFuses}`, { mode: 0o755 });
  for (const [name, text] of Object.entries({ version, LICENSE: 'x', 'LICENSES.chromium.html': 'x', 'locales/zh-CN.pak': 'x', 'locales/en-US.pak': 'x', 'locales/fr.pak': 'x' })) {
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

test('what is packed: the build alone, in an archive, with the fuses set', async ({ folder }) => {
  test.skip(dist !== path.join(root, 'dist'), 'electron-builder packs dist/ and this run built elsewhere');
  const electron = fakeElectron(path.join(folder, 'electron'));
  const out = path.join(folder, 'release');
  const args = ['--dir', '--linux', `-c.electronDist=${electron}`, `-c.directories.output=${out}`];
  const { status, stdout, stderr } = spawnSync(path.join(root, 'node_modules/.bin/electron-builder'), args, { cwd: root, encoding: 'utf8' });
  expect(status, stdout + stderr).toBe(0);

  const unpacked = path.join(out, 'linux-unpacked');
  const asar = require('@electron/asar') as { listPackage: (file: string, options: object) => string[] };
  const files = asar.listPackage(path.join(unpacked, 'resources/app.asar'), { isPack: false }).map((name) => name.replaceAll('\\', '/'));
  expect(files).toContain('/dist/main/main.js');
  expect(files).toContain('/dist/preload/preload.cjs');
  expect(files).toContain('/dist/renderer/page-list.json');
  // Beside the build only the native part for PKCS#11 devices, and of that package only what runs.
  const device = /^\/node_modules(\/pkcs11js(\/(LICENSE|index\.js|package\.json|build(\/Release(\/[a-z0-9_]+\.node)?)?))?)?$/;
  expect(files.filter((name) => !/^\/(dist(\/|$)|package\.json$|LICENSE$)/.test(name) && !device.test(name))).toEqual([]);
  expect(files.filter((name) => name.endsWith('.map'))).toEqual([]);
  expect(readdirSync(path.join(unpacked, 'locales')).toSorted()).toEqual(['en-US.pak', 'zh-CN.pak']);

  const program = readFileSync(path.join(unpacked, 'gongdun'), 'latin1');
  const wire = program.slice(program.indexOf(sentinel) + sentinel.length + 2, program.indexOf(sentinel) + sentinel.length + 2 + shippedFuses.length);
  // runAsNode, cookieEncryption, NODE_OPTIONS, --inspect, asar integrity, only asar, own V8 snapshot, file: privileges
  expect(wire.slice(0, 8)).toBe('01001100');
});
