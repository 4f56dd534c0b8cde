// npm run test:kill -- --cycles N
// Starts a program that saves without pause, kills it with SIGKILL in mid-write, opens what is left and looks for every
// acknowledged step, N times. The last line on stdout is { "cycles", "acknowledged", "lost" }; exit 1 when anything is lost.
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { build } from 'vite';

const { values } = parseArgs({ options: { cycles: { type: 'string', default: '100' } } });
const cycles = Number(values.cycles);
if (!Number.isInteger(cycles) || cycles < 1) {
  console.error('usage: npm run test:kill -- --cycles N');
  process.exit(2);
}

/** Kills that one dossier lives through before a fresh one is taken; every check reads its whole journal. */
const killsPerDossier = 20;
const here = fileURLToPath(new URL('.', import.meta.url));
const out = path.join(here, '../../node_modules/.cache/kill');

/** Bundles one of the programs beside this file. */
async function bundle(name, format) {
  await build({
    configFile: false,
    logLevel: 'error',
    root: path.join(here, '../..'),
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: path.join(out, name),
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: { input: path.join(here, `${name}.ts`), output: { entryFileNames: `${name}.${format}`, format: format === 'mjs' ? 'es' : 'cjs', codeSplitting: false } },
    },
  });
  return path.join(out, name, `${name}.${format}`);
}

const checker = await bundle('kill-checker', 'mjs');
const writer = await bundle('kill-writer', 'cjs');
const image = path.join(out, 'kill-writer.blob');
await promisify(execFile)(process.execPath, ['--snapshot-blob', image, '--build-snapshot', writer]);
const { newDossier, findLost } = await import(pathToFileURL(checker).href);

/** Runs the writer until the given number of acknowledgements plus some milliseconds, then kills it. */
async function killOnce(root, id, first, said) {
  const child = spawn(process.execPath, ['--snapshot-blob', image, writer, root, id, String(first)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = new Promise((resolve) => child.once('close', resolve));
  let left = 1 + Math.floor(Math.random() * 32);
  let acknowledged = 0;
  for await (const line of createInterface(child.stdout)) {
    const [kind, one, other] = line.split(' ');
    if (kind === 'saved') {
      said.steps.set(Number(one), Number(other));
      acknowledged += 1;
    }
    if (kind === 'evidence') said.evidence.set(one, Number(other));
    left -= 1;
    // The pause lets the kill fall anywhere inside the next writes, not always right behind an answer.
    if (left === 0) setTimeout(() => child.kill('SIGKILL'), Math.random() * 6);
  }
  await gone;
  if (child.exitCode !== null) throw new Error(`the writer ended by itself with ${child.exitCode}`);
  return acknowledged;
}

/** One series of kills in a folder of its own. */
async function runLane(lane, kills) {
  const root = await mkdtemp(path.join(os.tmpdir(), 'gongdun-kill-'));
  const total = { acknowledged: 0, lost: 0 };
  let id = '';
  let said = { steps: new Map(), evidence: new Map() };
  for (let cycle = 0; cycle < kills; cycle += 1) {
    if (cycle % killsPerDossier === 0) {
      if (id !== '') await rm(path.join(root, 'dossiers', id), { recursive: true, force: true });
      id = await newDossier(root);
      said = { steps: new Map(), evidence: new Map() };
    }
    total.acknowledged += await killOnce(root, id, cycle * 1000, said);
    const missing = await findLost(root, id, said);
    for (const one of missing) console.error(`lane ${lane}, kill ${cycle}: ${one}`);
    total.lost += missing.length;
    if ((cycle + 1) % 100 === 0) console.error(`lane ${lane}: ${cycle + 1} kills, ${total.acknowledged} acknowledged, ${total.lost} lost`);
  }
  if (total.lost === 0) await rm(root, { recursive: true, force: true });
  else console.error(`kept for a look: ${root}`);
  return total;
}

// Starting the writer is most of a cycle and uses one core.
const half = Math.ceil(cycles / 2);
const totals = await Promise.all([runLane(1, half), runLane(2, cycles - half)]);
const acknowledged = totals.reduce((sum, one) => sum + one.acknowledged, 0);
const lost = totals.reduce((sum, one) => sum + one.lost, 0);
console.log(JSON.stringify({ cycles, acknowledged, lost }));
process.exitCode = lost === 0 ? 0 : 1;
