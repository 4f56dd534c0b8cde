// npm run bench -- hostile : packages made to keep a verifier busy, each through the built command line: CPU seconds, most
// memory, code. CPU and not wall time, so that a busy machine does not change the answer; `npm run build` first.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bench, describe } from 'vitest';
import { canonicalJson } from '#shared/base/canonical-json';
import { compareBytes, utf8 } from '#shared/submission/bytes';
import { der } from '#shared/submission/der';
import { craftZip, entriesOf } from '../fixtures/hostile-zips';
import { forgePackage } from '../fixtures/forged-package';
import type { Files } from '../fixtures/forged-package';
import { now, parts, samplePackage, signers } from '../shared/submission/sample-package';

const folder = mkdtempSync(join(tmpdir(), 'gongdun-hostile-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const { bytes: good, submission } = await samplePackage();

const many = (count: number, make: (at: number) => string): string => Array.from({ length: count }, (_, at) => make(at)).join(',');
const keys = (count: number): string => `{${many(count, (at) => `"k${String(at).padStart(6, '0')}":0`)}}`;
const add = (count: number, path: (at: number) => string, content: (at: number) => string) => (files: Files): void => {
  for (let at = 0; at < count; at++) files.set(path(at), utf8(content(at)));
};
const put = (path: string, content: string) => (files: Files): void => void files.set(path, utf8(content));
const declare = (change: object): ((files: Files) => void) => put('submission.json', canonicalJson({ ...submission, ...change }));

/** As many records as 16 MiB hold, each naming the one before. */
function longLog(): string {
  const lines: string[] = [];
  let prev: object | null = null;
  for (let seq = 0, size = 0; ; seq++) {
    const line = canonicalJson({ at: now, by: '', data: {}, event: '', id: `a${seq}`, prev, seq });
    size += line.length + 1;
    if (size > 16_777_216) return `${lines.join('\n')}\n`;
    lines.push(line);
    prev = { sha256: parts.hexDigest('sha256', utf8(line)), sm3: parts.hexDigest('sm3', utf8(line)) };
  }
}

const evidence = (at: number): string => `data/evidence/${String(at).padStart(5, '0')}-x.bin`;
const inData = (at: number): string => `data/j${at}.json`;
const deepCms = (files: Files): void => {
  const oid = (at: number): Uint8Array => der.sequence(der.oid(`1.2.${at + 1}.${at * 7}`));
  const set = Array.from({ length: 5000 }, (_, at) => oid(at)).toSorted(compareBytes);
  for (const path of ['signatures/es256.p7s', 'signatures/sm2-sm3.p7s']) files.set(path, der.sequence(der.oid('1.2.840.113549.1.7.2'), der.context(0, der.sequence(der.integer(1), der.setOf(...set)))));
};

const forged: readonly (readonly [what: string, contents: (files: Files) => void, step?: 'manifests' | 'signed'])[] = [
  ['nothing wrong', () => undefined],
  ['14 JSON files of 99,000 keys', add(14, inData, () => keys(99_000))],
  ['2 JSON files of 8 MiB, escapes only', add(2, inData, () => `"${String.raw`\u0001`.repeat(1_380_000)}"`)],
  ['2 JSON files of 8 MiB, escaped pairs', add(2, inData, () => `"${String.raw`\ud83d\ude00`.repeat(690_000)}"`)],
  ['19,900 JSON files of 100 objects', add(19_900, inData, () => `[${many(100, () => '{}')}]`)],
  ['980 JSON files of 5,000 objects', add(980, inData, () => `[${many(5000, () => '{}')}]`)],
  ['19,900 empty files of evidence', add(19_900, evidence, () => '')],
  ['submission.json: 190,000 unknown kinds', declare({ kinds: Array.from({ length: 190_000 }, () => 'x') })],
  ['submission.json: 66,000 files without members', declare({ files: Array.from({ length: 66_000 }, () => ({ a: 1, b: 2 })) })],
  ['submission.json: 20,000 files without members', declare({ files: Array.from({ length: 20_000 }, () => ({})) })],
  ['submission.json: 19,000 wrong files', declare({ files: Array.from({ length: 19_000 }, () => ({ ...submission.files[0], path: 'x', role: 'y' })) })],
  ['audit log of 16 MiB, right to the end', put('data/audit/log.jsonl', longLog())],
  ['audit log of 16 MiB, one line', put('data/audit/log.jsonl', `{"at":"${'x'.repeat(16_000_000)}"}\n`)],
  ['audit log of 16 MiB, line breaks only', put('data/audit/log.jsonl', '\n'.repeat(16_000_000))],
  ['manifests of 8 MiB of files that are not there', (files) => {
    for (const name of ['sha256', 'sm3']) files.set(`manifest-${name}.txt`, utf8(Array.from({ length: 100_000 }, (_, at) => `${'0'.repeat(64)}  data/n${at}\n`).join('')));
  }, 'manifests'],
  ['manifests of 8 MiB without an end of line', (files) => {
    for (const name of ['sha256', 'sm3']) files.set(`manifest-${name}.txt`, utf8(`${'0'.repeat(64)}  ${'x'.repeat(8_000_000)}`));
  }, 'manifests'],
  ['signatures of 64 KiB of identifiers', deepCms, 'signed'],
];

const packed = async (contents: (files: Files) => void, step: 'contents' | 'manifests' | 'signed' = 'contents'): Promise<Uint8Array> => forgePackage(good, { signers, [step]: contents }, parts, now);
const top = entriesOf(good)[0]!.name.split('/')[0]!;
const deflated = (bytes: number): Uint8Array => {
  // Nearly a hundred times as much inside as outside, which is the most that is unpacked.
  const one = Buffer.alloc(bytes);
  for (let at = 0; at < bytes; at += 420) one.writeUInt32LE(Math.imul(at, 2_654_435_761) >>> 0, at);
  return craftZip([...entriesOf(good).map((entry) => ({ ...entry, method: 8, time: 1 })), { name: `${top}/data/evidence/00009-bomb.bin`, data: one, method: 8, time: 1 }]);
};

/** Runs inside the command line at its end. The highest mark of the process itself: maxRSS would be that of whoever started it, where that is higher. */
const usage = `data:text/javascript,import{readFileSync}from"node:fs";process.on("exit",()=>{const{userCPUTime:u,systemCPUTime:s}=process.resourceUsage();const m=/VmHWM:\\s*(\\d+)/.exec(readFileSync("/proc/self/status","latin1"))[1];process.stderr.write("\\n"+JSON.stringify([(u+s)/1e6,m/1024]))})`;

function run(what: string, bytes: Uint8Array): void {
  const path = join(folder, 'hostile.zip');
  writeFileSync(path, bytes);
  const started = performance.now();
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', usage, 'dist/cli/cli.js', 'verify', path], { encoding: 'utf8', maxBuffer: 1 << 30 });
  const wall = (performance.now() - started) / 1000;
  const [cpu, memory] = JSON.parse(stderr.slice(stderr.lastIndexOf('\n') + 1)) as [number, number];
  const { verdict, codes } = JSON.parse(stdout) as { readonly verdict: string; readonly codes: readonly string[] };
  const size = (bytes.length / 1_000_000).toFixed(1);
  console.log(`${what} (${size} MB): ${cpu.toFixed(2)} s CPU, ${wall.toFixed(2)} s wall, ${memory.toFixed(0)} MB, ${verdict} ${codes.slice(0, 3).join()}, ${(stderr.length / 1000).toFixed(0)} kB of messages`);
}

for (const [what, contents, step] of forged) run(what, await packed(contents, step));
run('repacked, 200 MB inside', deflated(200_000_000));

describe('hostile', () => {
  bench('the good package, written again', async () => void (await packed(() => undefined)), { iterations: 1, warmupIterations: 0 });
});
