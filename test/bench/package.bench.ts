// npm run bench -- package : ratios of export and verification against sha256sum, zip -0 and cp in one run.
// GONGDUN_BENCH_MB sets the amount (default 2,100 MB in 1,400 files); GONGDUN_BENCH_DIR the folder (a tmpfs is
// best); GONGDUN_BENCH_ROUNDS how often each row is measured (default 3).
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bench, describe } from 'vitest';
import { memorySource } from '#shared/submission/byte-streams';
import { evidencePath } from '#shared/submission/bag';
import type { PackageFile } from '#shared/submission/package-input';
import { openPrimitives } from '#shared/submission/primitives';
import { verifyPackage } from '#shared/submission/verify-package';
import { readFilePieces, verifyPackageFile } from '../../electron/node/package-file';
import { writePackageFile } from '../../electron/node/write-package';
import { openNodePrimitives } from '../../electron/node/package-primitives';
import { now, sampleInput, samplePackage, seededRandom, signers } from '../shared/submission/sample-package';

const rounds = Number(process.env['GONGDUN_BENCH_ROUNDS'] ?? 3);
const megabytes = Number(process.env['GONGDUN_BENCH_MB'] ?? 2100);
const base = process.env['GONGDUN_BENCH_DIR'] ?? (existsSync('/dev/shm') ? '/dev/shm' : tmpdir());
const folder = mkdtempSync(join(base, 'gongdun-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const source = join(folder, 'evidence');
const out = join(folder, 'out');

/** 1,100 photos, 300 documents, a few large files, as a plant has them. */
function makeFiles(): void {
  mkdirSync(source, { recursive: true });
  mkdirSync(out);
  const share = megabytes / 2100;
  const block = randomBytes(8 << 20);
  const sizes = [...Array.from({ length: 1100 }, () => 1.1e6), ...Array.from({ length: 296 }, () => 1.6e6), ...Array.from({ length: 4 }, () => 105e6)];
  for (const [at, size] of sizes.entries()) {
    block.writeUInt32LE(at);
    const pieces: Buffer[] = [];
    for (let left = Math.ceil(size * share); left > 0; left -= block.length) pieces.push(block.subarray(0, Math.min(left, block.length)));
    writeFileSync(join(source, `f${at}.jpg`), Buffer.concat(pieces));
  }
}

async function evidence(parts: Awaited<ReturnType<typeof openNodePrimitives>>): Promise<PackageFile[]> {
  const files: PackageFile[] = [];
  for (const [at, name] of readdirSync(source).toSorted().entries()) {
    const path = join(source, name);
    const [sha256, sm3] = [createHash('sha256'), parts.stream('sm3')];
    let size = 0;
    for await (const piece of readFilePieces(path)) {
      sha256.update(piece);
      sm3.update(piece);
      size += piece.length;
    }
    const digests = { sha256: sha256.digest('hex'), sm3: Buffer.from(sm3.digest()).toString('hex') };
    files.push({ path: evidencePath(at + 1, digests.sha256, 'jpg'), size, mediaType: 'image/jpeg', role: 'evidence', title: name, importedAt: now, digests, open: () => readFilePieces(path) });
  }
  return files;
}

/** Best wall time and least CPU time of some rounds, in seconds: on a busy machine only the CPU time says something. */
const best = async (work: () => unknown): Promise<{ wall: number; cpu: number }> => {
  const found = { wall: Infinity, cpu: Infinity };
  for (let round = 0; round < rounds; round++) {
    const [start, used] = [performance.now(), process.cpuUsage()];
    const child = await work();
    const own = process.cpuUsage(used);
    found.wall = Math.min(found.wall, (performance.now() - start) / 1000);
    found.cpu = Math.min(found.cpu, typeof child === 'number' ? child : (own.user + own.system) / 1e6);
  }
  return found;
};

makeFiles();
const native = await openNodePrimitives();
const portable = await openPrimitives();
const files = await evidence(native);
const input = sampleInput({ files: [...sampleInput().files.filter((file) => file.role !== 'evidence'), ...files] });
/** Runs a command; gives its CPU seconds. */
const shell = (command: string): number => {
  const { stderr } = spawnSync('bash', ['-c', `TIMEFORMAT='CPU %U %S'; time { ${command}; } > /dev/null 2>&1`], { encoding: 'utf8' });
  const [, user, system] = /CPU ([\d.]+) ([\d.]+)/.exec(stderr) ?? [];
  return Number(user) + Number(system);
};
const options = { signers, random: seededRandom('bench'), now, readBack: false } as const;
const target = join(out, 'p.zip');

const rows: [string, { wall: number; cpu: number }][] = [];
const add = async (what: string, work: () => unknown): Promise<void> => void rows.push([what, await best(work)]);
await add('cp -r', () => shell(`rm -rf ${out}/copy; cp -r ${source} ${out}/copy; rm -rf ${out}/copy`));
await add('sha256sum', () => shell(`sha256sum ${source}/*`));
if (spawnSync('zip', ['-v']).status === 0) await add('zip -0', () => shell(`rm -f ${out}/z.zip; zip -0qr ${out}/z.zip ${source}; rm ${out}/z.zip`));
let highest = 0;
const watch = setInterval(() => { highest = Math.max(highest, process.memoryUsage().rss); }, 50);
await add('export, hashes known from import', () => writePackageFile(input, target, { ...options, parts: native }));
await add('export, both hashes in one pass', () => writePackageFile(input, target, { ...options, parts: native, recheck: 'both' }));
await add('export, both hashes, WebAssembly SM3 (Electron)', () => writePackageFile(input, target, { ...options, parts: { ...native, stream: (name) => (name === 'sm3' ? portable.stream(name) : native.stream(name)) }, recheck: 'both' }));
await add('verify', async () => {
  const report = await verifyPackageFile(target, { parts: native });
  if (!report.ok || report.value.verdict !== 'valid') throw new Error('not valid');
});
clearInterval(watch);
const sum = rows.find(([what]) => what === 'sha256sum')![1];
console.log(
  rows.map(([what, { wall, cpu }]) => `${what.padEnd(50)} ${wall.toFixed(2)} s, ${(wall / sum.wall).toFixed(2)} × sha256sum; CPU ${cpu.toFixed(2)} s, ${(cpu / sum.cpu).toFixed(2)} ×`).join('\n'),
);
console.log(`peak memory of the whole test process ${(highest / 1e6).toFixed(0)} MB`);
rmSync(folder, { recursive: true, force: true });

const small = (await samplePackage()).bytes;
describe('package', () => {
  bench('verify a small package (one core)', async () => {
    await verifyPackage(memorySource(small), { parts: native });
  });
});
