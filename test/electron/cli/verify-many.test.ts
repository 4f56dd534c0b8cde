import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pem } from '#shared/submission/key-file';
import { hostileZips } from '../../fixtures/hostile-zips';
import { keys, samplePackage } from '../../shared/submission/sample-package';
import { verifyInThreads } from '../../../electron/cli/verify-pool';
import { buildCli, removeBuilt } from './built-cli';
import type { Called } from './built-cli';

interface Answer {
  readonly file: string;
  readonly verdict: string;
  readonly signer: string;
  readonly codes: readonly string[];
}

const folder = mkdtempSync(join(tmpdir(), 'gongdun-many-'));
let cli: (...words: string[]) => Promise<Called>;
const answers = (called: Called): readonly Answer[] => called.result['files'] as readonly Answer[];
const made = (name: string, bytes: Uint8Array): string => {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, bytes);
  return path;
};

beforeAll(async () => {
  cli = await buildCli();
}, 600_000);
afterAll(() => {
  removeBuilt();
  rmSync(folder, { recursive: true, force: true });
});

describe('verify with many files', () => {
  test('every hostile ZIP among good ones gets its own code; order, counts and the exit code are right', async () => {
    const { bytes } = await samplePackage();
    const hostile = hostileZips(bytes);
    const list = hostile.flatMap(({ bytes: bad }, at) => [made(`mixed/${at}-good.zip`, bytes), made(`mixed/${at}-bad.zip`, bad)]);
    const trusted = made('signer.pem', new TextEncoder().encode(pem('CERTIFICATE', keys.sm2.certificate)));
    const called = await cli('verify', ...list, '--trust', trusted);
    expect(called.code).toBe(1);
    expect(called.result['counts']).toEqual({ total: list.length, valid: hostile.length, repacked: 0, invalid: hostile.length, unreadable: 0 });
    expect(answers(called).map((one) => one.file)).toEqual(list);
    for (const [at, { what, code }] of hostile.entries()) {
      const [good, bad] = [answers(called)[2 * at]!, answers(called)[2 * at + 1]!];
      expect({ what, ...good }).toMatchObject({ verdict: 'valid', signer: 'trusted', codes: [] });
      expect({ what, verdict: bad.verdict, named: bad.codes.includes(code) }).toEqual({ what, verdict: 'invalid', named: true });
      expect(called.stderr).toContain(`${list[2 * at + 1]!}：`);
    }
  });

  test('a folder stands for all packages in it and below, by path; one file alone keeps its own shape', async () => {
    const { bytes } = await samplePackage();
    const [b, a] = [made('tree/b.zip', bytes), made('tree/a/deep.ZIP', bytes)];
    made('tree/notes.txt', bytes);
    made('tree/.gongdun-half.part', bytes);
    symlinkSync(join(folder, 'tree'), join(folder, 'tree', 'loop'));
    const called = await cli('verify', join(folder, 'tree'));
    expect([called.code, answers(called).map((one) => one.file)]).toEqual([0, [a, b]]);
    const alone = await cli('verify', b);
    const { file, ...shape } = answers(called)[1]!;
    expect([file, alone.result]).toEqual([b, shape]);
    expect(answers(await cli('verify', b, a, b)).map((one) => one.file)).toEqual([b, a]);
  });

  test('what cannot be opened is said, the rest is judged, exit code 2; so is a folder without packages', async () => {
    const good = made('good.zip', (await samplePackage()).bytes);
    const [nowhere, fake] = [join(folder, 'nowhere.zip'), join(folder, 'folder.zip')];
    mkdirSync(join(fake, 'inside'), { recursive: true });
    copyFileSync(good, join(fake, 'inside', 'x.zip'));
    const called = await cli('verify', nowhere, good, fake);
    expect(called.code).toBe(2);
    expect(answers(called).map((one) => [one.verdict, ...one.codes])).toEqual([['unreadable', 'E-PKG-712'], ['valid', 'W-PKG-602'], ['valid', 'W-PKG-602']]);
    mkdirSync(join(folder, 'empty'));
    // An encrypted one is not passed over in silence.
    made('empty/x.gongdun.zip.age', new TextEncoder().encode('age-encryption.org/v1\n-> X25519 x\n'));
    const sealed = await cli('verify', join(folder, 'empty'));
    expect([sealed.code, answers(sealed).map((one) => [one.verdict, ...one.codes])]).toEqual([2, [['unreadable', 'E-AGE-03']]]);
    rmSync(join(folder, 'empty', 'x.gongdun.zip.age'));
    const empty = await cli('verify', join(folder, 'empty'));
    expect([empty.code, empty.result.error?.code]).toEqual([2, 'E-CLI-07']);
  });
});

