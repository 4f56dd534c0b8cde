// npm run bench -- checklist : beside `checklist.bench.ts`, taking in 1,400 files of 2.1 GB with the code of the desktop's
// main process, which is the product, against sha256sum of the same files in the same run; then the SM3 that is computed
// behind it. The first line is JSON. GONGDUN_BENCH_MB makes it smaller, GONGDUN_BENCH_DIR names the disk.
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { bench, describe } from 'vitest';
import { Vault } from '#shared/vault/vault';
import { vaultCalls } from '#shared/vault/vault-calls';
import { nodeVaultCrypto } from '../../electron/node/vault-crypto';
import { nodeVaultFiles } from '../../electron/node/vault-files';
import { takeInMain } from '../electron/main-intake';

const megabytes = Number(process.env['GONGDUN_BENCH_MB'] ?? 2100);
const count = Math.max(1, Math.round(1400 * (megabytes / 2100)));
const size = Math.round((megabytes * 1_000_000) / count);
const seconds = (milliseconds: number): number => Math.round(milliseconds) / 1000;

async function makeFiles(folder: string): Promise<Map<string, string>> {
  await mkdir(folder);
  const block = Buffer.alloc(size, 'x');
  const paths = new Map<string, string>();
  for (let index = 0; index < count; index += 1) {
    const name = `佐证${String(index).padStart(4, '0')}.txt`;
    block.write(`${index} `);
    await writeFile(path.join(folder, name), block);
    paths.set(name, path.join(folder, name));
  }
  return paths;
}

interface Measured<T> {
  readonly value: T;
  readonly wall: number;
  readonly cpu: number;
  /** Largest memory of this process, MB, and what it had before. */
  readonly rss: readonly [number, number];
}

async function measured<T>(task: () => Promise<T>): Promise<Measured<T>> {
  const start = process.memoryUsage.rss();
  let most = start;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 50);
  const [from, before] = [performance.now(), process.cpuUsage()];
  const value = await task();
  const { user, system } = process.cpuUsage(before);
  clearInterval(watch);
  const mb = (bytes: number): number => Math.round(bytes / 1_048_576);
  return { value, wall: seconds(performance.now() - from), cpu: seconds((user + system) / 1000), rss: [mb(start), mb(most)] };
}

/** Wall and CPU seconds of sha256sum over the folder. */
function sha256sum(folder: string): { readonly wall: number; readonly cpu: number } {
  const times = execFileSync('bash', ['-c', 'TIMEFORMAT="%R %U %S"; { time sha256sum * > /dev/null; } 2>&1'], { cwd: folder, encoding: 'utf8' });
  const [wall = 0, user = 0, system = 0] = times.trim().split(/\s+/).map(Number);
  return { wall, cpu: seconds((user + system) * 1000) };
}

/** Wall seconds of the disk alone for the same bytes: written, each file synced, six at a time. */
async function bareWrite(folder: string): Promise<number> {
  await mkdir(folder);
  const block = Buffer.alloc(size, 'y');
  const from = performance.now();
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) {
      const handle = await open(path.join(folder, String(index)), 'w');
      await handle.write(block);
      await handle.datasync();
      await handle.close();
    }
  };
  await Promise.all(Array.from({ length: 6 }, lane));
  await rm(folder, { recursive: true });
  return seconds(performance.now() - from);
}

async function run(root: string): Promise<void> {
  const source = path.join(root, 'source');
  const paths = await makeFiles(source);
  const calls = vaultCalls(new Vault({ files: nodeVaultFiles(path.join(root, 'vault')), crypto: nodeVaultCrypto, now: () => new Date().toISOString(), owner: '测量' }));
  const made = await calls.create({ title: '甲', sample: false, passphrase: null });
  if (!made.ok) throw new Error(JSON.stringify(made));
  const { id } = made.value;
  await calls.open({ id, secret: null });
  const disk = await bareWrite(path.join(root, 'bare'));
  // Before and after, because the machine may be busier at one of the two.
  const before = sha256sum(source);
  const taken = await measured(() => takeInMain({ calls, id, paths }));
  const after = sha256sum(source);
  if (taken.value.evidence.length !== count) throw new Error(JSON.stringify(taken.value.problems));
  const behind = await measured(async () => {
    for (const { sha256 } of taken.value.evidence) await calls.evidenceSm3({ id, sha256: sha256! });
  });
  await calls.close({ id });
  const figures = {
    bench: 'evidence/main-process', files: count, megabytes, seconds: taken.wall, cpuSeconds: taken.cpu, rssMb: taken.rss, sha256sum: [before, after], bareWriteSeconds: disk,
    ratio: Math.round((taken.wall / ((before.wall + after.wall) / 2)) * 100) / 100, cpuRatio: Math.round((taken.cpu / ((before.cpu + after.cpu) / 2)) * 100) / 100,
    behind: { sm3Seconds: behind.wall, cpuSeconds: behind.cpu }, aim: 'ratio <= 1.5, memory flat and < 400 MB',
  };
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}

describe('evidence', () => {
  bench(
    'taking in against sha256sum, main process',
    async () => {
      const root = await mkdtemp(path.join(process.env['GONGDUN_BENCH_DIR'] ?? os.tmpdir(), 'gongdun-bench-evidence-'));
      try {
        await run(root);
      } finally {
        await rm(root, { recursive: true, force: true, maxRetries: 5 });
      }
    },
    { iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0 },
  );
});
