// npm run test:kill-intake -- --host main|browser --megabytes 500 --files 40 --cycles 20
// Takes evidence into a dossier with the code of the desktop's main process, kills that program with SIGKILL at a moment
// between its start and its end, opens what is left and compares: every record that was called saved is listed, every
// listed one has its bytes by hash, and nothing lies there that is not listed. With `--host browser` the same by the real
// window in a real Chromium (needs a build; GONGDUN_DIST names another one, --browser the program). The last line is
// { cycles, killed, listed, wrong }; exit 1 when anything is wrong.
import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { build } from 'vite';
import { killWhileAdding } from './kill-intake-browser.mjs';

const { values } = parseArgs({
  options: { host: { type: 'string', default: 'main' }, browser: { type: 'string', default: '/usr/bin/chromium' }, megabytes: { type: 'string', default: '500' }, files: { type: 'string', default: '40' }, cycles: { type: 'string', default: '20' } },
});
const [megabytes, files, cycles] = [values.megabytes, values.files, values.cycles].map(Number);
const here = fileURLToPath(new URL('.', import.meta.url));
const out = path.join(here, '../../node_modules/.cache/kill-intake');
await build({
  configFile: false,
  logLevel: 'error',
  root: path.join(here, '../..'),
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: out,
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: { input: path.join(here, 'kill-intake-worker.ts'), output: { entryFileNames: '[name].mjs', format: 'es' } },
  },
});
const program = path.join(out, 'kill-intake-worker.mjs');

/** Runs one task of the program to its end and gives its last line. */
async function run(...args) {
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...args], { maxBuffer: 1e8 });
  return stdout.trim().split('\n').at(-1);
}

/** Files of one size, but the first, which has a quarter of all bytes: a kill must also fall into a large one. */
async function makeFiles(folder) {
  await mkdir(folder);
  const total = megabytes * 1_000_000;
  for (let index = 0; index < files; index += 1) {
    const bytes = Buffer.alloc(Math.round(index === 0 ? total / 4 : (total * 0.75) / (files - 1)), 'x');
    bytes.write(`${index} `);
    await writeFile(path.join(folder, `佐证${index}.txt`), bytes);
  }
}

/** Milliseconds after the program's first line at which it is killed; gives the records that it had called saved. */
async function takeAndKill(root, id, folder, after) {
  const child = spawn(process.execPath, [program, 'take', root, id, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = new Promise((resolve) => child.once('close', resolve));
  let saved = 0;
  for await (const line of createInterface(child.stdout)) {
    if (line === 'open') setTimeout(() => child.kill('SIGKILL'), after);
    if (line.startsWith('saved ')) saved = Number(line.slice(6));
  }
  await gone;
  return { saved, killed: child.exitCode === null };
}

const top = await mkdtemp(path.join(os.tmpdir(), 'gongdun-kill-intake-'));
const source = path.join(top, 'source');
await makeFiles(source);

/** The cycles on the main process' code. */
async function killMain() {
  const whole = performance.now();
  await run('take', path.join(top, 'first'), await run('create', path.join(top, 'first')), source);
  let length = performance.now() - whole;
  await rm(path.join(top, 'first'), { recursive: true });
  const total = { cycles, killed: 0, listed: 0, wrong: 0 };
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    const root = path.join(top, 'vault');
    const id = await run('create', root);
    // Spread over the whole length, the last moments included.
    const { saved, killed } = await takeAndKill(root, id, source, ((cycle + Math.random()) / cycles) * length);
    // A quieter machine is faster than the first run was: later kills come earlier.
    if (!killed) length *= 0.8;
    const { listed, wrong } = JSON.parse(await run('check', root, id));
    if (listed < saved) wrong.push(`${saved} called saved, ${listed} listed`);
    for (const one of wrong) console.error(`cycle ${cycle}: ${one}`);
    console.error(`cycle ${cycle}: ${killed ? 'killed' : 'was through'}, ${saved} saved, ${listed} listed`);
    total.killed += killed ? 1 : 0;
    total.listed += listed;
    total.wrong += wrong.length;
    await rm(root, { recursive: true });
  }
  return total;
}

/** The same on the browser host. */
async function killBrowserHost() {
  const dossier = path.join(top, 'dossier.json');
  await run('dossier', dossier);
  const names = (await readdir(source)).map((name) => path.join(source, name));
  return killWhileAdding({ dist: path.resolve(here, '../..', process.env.GONGDUN_DIST ?? 'dist'), browser: values.browser, dossier, files: names, cycles });
}

const total = values.host === 'browser' ? await killBrowserHost() : await killMain();
await rm(top, { recursive: true });
console.log(JSON.stringify(total));
process.exitCode = total.wrong === 0 ? 0 : 1;
