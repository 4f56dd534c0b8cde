// npm run bench -- verify-many : 5,000 small packages of 50 enterprises in one call of the built command line, one thread
// per core; `npm run build` first. GONGDUN_BENCH_PACKAGES sets the number, GONGDUN_BENCH_DIR the folder (a tmpfs is best).
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { bench, describe } from 'vitest';
import { createKey, signerOf } from '#shared/submission/signing-key';
import { sm2PublicKey, signSm2, verifySm2 } from '#shared/submission/sm2';
import { now, parts, samplePackage, seededRandom, uscc } from '../shared/submission/sample-package';

const count = Number(process.env['GONGDUN_BENCH_PACKAGES'] ?? 5000);
const enterprises = 50;
const folder = mkdtempSync(join(process.env['GONGDUN_BENCH_DIR'] ?? (existsSync('/dev/shm') ? '/dev/shm' : tmpdir()), 'gongdun-many-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

async function makePackages(): Promise<void> {
  const packages = join(folder, 'packages');
  mkdirSync(packages);
  const firms = await Promise.all(
    Array.from({ length: enterprises }, async (_, at) =>
      Promise.all((['sm2', 'p256'] as const).map(async (algorithm) => signerOf(await createKey({ algorithm, commonName: `企业 ${at}`, uscc, now, random: seededRandom(`${algorithm} ${at}`) }, parts), parts))),
    ),
  );
  for (let at = 0; at < count; at++) {
    const { bytes } = await samplePackage({}, { signers: firms[at % enterprises]!, seed: `package ${at}` });
    writeFileSync(join(packages, `${String(at).padStart(5, '0')}.zip`), bytes);
  }
}

/** CPU milliseconds of one SM2 check without any table, here and now: what a busy or slow machine makes of everything. */
function plainCheck(): number {
  const rounds = 300;
  const signed = Array.from({ length: rounds }, (_, at) => {
    const key = seededRandom(`plain ${at}`)(32);
    const message = seededRandom(`message ${at}`)(64);
    return { point: sm2PublicKey(key), message, signature: signSm2(parts, key, message) };
  });
  const before = process.cpuUsage();
  for (const { point, message, signature } of signed) if (!verifySm2(parts, point, message, signature)) throw new Error('a good signature was refused');
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / rounds;
}

/** Runs the built command line over the folder; gives wall and CPU seconds of all its threads. */
function verifyAll(): { readonly wall: number; readonly cpu: number } {
  const command = `TIMEFORMAT='%R %U %S'; time node dist/cli/cli.js verify ${join(folder, 'packages')} 2>/dev/null`;
  const { stdout, stderr } = spawnSync('bash', ['-c', command], { encoding: 'utf8', maxBuffer: 1 << 30 });
  const { counts } = JSON.parse(stdout) as { readonly counts: { readonly valid: number } };
  if (counts.valid !== count) throw new Error(`${counts.valid} of ${count} are valid`);
  const [wall, user, system] = stderr.trim().split(' ').map(Number) as [number, number, number];
  return { wall, cpu: user + system };
}

await makePackages();
for (let round = 1; round <= 3; round++) {
  const plain = plainCheck();
  const { wall, cpu } = verifyAll();
  const each = (cpu / count) * 1000;
  console.log(
    `round ${round}, ${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)}: ${count} packages in ${wall.toFixed(2)} s = ${(count / wall).toFixed(0)} a second; ` +
      `CPU ${each.toFixed(2)} ms a package = ${(each / plain).toFixed(2)} × one SM2 check without a table (${plain.toFixed(2)} ms here and now)`,
  );
}

describe('verify-many', () => {
  bench('300 SM2 checks without a table', () => void plainCheck(), { iterations: 1, warmupIterations: 0 });
});