describe('a thread of the command line that ends', () => {
  /** Ends the thread that opens a file of such a name; at `once-…` only the first time. It runs in every thread before anything else. */
  const killer = `
    const { isMainThread } = require('node:worker_threads');
    const fs = require('node:fs');
    const open = fs.openSync;
    const dies = (path) => path.endsWith('dies.zip') || (path.endsWith('once.zip') && !fs.existsSync(path + '.seen'));
    if (!isMainThread) {
      fs.openSync = (path, ...rest) => {
        if (dies(String(path))) {
          fs.writeFileSync(path + '.seen', '');
          process.exit(3);
        }
        return open(path, ...rest);
      };
      require('node:module').syncBuiltinESMExports();
    }`;

  test('the file it was at is named with a code and a sentence, the rest is verified, each is listed and spoken of once', async () => {
    const { bytes } = await samplePackage();
    const preload = made('killer.cjs', new TextEncoder().encode(killer));
    const spoiled = bytes.slice();
    spoiled[spoiled.length >> 1]! ^= 1;
    const names = Array.from({ length: 24 }, (_, at) => (at === 9 ? 'dies' : at === 15 ? 'once' : at % 5 === 2 ? `bad${at}` : `good${at}`));
    const list = names.map((name) => made(`ends/${name}.zip`, name.startsWith('bad') ? spoiled : bytes));
    const before = process.env['NODE_OPTIONS'];
    process.env['NODE_OPTIONS'] = `--require=${preload}`;
    const called = await cli('verify', ...list).finally(() => {
      if (before === undefined) delete process.env['NODE_OPTIONS'];
      else process.env['NODE_OPTIONS'] = before;
    });
    expect(answers(called).map((one) => one.file)).toEqual(list);
    expect(answers(called).map((one) => one.verdict)).toEqual(names.map((name) => (name === 'dies' ? 'unreadable' : name.startsWith('bad') ? 'invalid' : 'valid')));
    expect([called.code, called.result['counts']]).toEqual([2, { total: 24, valid: 18, repacked: 0, invalid: 5, unreadable: 1 }]);
    expect(answers(called)[9]).toMatchObject({ verdict: 'unreadable', codes: ['E-CLI-98'], summary: expect.stringMatching(/^未能核验。核验这个文件时程序中断（exit 3）/) as string });
    const lines = called.stderr.split('\n').filter((line) => line.includes('.zip：'));
    expect(new Set(lines).size).toBe(lines.length);
    const spoken = lines.map((line) => line.slice(0, line.indexOf('：')));
    expect(new Set(spoken)).toEqual(new Set(list.filter((_, at) => at === 9 || names[at]!.startsWith('bad'))));
    expect(spoken.filter((path) => path === list[9])).toHaveLength(1);
    expect(called.stderr).toContain(`${list[9]!}：核验这个文件时程序中断`);
  });
});

describe('a thread that ends', () => {
  /** A script that answers in batches of five, so that a thread's end takes answers with it that nobody has seen yet. */
  const script = (): URL =>
    pathToFileURL(
      made(
        'script.mjs',
        new TextEncoder().encode(`
    import { parentPort, workerData } from 'node:worker_threads';
    const { paths, takers, lane } = workerData;
    let answers = [];
    const post = () => { parentPort.postMessage(answers); answers = []; };
    if (paths.includes('never begins')) throw new Error('no memory, say');
    for (const [index, path] of paths.entries()) {
      if (Atomics.compareExchange(takers, index, 0, lane) !== 0) continue;
      if (path === 'exits') process.exit(3);
      if (path === 'throws') throw new Error('out of memory, say');
      answers.push({ index, verdict: { verdict: 'valid', codes: [path] }, said: [] });
      if (answers.length === 5) post();
    }
    post();`),
      ),
    );
  const verdictsOf = async (paths: readonly string[]): Promise<{ readonly verdicts: readonly string[]; readonly ended: readonly string[] }> => {
    const ended: string[] = [];
    const verdicts = await verifyInThreads(paths, { trusted: [], now: '2026-11-23T08:00:00Z' }, (path) => ended.push(path), script());
    return { verdicts: verdicts.map((one, at) => (one.verdict === 'valid' ? one.codes[0]! : `${paths[at]} ${one.codes.join()}`)), ended: ended.toSorted() };
  };

  test('costs only the file that it was at', async () => {
    const paths = Array.from({ length: 40 }, (_, at) => (at === 7 ? 'exits' : at === 8 || at === 39 ? 'throws' : `p${at}`));
    const { verdicts, ended } = await verdictsOf(paths);
    expect(verdicts).toEqual(paths.map((path) => (path.startsWith('p') ? path : `${path} E-CLI-98`)));
    expect(ended).toEqual(paths.toSorted());
  });

  test('before it begins: every file is answered, none is waited for', async () => {
    const paths = ['p0', 'never begins', 'p2'];
    const { verdicts, ended } = await verdictsOf(paths);
    expect(verdicts).toEqual(paths.map((path) => `${path} E-CLI-98`));
    expect(ended).toEqual(paths.toSorted());
  });
});
